import type { PageRecord } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import type { SavedKind } from '../../contract/saved-text.js';
import { openMarkdown, showFile } from '../actions/commands.js';
import { bridge } from '../bridge.js';
import { Button } from '../controls/button.js';
import { useSnapshot } from '../stores/live.js';
import { tell } from '../stores/notices.js';
import css from './detail.module.css';

interface FilesProps {
  readonly jobId: string;
  readonly record: PageRecord;
  /** Null where the page was read as it was served. */
  readonly renderedPath: string | null;
}

/** What is on the disk of a page. */
export function Files({ jobId, record, renderedPath }: FilesProps) {
  const { markdownPath, rawPath } = record;
  if (markdownPath === null && rawPath === null) return <p className={css.dim}>{t('Nothing of this URL is saved.')}</p>;
  return (
    <ul className={css.files}>
      {markdownPath !== null && <File jobId={jobId} id={record.id} kind="markdown" path={markdownPath} />}
      {renderedPath !== null && <File jobId={jobId} id={record.id} kind="rendered" path={renderedPath} />}
      {rawPath !== null && <File jobId={jobId} id={record.id} kind="served" path={rawPath} />}
    </ul>
  );
}

const HEADINGS: Readonly<Record<SavedKind, string>> = {
  markdown: 'Markdown',
  served: t('As served'),
  rendered: t('As rendered'),
};

interface FileProps {
  readonly jobId: string;
  readonly id: number;
  readonly kind: SavedKind;
  /** Relative to the job's folder. */
  readonly path: string;
}

function File({ jobId, id, kind, path }: FileProps) {
  const folder = useSnapshot((s) => s.folder);
  const copyPath = async (): Promise<void> => {
    const isWindows = folder.includes('\\');
    await bridge().invoke('app.copyText', isWindows ? `${folder}\\${path.replaceAll('/', '\\')}` : `${folder}/${path}`);
    tell(t('Path copied.'));
  };
  return (
    <li className={css.file}>
      <h3 className={css.heading}>{HEADINGS[kind]}</h3>
      <p className={css.mono}>{path}</p>
      <div className={css.deeds}>
        {kind === 'markdown' && (
          <Button size="small" onClick={() => openMarkdown(jobId, id)}>
            {t('Open')}
          </Button>
        )}
        <Button size="small" onClick={() => showFile(jobId, id, kind)}>
          {t('Show in folder')}
        </Button>
        <Button size="small" onClick={() => void copyPath()}>
          {t('Copy path')}
        </Button>
      </div>
    </li>
  );
}
