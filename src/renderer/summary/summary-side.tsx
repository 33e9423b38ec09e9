import { useEffect } from 'react';
import { t } from '../../contract/language.js';
import type { TypeCount } from '../../contract/reports.js';
import { replayCrawl } from '../actions/replay.js';
import { formatBytes, formatCount, percentOf } from '../format/numbers.js';
import { formatClock } from '../format/times.js';
import { PagesChart } from '../live/charts.js';
import { useSnapshot } from '../stores/live.js';
import { followSavedTypes, useShownTypes } from '../stores/saved-types.js';
import { showTab } from '../stores/ui.js';
import { mainTypes } from '../words/type-words.js';
import { useSummary } from './summary-store.js';
import css from './summary.module.css';

const SHOWN_TYPES = 8;

/** What stands beside the story: how the crawl went, what it fetched, what has changed. */
export function SummarySide({ jobId }: { readonly jobId: string }) {
  useEffect(() => followSavedTypes(jobId), [jobId]);
  const elapsed = useSnapshot((s) => formatClock(s.elapsedMs));
  const hasHistory = useSnapshot((s) => s.history.length > 1);
  return (
    <div className={css.side}>
      <section className={css.box}>
        <h3>
          <span>{t('How it went')}</span>
          <button type="button" className={css.link} onClick={() => showTab(jobId, 'live')}>
            {t('Live, {elapsed}', { elapsed })}
          </button>
        </h3>
        {hasHistory && <PagesChart />}
        <button type="button" className={css.link} onClick={() => replayCrawl(jobId)}>
          {t('Replay this crawl')}
        </button>
      </section>
      <Types />
      <Changes jobId={jobId} />
    </div>
  );
}

function Types() {
  const types = useShownTypes();
  if (types === null || types.length === 0) return null;
  const bytes = types.reduce((sum, one) => sum + one.bytes, 0);
  return (
    <section className={css.box}>
      <h3>
        <span>{t('What was saved')}</span>
        <span>{formatBytes(bytes)}</span>
      </h3>
      <table className={css.types}>
        <thead>
          <tr>
            <th scope="col">{t('Type')}</th>
            <th scope="col" aria-hidden="true" />
            <th scope="col">{t('Files')}</th>
            <th scope="col">{t('Size')}</th>
          </tr>
        </thead>
        <tbody>
          {mainTypes(types, SHOWN_TYPES).map((one) => (
            <TypeRow key={one.type} one={one} bytes={bytes} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function TypeRow({ one, bytes }: { readonly one: TypeCount; readonly bytes: number }) {
  return (
    <tr>
      <td>{one.type}</td>
      <td aria-hidden="true">
        <span className={css.share}>
          <i style={{ width: percentOf(one.bytes, bytes) }} />
        </span>
      </td>
      <td>{formatCount(one.count)}</td>
      <td>{formatBytes(one.bytes)}</td>
    </tr>
  );
}

function Changes({ jobId }: { readonly jobId: string }) {
  const changes = useSummary((state) => state.changes);
  if (changes === null) return null;
  const rows = [
    [t('Added'), changes.added],
    [t('Changed'), changes.changed],
    [t('Moved'), changes.moved],
    [t('Gone'), changes.gone],
  ] as const;
  return (
    <section className={css.box}>
      <h3>
        <span>{t('Against the earlier crawl')}</span>
        <button type="button" className={css.link} onClick={() => showTab(jobId, 'changes')}>
          {t('Changes')}
        </button>
      </h3>
      <dl className={css.counts}>
        {rows.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
