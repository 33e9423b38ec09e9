import { editDraft, useDraft } from './draft-store.js';
import { Field } from './field.js';
import css from './new-crawl.module.css';

/** What most crawls leave as it is. */
export function MoreOptions() {
  return (
    <details className={css.more}>
      <summary>More options</summary>
      <div className={css.fields}>
        <Switches />
        <RateField />
        <GlobField name="include" label="Only addresses matching" />
        <GlobField name="exclude" label="Leave out addresses matching" />
      </div>
    </details>
  );
}

function Switches() {
  return (
    <fieldset className={css.switches}>
      <legend>Content and rules</legend>
      <Switch name="obeyRobots" label="Obey robots.txt" />
      <Switch name="useSitemaps" label="Read sitemaps" />
      <Switch name="markdown" label="Write Markdown" />
    </fieldset>
  );
}

function Switch({ name, label }: { readonly name: 'obeyRobots' | 'useSitemaps' | 'markdown'; readonly label: string }) {
  const checked = useDraft((state) => state.draft[name]);
  return (
    <label className={css.check}>
      <input type="checkbox" checked={checked} onChange={(event) => editDraft({ [name]: event.target.checked })} />
      {label}
    </label>
  );
}

function RateField() {
  const rate = useDraft((state) => state.draft.rate);
  return (
    <Field name="rate" label="Requests per second" hint="To one host.">
      {(input) => (
        <input
          {...input}
          className={css.input}
          inputMode="decimal"
          placeholder="10 on public hosts, no cap on private ones"
          value={rate}
          onChange={(event) => editDraft({ rate: event.target.value })}
        />
      )}
    </Field>
  );
}

function GlobField({ name, label }: { readonly name: 'include' | 'exclude'; readonly label: string }) {
  const text = useDraft((state) => state.draft[name]);
  return (
    <Field name={name} label={label} hint="One pattern a line; * stands for anything.">
      {(input) => (
        <textarea
          {...input}
          className={css.input}
          rows={2}
          spellCheck={false}
          placeholder={name === 'include' ? 'Every address in scope' : 'None, such as */archive/*'}
          value={text}
          onChange={(event) => editDraft({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}
