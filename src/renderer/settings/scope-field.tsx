import { SCOPES } from '../../contract/job-config.js';
import { settingOf } from '../../contract/settings.js';
import css from '../controls/fields.module.css';
import { DraftField } from './draft-field.js';
import { editDraft, useDraft } from './draft-store.js';
import { SCOPE_CHOICES } from './scope-choices.js';
import { previewWords } from './scope-words.js';
import { SettingField } from './setting-field.js';

export function ScopeField() {
  const draft = useDraft((state) => state.draft);
  const choose = (value: string): void => {
    const scope = SCOPES.find((known) => known === value);
    if (scope) editDraft({ scope }, 'scope');
  };
  return (
    <>
      <DraftField
        name="scope"
        label={settingOf('scope').label}
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
      </DraftField>
      {draft.scope === 'custom' && <SettingField name="include" wide />}
    </>
  );
}
