import { t } from '../../contract/language.js';
import { settingOf } from '../../contract/settings.js';
import css from '../controls/fields.module.css';
import { textOf } from './draft.js';
import { DraftField } from './draft-field.js';
import { editDraft, typeText, useDraft } from './draft-store.js';
import { SettingField } from './setting-field.js';

/** How far and how fast. */
export function LimitFields() {
  return (
    <>
      <SettingField name="maxDepth" />
      <SettingField name="concurrency" />
      <PagesField />
    </>
  );
}

function PagesField() {
  const pages = useDraft((state) => textOf(state.draft, 'maxPages'));
  const unlimited = useDraft((state) => state.draft.unlimitedPages);
  const { label, shown } = settingOf('maxPages');
  return (
    <DraftField name="maxPages" label={label} hint={t('The crawl pauses here and asks; nothing is lost.')}>
      {(input) => (
        <div className={css.row}>
          <input
            {...input}
            className={css.input}
            inputMode="numeric"
            disabled={unlimited}
            placeholder={unlimited ? t('No limit') : shown}
            value={unlimited ? '' : pages}
            onChange={(event) => typeText('maxPages', event.target.value)}
          />
          <label className={css.check}>
            <input
              type="checkbox"
              checked={unlimited}
              onChange={(event) => editDraft({ unlimitedPages: event.target.checked }, 'maxPages')}
            />
            {t('No limit')}
          </label>
        </div>
      )}
    </DraftField>
  );
}
