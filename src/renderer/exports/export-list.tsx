import { useEffect, useId, useRef } from 'react';
import type { ExportStatus } from '../../contract/export.js';
import { t } from '../../contract/language.js';
import { Button } from '../controls/button.js';
import controls from '../controls/controls.module.css';
import { formatMoment } from '../format/moments.js';
import { useNowSlow } from '../stores/now.js';
import { FORMAT_WORDS, isAtWork, stateWords } from './export-words.js';
import { cancelExport, openExportFile, showExportFile, useExports } from './exports-store.js';
import css from './exports.module.css';

/** The exports of one crawl, newest first. */
export function ExportList({ jobId }: { readonly jobId: string }) {
  const all = useExports((state) => state.exports);
  const own = all.filter((one) => one.jobId === jobId);
  const latest = own.find((one) => !isAtWork(one));
  const headingId = useId();
  const rows = useRef<HTMLUListElement>(null);
  const seen = useRef(own.length);
  // One that has just been begun may stand below what is on screen, and nothing would seem to happen.
  useEffect(() => {
    if (own.length > seen.current) rows.current?.firstElementChild?.scrollIntoView({ block: 'center' });
    seen.current = own.length;
  }, [own.length]);
  return (
    <section className={css.list} aria-labelledby={headingId}>
      <h2 id={headingId} className={css.heading}>
        {t('Exports of this crawl')}
      </h2>
      {own.length === 0 && <p className={css.nothing}>{t('None yet.')}</p>}
      <ul ref={rows}>
        {own.map((one) => (
          <ExportRow key={one.exportId} status={one} />
        ))}
      </ul>
      <p className={controls.hidden} role="status">
        {latest && `${FORMAT_WORDS[latest.format].name}: ${stateWords(latest)}`}
      </p>
    </section>
  );
}

function ExportRow({ status }: { readonly status: ExportStatus }) {
  const { exportId, format, state, done, total, files, begunAt } = status;
  const { name } = FORMAT_WORDS[format];
  const known = total > 0;
  const nowMs = useNowSlow();
  return (
    <li className={css.row} data-state={state}>
      <div className={css.what}>
        <b>
          {name} <time dateTime={begunAt}>{formatMoment(begunAt, nowMs)}</time>
        </b>
        <span className={css.state}>{stateWords(status)}</span>
        {files[0] !== undefined && <span className={css.path}>{files[0]}</span>}
        {isAtWork(status) && (
          <progress
            className={css.progress}
            aria-label={t('{name}: progress', { name })}
            {...(known ? { max: total, value: Math.min(done, total) } : {})}
          />
        )}
      </div>
      {isAtWork(status) && (
        <Button size="small" aria-label={t('Cancel: {name}', { name })} onClick={() => cancelExport(exportId)}>
          {t('Cancel')}
        </Button>
      )}
      {state === 'done' && files.length > 0 && (
        <>
          <Button size="small" aria-label={t('Open: {name}', { name })} onClick={() => openExportFile(exportId)}>
            {t('Open')}
          </Button>
          <Button
            size="small"
            aria-label={t('Show in folder: {name}', { name })}
            onClick={() => showExportFile(exportId)}
          >
            {t('Show in folder')}
          </Button>
        </>
      )}
    </li>
  );
}
