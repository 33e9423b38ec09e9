import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { t } from '../../contract/language.js';
import type { SkipReason } from '../../contract/outcome.js';
import { trialForecast, type TriedPage } from '../../contract/trial.js';
import { forecastLines, trialWarnings } from '../../contract/trial-words.js';
import { resumeJob } from '../actions/commands.js';
import { Button } from '../controls/button.js';
import { formatBytes, formatCount } from '../format/numbers.js';
import { Reader } from '../reader/reader.js';
import { useLive } from '../stores/live.js';
import { openJobDialog } from '../stores/ui.js';
import { skipWords } from '../words/outcome-words.js';
import css from './trial.module.css';
import { becameWords, roughSpan } from './trial-words.js';
import { TriedList } from './tried-list.js';
import { useTriedPages } from './tried-pages.js';

/** What the first pages of a crawl have shown, and whether it goes on with the whole site. */
export function TrialView({ jobId }: { readonly jobId: string }) {
  const pages = useTriedPages(jobId);
  const [chosen, setChosen] = useState<number | null>(null);
  if (pages === null) return <section className={css.view} aria-label={t('Trial')} aria-busy="true" />;
  const read = pages.find(({ record }) => record.id === chosen) ?? firstToRead(pages);
  return (
    <section className={css.view} aria-label={t('Trial')}>
      <div className={css.story} tabIndex={0} role="region" aria-label={t('What the trial shows')}>
        <h2 className={css.headline}>{t('Tried: {became}', { became: becameWords(pages) })}</h2>
        <div className={css.deeds}>
          <Button look="main" onClick={() => resumeJob(jobId)}>
            {t('Go on with the whole crawl')}
          </Button>
          <Button onClick={() => openJobDialog({ kind: 'settings', jobId })}>{t('Change settings…')}</Button>
          <Button look="quiet" onClick={() => openJobDialog({ kind: 'delete', jobId })}>
            {t('Discard…')}
          </Button>
        </div>
        <Forecast pages={pages} />
        <Warnings pages={pages} />
        <TriedList pages={pages} read={read?.record.id ?? null} onRead={setChosen} />
        <LeftOut />
      </div>
      <div className={css.preview} role="region" aria-label={t('Preview')}>
        {read ? (
          <>
            <h3 className={css.title}>{read.record.title ?? read.record.url}</h3>
            <Reader key={read.record.id} jobId={jobId} record={read.record} />
          </>
        ) : (
          <p className={css.dim}>{t('Nothing was saved, so there is nothing to read.')}</p>
        )}
      </div>
    </section>
  );
}

/** The first page with Markdown, else the first with a file. */
function firstToRead(pages: readonly TriedPage[]): TriedPage | undefined {
  return (
    pages.find(({ record }) => record.markdownPath !== null && record.noContent === null) ??
    pages.find(({ record }) => record.rawPath !== null)
  );
}

const FORMS = { bytes: formatBytes, span: roughSpan };

function Forecast({ pages }: { readonly pages: readonly TriedPage[] }) {
  const figures = useLive(
    useShallow(({ snapshot: { counters, config, bytes, elapsedMs, sitemaps } }) => ({
      counters,
      config,
      bytes,
      elapsedMs,
      sitemaps,
    })),
  );
  const { lines, notes } = forecastLines(trialForecast(pages, figures), FORMS);
  return (
    <section className={css.forecast} aria-label={t('Forecast of the whole crawl')} data-testid="trial-forecast">
      <h3>{t('Forecast of the whole crawl')}</h3>
      {lines.length > 0 && (
        <dl className={css.figures}>
          {lines.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {notes.map((note) => (
        <p key={note} className={css.dim}>
          {note}
        </p>
      ))}
    </section>
  );
}

function Warnings({ pages }: { readonly pages: readonly TriedPage[] }) {
  const traps = useLive(({ snapshot }) => snapshot.traps);
  const config = useLive(({ snapshot }) => snapshot.config);
  const warnings = trialWarnings({ traps, config }, pages);
  if (warnings.length === 0) return null;
  return (
    <ul className={css.warnings} aria-label={t('Warnings')}>
      {warnings.map((warning) => (
        <li key={warning}>
          <span aria-hidden="true">◆ </span>
          {warning}
        </li>
      ))}
    </ul>
  );
}

/** Addresses that were found and are not asked for, by reason, the most first. */
function LeftOut() {
  const byReason = useLive(({ snapshot }) => snapshot.skippedByReason);
  // Object.entries widens the keys to string; they are those of the record.
  const reasons = (Object.entries(byReason) as [SkipReason, number][]).sort(([, a], [, b]) => b - a);
  if (reasons.length === 0) return null;
  return (
    <section aria-label={t('Left out')}>
      <h3 className={css.heading}>{t('Left out')}</h3>
      <ul className={css.reasons}>
        {reasons.map(([reason, count]) => (
          <li key={reason}>
            <b>{formatCount(count)}</b>
            <span>{skipWords(reason).long}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
