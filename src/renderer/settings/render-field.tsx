import { t } from '../../contract/language.js';
import { RENDER_MODES, type RenderMode } from '../../contract/rendering.js';
import { settingOf } from '../../contract/settings.js';
import css from '../controls/fields.module.css';
import { DraftField } from './draft-field.js';
import { editDraft, useDraft } from './draft-store.js';

const NAMES: Readonly<Record<RenderMode, string>> = {
  off: t('No: pages as they are served'),
  auto: t('Where samples show that it is needed'),
  all: t('Every page'),
};

export function RenderField() {
  const render = useDraft((state) => state.draft.render);
  const choose = (value: string): void => {
    const mode = RENDER_MODES.find((known) => known === value);
    if (mode) editDraft({ render: mode }, 'render');
  };
  return (
    <DraftField
      name="render"
      label={settingOf('render').label}
      hint={t('Runs the scripts of pages before they are read; it takes more time and asks for more files.')}
    >
      {(input) => (
        <select {...input} className={css.input} value={render} onChange={(event) => choose(event.target.value)}>
          {RENDER_MODES.map((mode) => (
            <option key={mode} value={mode}>
              {NAMES[mode]}
            </option>
          ))}
        </select>
      )}
    </DraftField>
  );
}
