import { SCOPES } from '../../contract/job.js';
import { editDraft, useDraft } from './draft-store.js';
import { Field } from './field.js';
import css from './new-crawl.module.css';
import { previewWords, SCOPE_CHOICES } from './scope-words.js';

export function ScopeField() {
  const draft = useDraft((state) => state.draft);
  const choose = (value: string): void => {
    const scope = SCOPES.find((known) => known === value);
    if (scope) editDraft({ scope });
  };
  return (
    <Field
      name="scope"
      label="What to crawl"
      wide
      hint={<span data-testid="scope-preview">{previewWords(draft)}</span>}
    >
      {(input) => (
        <select {...input} className={css.input} value={draft.scope} onChange={(event) => choose(event.target.value)}>
          {SCOPE_CHOICES.map(({ scope, name }) => (
            <option key={scope} value={scope}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
