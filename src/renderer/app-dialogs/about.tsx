import { useEffect, useState } from 'react';
import type { AppInfo } from '../../contract/ipc.js';
import { t } from '../../contract/language.js';
import { copyText } from '../actions/clipboard.js';
import { bridge } from '../bridge.js';
import { Button } from '../controls/button.js';
import { settle } from '../stores/notices.js';
import { closeAppDialog } from '../stores/ui.js';
import css from './app-dialogs.module.css';

/** Which Orbweaver this is, on what it runs, and whose work is in it. */
export function About() {
  const [info, setInfo] = useState<AppInfo | null>(null);
  useEffect(() => {
    void bridge().invoke('app.info').then(setInfo);
  }, []);
  const lines = info ? [`Orbweaver ${info.version}`, ...info.runtimes] : [];
  const openLicences = async (): Promise<void> => settle(await bridge().invoke('app.openLicences'));
  return (
    <div className={css.dialog}>
      <h1 id="app-dialog-title" className={css.title}>
        {t('About Orbweaver')}
      </h1>
      <p>
        {t(
          'A web crawler that shows what it does and leaves plain files. Free software under the MIT licence; it stands on the work of many others, whose licences come with it.',
        )}
      </p>
      <ul className={css.versions} aria-label={t('Versions')}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {info && <li>{t('Crawls: {folder}', { folder: info.libraryFolder })}</li>}
      </ul>
      <div className={css.actions}>
        <Button onClick={() => void openLicences()}>{t('Licences…')}</Button>
        <Button disabled={info === null} onClick={() => void copyText(lines.join('\n'))}>
          {t('Copy versions')}
        </Button>
        <Button look="main" autoFocus onClick={closeAppDialog}>
          {t('Close')}
        </Button>
      </div>
    </div>
  );
}
