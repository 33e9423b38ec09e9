import { t } from '../../contract/language.js';
import { PICTURE_MODES, type PictureMode } from '../../contract/pictures.js';
import { settingOf } from '../../contract/settings.js';
import css from '../controls/fields.module.css';
import { DraftField } from './draft-field.js';
import { editDraft, useDraft } from './draft-store.js';

const NAMES: Readonly<Record<PictureMode, string>> = {
  off: t('None'),
  thumbnail: t('A small one of the top of each page'),
  full: t('Also one of the whole page'),
};

export function PicturesField() {
  const pictures = useDraft((state) => state.draft.pictures);
  const choose = (value: string): void => {
    const mode = PICTURE_MODES.find((known) => known === value);
    if (mode) editDraft({ pictures: mode }, 'pictures');
  };
  return (
    <DraftField
      name="pictures"
      label={settingOf('pictures').label}
      hint={t('Every page is drawn for its picture, with its images, which takes more time and asks for more files.')}
    >
      {(input) => (
        <select {...input} className={css.input} value={pictures} onChange={(event) => choose(event.target.value)}>
          {PICTURE_MODES.map((mode) => (
            <option key={mode} value={mode}>
              {NAMES[mode]}
            </option>
          ))}
        </select>
      )}
    </DraftField>
  );
}
