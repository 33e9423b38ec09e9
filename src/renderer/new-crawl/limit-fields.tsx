import { DEFAULT_JOB, MAX_CONCURRENCY, MIN_CONCURRENCY } from '../../contract/job.js';
import { formatCount } from '../format/numbers.js';
import { editDraft, useDraft } from './draft-store.js';
import { Field } from './field.js';
import css from './new-crawl.module.css';

/** How far and how fast. */
export function LimitFields() {
  return (
    <>
      <DepthField />
      <WorkersField />
      <PagesField />
    </>
  );
}

function DepthField() {
  const depth = useDraft((state) => state.draft.depth);
  return (
    <Field name="depth" label="Depth" hint="Links away from the address; 0 is that page.">
      {(input) => (
        <input
          {...input}
          className={css.input}
          inputMode="numeric"
          placeholder={DEFAULT_JOB.maxDepth === null ? 'No limit' : formatCount(DEFAULT_JOB.maxDepth)}
          value={depth}
          onChange={(event) => editDraft({ depth: event.target.value })}
        />
      )}
    </Field>
  );
}

function WorkersField() {
  const workers = useDraft((state) => state.draft.workers);
  return (
    <Field
      name="workers"
      label="Workers"
      hint={`Pages at once, ${MIN_CONCURRENCY} to ${MAX_CONCURRENCY}; can be changed later.`}
    >
      {(input) => (
        <input
          {...input}
          className={css.input}
          inputMode="numeric"
          placeholder={formatCount(DEFAULT_JOB.concurrency)}
          value={workers}
          onChange={(event) => editDraft({ workers: event.target.value })}
        />
      )}
    </Field>
  );
}

function PagesField() {
  const pages = useDraft((state) => state.draft.pages);
  const unlimited = useDraft((state) => state.draft.unlimitedPages);
  return (
    <Field name="pages" label="Page limit" hint="The crawl pauses here and asks; nothing is lost.">
      {(input) => (
        <div className={css.row}>
          <input
            {...input}
            className={css.input}
            inputMode="numeric"
            disabled={unlimited}
            placeholder={unlimited ? 'No limit' : formatCount(DEFAULT_JOB.maxPages ?? 0)}
            value={unlimited ? '' : pages}
            onChange={(event) => editDraft({ pages: event.target.value })}
          />
          <label className={css.check}>
            <input
              type="checkbox"
              checked={unlimited}
              onChange={(event) => editDraft({ unlimitedPages: event.target.checked })}
            />
            No limit
          </label>
        </div>
      )}
    </Field>
  );
}
