import type { FormEvent, ReactNode } from 'react';
import { SCOPES } from '../../contract/job-config.js';
import { t } from '../../contract/language.js';
import { settingOf } from '../../contract/settings.js';
import { Button } from '../controls/button.js';
import { Field, type FieldInput } from '../controls/field.js';
import fields from '../controls/fields.module.css';
import { TextLines } from '../controls/text-lines.js';
import { SCOPE_CHOICES } from '../settings/scope-choices.js';
import { scopeWords } from '../settings/scope-words.js';
import { linesOf } from '../settings/setting-value.js';
import { useSnapshot } from '../stores/live.js';
import { Effect } from './effect.js';
import { useBadLine } from '../settings/line-check.js';
import { readChange, type RuleField, type TypedRules } from './rule-change.js';
import { applyRules, previewRules, resetRules, typeRule, undoRules, useRules } from './rules-store.js';
import css from './rules.module.css';

/** The rules as lines; nothing happens to the crawl before Apply. */
export function RulesForm() {
  const typed = useRules((state) => state.typed);
  if (!typed) return null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void applyRules();
  };
  return (
    <form className={css.form} noValidate onSubmit={submit}>
      <div className={fields.fields}>
        <ScopeChoice typed={typed} />
        <RuleField name="maxDepth" hint={t('How many links to follow from a starting address; empty = no limit.')}>
          {(input) => (
            <input
              {...input}
              className={fields.input}
              inputMode="numeric"
              placeholder={t('No limit')}
              value={typed.maxDepth}
              onChange={(event) => typeRule({ maxDepth: event.target.value })}
            />
          )}
        </RuleField>
        <Lines name="include" text={typed.include} placeholder={t('Every URL in scope')} />
        <Lines name="exclude" text={typed.exclude} placeholder={t('None, such as */archive/*')} />
        <Lines name="keepTypes" text={typed.keepTypes} placeholder={t('All')} />
        <Lines name="skipTypes" text={typed.skipTypes} placeholder={t('None, such as video/*')} />
      </div>
      <Effect />
      <Actions />
    </form>
  );
}

function ScopeChoice({ typed }: { readonly typed: TypedRules }) {
  const seeds = useSnapshot((s) => s.config.seeds);
  const words = scopeWords(typed.scope, seeds[0] ?? '', seeds.length - 1, linesOf(typed.include).length);
  const choose = (value: string): void => {
    const scope = SCOPES.find((known) => known === value);
    if (scope) typeRule({ scope });
  };
  return (
    <RuleField name="scope" hint={`${words}.`}>
      {(input) => (
        <select
          {...input}
          className={fields.input}
          value={typed.scope}
          onChange={(event) => choose(event.target.value)}
        >
          {SCOPE_CHOICES.map(({ scope, name }) => (
            <option key={scope} value={scope}>
              {name}
            </option>
          ))}
        </select>
      )}
    </RuleField>
  );
}

interface LinesProps {
  readonly name: Exclude<RuleField, 'scope' | 'maxDepth'>;
  readonly text: string;
  readonly placeholder: string;
}

const HINTS: Readonly<Record<LinesProps['name'], string>> = {
  include: t('Globs, or regular expressions between slashes; one per line.'),
  exclude: t('Globs, or regular expressions between slashes; one per line.'),
  keepTypes: t('Such as text/html or image/*; one per line.'),
  skipTypes: t('Such as application/zip; one per line.'),
};

function Lines({ name, text, placeholder }: LinesProps) {
  const isRule = name === 'include' || name === 'exclude';
  const wrong = useBadLine('rules.check', isRule ? text : '');
  return (
    <RuleField name={name} soon={wrong} hint={HINTS[name]}>
      {(input) => (
        <TextLines
          {...input}
          fewest={isRule ? 3 : 1}
          value={text}
          placeholder={placeholder}
          onChange={(value) => typeRule({ [name]: value })}
        />
      )}
    </RuleField>
  );
}

interface RuleFieldProps {
  readonly name: RuleField;
  readonly hint: string;
  readonly soon?: string | null;
  readonly children: (input: FieldInput) => ReactNode;
}

function RuleField({ name, hint, soon = null, children }: RuleFieldProps) {
  const error = useRules((state) => state.errors[name]) ?? soon;
  return (
    <Field id={`rules-${name}`} name={name} label={settingOf(name).label} hint={hint} error={error}>
      {children}
    </Field>
  );
}

function Actions() {
  const busy = useRules((state) => state.busy);
  const canUndo = useRules((state) => state.canUndo);
  const changed = useRules(({ typed, base }) => {
    if (!typed || !base) return false;
    const change = readChange(typed, base);
    return !change.ok || Object.keys(change.value).length > 0;
  });
  return (
    <div className={css.actions}>
      <Button look="main" type="submit" disabled={!changed || busy}>
        {t('Apply')}
      </Button>
      <Button disabled={!changed || busy} onClick={() => previewRules()}>
        {t('Preview')}
      </Button>
      <Button look="quiet" disabled={!changed} onClick={resetRules}>
        {t('Discard changes')}
      </Button>
      <Button look="quiet" disabled={busy || !canUndo} onClick={() => undoRules()}>
        {t('Undo last change')}
      </Button>
    </div>
  );
}
