import { parseSeed } from '../../contract/job-schema.js';
import { t } from '../../contract/language.js';
import { Button } from '../controls/button.js';
import { FieldError } from '../controls/field.js';
import fields from '../controls/fields.module.css';
import { usePreferences } from '../stores/preferences.js';
import { cancelSignIn, finishSignIn, signInTo, useSignIns } from '../stores/sign-ins.js';
import { isOn, textOf } from './draft.js';
import { showProblem, turnSwitch, useDraft } from './draft-store.js';
import css from './settings.module.css';

/** Signing in to the site of the first address, and whether the crawl is. */
export function SignInField() {
  const open = useSignIns((state) => state.open);
  const error = useDraft((state) => state.errors.signedIn);
  return (
    <div className={fields.wide} role="group" aria-label={t('Sign-in')}>
      {open === null ? <Offer /> : <Open origin={open} />}
      {error && <FieldError message={error} />}
    </div>
  );
}

function Offer() {
  const typed = useDraft((state) => textOf(state.draft, 'seeds').split('\n', 1)[0] ?? '');
  const on = useDraft((state) => isOn(state.draft, 'signedIn'));
  const sites = useSignIns((state) => state.sites);
  const isKept = useSignIns((state) => state.isKept);
  const seed = parseSeed(typed);
  const url = seed.ok ? new URL(seed.value) : null;
  const isKnown = sites.some(({ origin }) => origin === url?.origin);
  return (
    <>
      <div className={`${fields.row} ${css.signIn}`}>
        <Button look="quiet" name="signedIn" onClick={() => void signIn(typed)}>
          {isKnown ? t('Sign in again…') : t('Sign in…')}
        </Button>
        {url && (isKnown || on) ? (
          <label className={fields.check}>
            <input type="checkbox" checked={on} onChange={(event) => turnSwitch('signedIn', event.target.checked)} />
            {t('Crawl signed in to {host}', { host: url.host })}
          </label>
        ) : (
          <span className={fields.hint}>{t('For pages behind a login. Cookies are kept, the password is not.')}</span>
        )}
      </div>
      {isKnown && !isKept && <p className={fields.hint}>{t('The sign-in is kept until Orbweaver is closed.')}</p>}
    </>
  );
}

function Open({ origin }: { readonly origin: string }) {
  const { host } = new URL(origin);
  return (
    <div className={fields.row}>
      <p className={fields.hint} role="status">
        {t(
          'Sign in to {host} in the window that has opened. When you see your pages, press Done or close that window.',
          {
            host,
          },
        )}
      </p>
      <Button onClick={() => void finishSignIn()}>{t('Done')}</Button>
      <Button look="quiet" onClick={() => void cancelSignIn()}>
        {t('Cancel')}
      </Button>
    </div>
  );
}

async function signIn(typed: string): Promise<void> {
  const seed = parseSeed(typed);
  if (!seed.ok) return showProblem('seeds', seed.error.message);
  const proxy = textOf(useDraft.getState().draft, 'proxy').trim() || usePreferences.getState().proxy;
  if (await signInTo(seed.value, proxy)) turnSwitch('signedIn', true);
}
