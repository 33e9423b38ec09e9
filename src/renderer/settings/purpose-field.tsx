import { t } from '../../contract/language.js';
import fields from '../controls/fields.module.css';
import { swapDraft, useDraft } from './draft-store.js';
import { draftFor, purposeOf, PURPOSE_FACTS, PURPOSES } from './purposes.js';
import css from './settings.module.css';

/** What the crawl is for, and which settings that means. */
export function PurposeField() {
  const chosen = useDraft((state) => purposeOf(state.draft));
  return (
    <fieldset className={`${fields.group} ${fields.wide}`}>
      <legend className={fields.legend}>{t('What for?')}</legend>
      <div className={css.purposes}>
        {PURPOSES.map((purpose) => (
          <label key={purpose} className={css.purpose}>
            <input
              type="radio"
              name="purpose"
              aria-label={PURPOSE_FACTS[purpose].name}
              aria-describedby={`purpose-${purpose}`}
              checked={purpose === chosen}
              onChange={() => swapDraft(draftFor(useDraft.getState().draft, purpose))}
            />
            <b>{PURPOSE_FACTS[purpose].name}</b>
            <small id={`purpose-${purpose}`}>{PURPOSE_FACTS[purpose].story}</small>
          </label>
        ))}
      </div>
      <p className={fields.hint} data-testid="purpose-sets" role="status">
        {chosen === null ? t('Settings of your own: see More options.') : PURPOSE_FACTS[chosen].sets}
      </p>
    </fieldset>
  );
}
