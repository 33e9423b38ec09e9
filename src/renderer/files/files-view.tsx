import { useEffect } from 'react';
import { type FileCount, FILE_KINDS, type FileKind } from '../../contract/job-files.js';
import { t } from '../../contract/language.js';
import { openFolder } from '../actions/commands.js';
import { Button } from '../controls/button.js';
import { ExportList } from '../exports/export-list.js';
import { useExports } from '../exports/exports-store.js';
import { formatMoment } from '../format/moments.js';
import { formatBytes, formatCount } from '../format/numbers.js';
import { useNowSlow } from '../stores/now.js';
import { openExport } from '../stores/ui.js';
import { useChecks, verifyFiles } from '../stores/verify.js';
import { followFiles, useFiles } from './files-store.js';
import css from './files.module.css';

const KIND_WORDS: Readonly<Record<FileKind, readonly [name: string, place: string]>> = {
  pages: [t('Pages as served'), 'pages/'],
  rendered: [t('Pages as rendered'), 'rendered/'],
  pictures: [t('Pictures of pages'), 'pictures/'],
  resources: [t('What rendered pages asked for'), 'resources/'],
  other: [t('Other files: images, styles, documents …'), 'pages/'],
  markdown: ['Markdown', 'markdown/'],
  database: [t('Database of the crawl'), 'crawl.db'],
  search: [t('Search index'), 'search.db'],
  log: [t('Log'), 'log/'],
  settings: [t('Settings and state'), 'job.json'],
};

/** Named only where there are any. */
const OF_RENDERING: readonly FileKind[] = ['rendered', 'pictures', 'resources'];

/** What is on the disk of this crawl. */
export function FilesView({ jobId }: { readonly jobId: string }) {
  useEffect(() => followFiles(jobId), [jobId]);
  return (
    // Scrolls, so the keyboard has to get to it.
    <section className={css.view} aria-label={t('Files')} tabIndex={0}>
      <Folder jobId={jobId} />
      <Contents jobId={jobId} />
      <Check jobId={jobId} />
      <div className={css.exports}>
        <ExportList jobId={jobId} />
        <Button onClick={openExport}>{t('Export…')}</Button>
      </div>
    </section>
  );
}

function Folder({ jobId }: { readonly jobId: string }) {
  const folder = useFiles((state) => state.files?.folder ?? '');
  const problem = useFiles((state) => state.problem);
  return (
    <div className={css.folder}>
      <div>
        <h2>{t('Folder')}</h2>
        <p className={css.path}>{folder}</p>
        {problem !== null && <p className={css.problem}>{problem.message}</p>}
      </div>
      <Button onClick={() => openFolder(jobId)}>{t('Open folder')}</Button>
    </div>
  );
}

function Contents({ jobId }: { readonly jobId: string }) {
  const counts = useFiles((state) => state.files?.counts ?? null);
  const exports = useExports((state) => state.exports);
  if (counts === null) return <p aria-busy="true" className={css.dim} />;
  const made = exports.filter((one) => one.jobId === jobId && one.state === 'done');
  const exported = sumOf(made.map(({ fileCount, bytes }) => ({ files: fileCount, bytes })));
  const all = sumOf([...FILE_KINDS.map((kind) => counts[kind] ?? NONE), exported]);
  return (
    <div>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('What')}</th>
            <th scope="col">{t('Where')}</th>
            <th scope="col">{t('Files')}</th>
            <th scope="col">{t('Size')}</th>
          </tr>
        </thead>
        <tbody>
          {FILE_KINDS.filter((kind) => !OF_RENDERING.includes(kind) || (counts[kind]?.files ?? 0) > 0).map((kind) => (
            <Row key={kind} name={KIND_WORDS[kind][0]} place={KIND_WORDS[kind][1]} count={counts[kind]} />
          ))}
          <Row name={t('Exports')} place="exports/" count={exported} />
        </tbody>
        <tfoot>
          <Row name={t('Total')} place="" count={all} />
        </tfoot>
      </table>
      {counts.pages === null && (
        <p className={css.dim}>
          {t('This crawl is of an older version, which kept no list of the files it saved: they are not counted here.')}
        </p>
      )}
    </div>
  );
}

interface RowProps {
  readonly name: string;
  readonly place: string;
  /** Null where it is not known. */
  readonly count: FileCount | null;
}

function Row({ name, place, count }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{place}</td>
      <td>{count === null ? '–' : formatCount(count.files)}</td>
      <td>{count === null ? '–' : formatBytes(count.bytes)}</td>
    </tr>
  );
}

function Check({ jobId }: { readonly jobId: string }) {
  const last = useChecks((state) => state.last[jobId]);
  const isRunning = useChecks((state) => state.running.includes(jobId));
  const nowMs = useNowSlow();
  const words = last
    ? `${formatMoment(last.at, nowMs)}: ${last.words}`
    : t('Not checked since the program was started.');
  return (
    <div className={css.folder}>
      <div>
        <h2>{t('Are the files as they were written?')}</h2>
        <p className={css.dim}>{isRunning ? t('Checking the files…') : words}</p>
      </div>
      <Button disabled={isRunning} onClick={() => verifyFiles(jobId)}>
        {t('Check now')}
      </Button>
    </div>
  );
}

const NONE: FileCount = { files: 0, bytes: 0 };

function sumOf(counts: readonly FileCount[]): FileCount {
  return counts.reduce((sum, { files, bytes }) => ({ files: sum.files + files, bytes: sum.bytes + bytes }), NONE);
}
