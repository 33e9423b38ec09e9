import { useEffect, useState } from 'react';
import { t } from '../../contract/language.js';
import { bridge } from '../bridge.js';
import { Button } from '../controls/button.js';
import { editDraft, useDraft } from './draft-store.js';
import { DraftField } from './draft-field.js';
import css from '../controls/fields.module.css';

/** Where the crawl's own folder is made. */
export function FolderField() {
  const folder = useDraft((state) => state.draft.folder);
  const [library, setLibrary] = useState('');
  useEffect(() => {
    void bridge()
      .invoke('app.info')
      .then((info) => setLibrary(info.libraryFolder));
  }, []);
  const choose = async (): Promise<void> => {
    const chosen = await bridge().invoke('dialog.chooseFolder');
    if (chosen !== null) editDraft({ folder: chosen }, 'parentFolder');
  };
  return (
    <DraftField name="parentFolder" label={t('Folder')} hint={t('Each crawl gets its own folder in here.')}>
      {(input) => (
        <div className={css.row}>
          <input
            {...input}
            className={css.input}
            type="text"
            spellCheck={false}
            placeholder={library === '' ? t('The library') : library}
            value={folder ?? ''}
            // Main takes only what its own dialog gave.
            readOnly
          />
          <Button onClick={() => void choose()}>{t('Choose…')}</Button>
          {folder !== null && (
            <Button onClick={() => editDraft({ folder: null }, 'parentFolder')}>{t('Library')}</Button>
          )}
        </div>
      )}
    </DraftField>
  );
}
