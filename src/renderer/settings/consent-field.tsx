import { t } from '../../contract/language.js';
import { CONSENT_MODES, type ConsentMode } from '../../contract/rendering.js';
import { settingOf } from '../../contract/settings.js';
import css from '../controls/fields.module.css';
import { DraftField } from './draft-field.js';
import { editDraft, useDraft } from './draft-store.js';

const NAMES: Readonly<Record<ConsentMode, string>> = {
  'leave-out': t('Leave them out'),
  reject: t('Press “Reject”, then leave them out'),
};

export function ConsentField() {
  const consent = useDraft((state) => state.draft.consent);
  const choose = (value: string): void => {
    const mode = CONSENT_MODES.find((known) => known === value);
    if (mode) editDraft({ consent: mode }, 'consent');
  };
  return (
    <DraftField
      name="consent"
      label={settingOf('consent').label}
      hint={t('Layers over rendered pages that ask for consent to cookies are not part of the page.')}
    >
      {(input) => (
        <select {...input} className={css.input} value={consent} onChange={(event) => choose(event.target.value)}>
          {CONSENT_MODES.map((mode) => (
            <option key={mode} value={mode}>
              {NAMES[mode]}
            </option>
          ))}
        </select>
      )}
    </DraftField>
  );
}
