import { ASSET_CHOICES, type AssetChoice } from '../../contract/job-config.js';
import { t } from '../../contract/language.js';
import { settingOf } from '../../contract/settings.js';
import css from '../controls/fields.module.css';
import { DraftField } from './draft-field.js';
import { editDraft, useDraft } from './draft-store.js';

const NAMES: Readonly<Record<AssetChoice, string>> = {
  none: t('None: pages only'),
  in_scope: t('Those in scope'),
  anywhere: t('Anywhere, including other hosts'),
};

export function AssetsField() {
  const assets = useDraft((state) => state.draft.assets);
  const choose = (value: string): void => {
    const choice = ASSET_CHOICES.find((known) => known === value);
    if (choice) editDraft({ assets: choice }, 'assets');
  };
  return (
    <DraftField name="assets" label={settingOf('assets').label} hint={t('Saved, but their links are not followed.')}>
      {(input) => (
        <select {...input} className={css.input} value={assets} onChange={(event) => choose(event.target.value)}>
          {ASSET_CHOICES.map((choice) => (
            <option key={choice} value={choice}>
              {NAMES[choice]}
            </option>
          ))}
        </select>
      )}
    </DraftField>
  );
}
