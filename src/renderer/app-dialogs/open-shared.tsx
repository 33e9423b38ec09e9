import { type FormEvent, useState } from 'react';
import { t } from '../../contract/language.js';
import type { Problem } from '../../contract/outcome.js';
import type { SharedListing } from '../../contract/shared-crawls.js';
import { lastAddress, listShared, openShared } from '../actions/shared.js';
import { Button } from '../controls/button.js';
import { Field } from '../controls/field.js';
import fields from '../controls/fields.module.css';
import { formatDay } from '../format/times.js';
import { useNowSlow } from '../stores/now.js';
import { closeAppDialog } from '../stores/ui.js';
import { sharedWord } from '../words/shared-words.js';
import css from './app-dialogs.module.css';

/** Asks where a shared crawl is: the address of its database, then which of the crawls there. */
export function OpenShared() {
  const [address, setAddress] = useState(lastAddress);
  const [password, setPassword] = useState('');
  const [listed, setListed] = useState<readonly SharedListing[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const list = async (): Promise<void> => {
    setIsBusy(true);
    setListed(null);
    const answer = await listShared(address.trim(), password === '' ? null : password);
    setIsBusy(false);
    setProblem(answer.ok ? null : answer.error);
    if (answer.ok) setListed(answer.value);
  };
  const open = async (crawl: string): Promise<void> => {
    const wrong = await openShared(address.trim(), crawl);
    if (wrong !== null) setProblem(wrong);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isBusy) void list();
  };
  const changed = (set: (text: string) => void) => (event: { currentTarget: { value: string } }) => {
    set(event.currentTarget.value);
    setListed(null);
  };
  const isOfLogin = problem?.field === 'password';
  return (
    <form className={css.dialog} noValidate onSubmit={submit}>
      <h1 id="app-dialog-title" className={css.title}>
        {t('Open a shared crawl')}
      </h1>
      <Field
        id="shared-address"
        name="address"
        label={t('Address of the database')}
        hint={t(
          'postgres://name@host/database, without a password. This window watches; it takes no part in the crawl.',
        )}
        error={isOfLogin ? null : (problem?.message ?? null)}
      >
        {(input) => (
          <input
            {...input}
            className={fields.input}
            data-first-focus
            type="text"
            autoComplete="off"
            spellCheck={false}
            value={address}
            onChange={changed(setAddress)}
          />
        )}
      </Field>
      <Field
        id="shared-password"
        name="password"
        label={t('Password')}
        hint={t('Kept until the program ends. Left empty, it is that of PGPASSWORD or of the file .pgpass.')}
        error={isOfLogin ? loginWords(problem, password) : null}
      >
        {(input) => (
          <input
            {...input}
            className={fields.input}
            type="password"
            autoComplete="off"
            value={password}
            onChange={changed(setPassword)}
          />
        )}
      </Field>
      {listed && <Found listed={listed} onChosen={(crawl) => void open(crawl)} />}
      <div className={css.actions}>
        <Button look="quiet" onClick={closeAppDialog}>
          {t('Cancel')}
        </Button>
        <Button look="main" type="submit" disabled={isBusy || address.trim() === ''}>
          {isBusy ? t('Looking…') : t('Show its crawls')}
        </Button>
      </div>
    </form>
  );
}

/** What to do about a password that was not typed is in the message; one that was stands right there. */
function loginWords(problem: Problem, typed: string): string {
  return typed === '' ? problem.message : t('The database server refuses this user or this password.');
}

interface FoundProps {
  readonly listed: readonly SharedListing[];
  readonly onChosen: (crawl: string) => void;
}

function Found({ listed, onChosen }: FoundProps) {
  const nowMs = useNowSlow();
  if (listed.length === 0)
    return (
      <p role="status">
        {t('This database has no crawl yet. One begins with: orbweaver crawl <url> --frontier <address>')}
      </p>
    );
  return (
    <ul className={css.found} aria-label={t('Crawls of this database')}>
      {listed.map(({ crawl, title, createdAt, wanted }) => (
        <li key={crawl}>
          <button type="button" onClick={() => onChosen(crawl)}>
            <b>{crawl}</b>
            <span>{title}</span>
            <span>{`${sharedWord({ wanted, isFinished: false })} · ${formatDay(createdAt, nowMs)}`}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
