import { memo } from 'react';
import { savedPages } from '../../contract/figures.js';
import type { UrlState } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { StateDot } from '../controls/state-dot.js';
import { formatBytes, formatCount } from '../format/numbers.js';
import { formatClock } from '../format/times.js';
import { forecastValue } from '../live/forecast.js';
import { useForecast } from '../live/use-forecast.js';
import { useSnapshot } from '../stores/live.js';
import css from './kpis.module.css';

/** The counters of the crawl on show, large in a row of their own or small in a line. */
export function Kpis({ look }: { readonly look: 'full' | 'line' }) {
  const counters = useSnapshot((s) => s.counters);
  const bytes = useSnapshot((s) => formatBytes(s.bytes));
  const elapsed = useSnapshot((s) => formatClock(s.elapsedMs));
  const left = forecastValue(useForecast());
  return (
    <dl className={look === 'full' ? css.kpis : css.line}>
      <Kpi id="discovered" name={t('Discovered')} value={formatCount(counters.discovered)} />
      <Kpi id="queued" name={t('Queued')} value={formatCount(counters.queued)} dot="queued" />
      <Kpi id="pending" name={t('Pending')} value={formatCount(counters.pending)} dot="pending" />
      <Kpi id="saved" name={t('Saved')} value={formatCount(savedPages(counters))} dot="saved" />
      <Kpi id="skipped" name={t('Skipped')} value={formatCount(counters.skipped)} dot="skipped" />
      <Kpi id="failed" name={t('Failed')} value={formatCount(counters.failed)} dot="failed" />
      <Kpi id="bytes" name={t('Downloaded')} value={bytes} isPlain />
      <Kpi id="elapsed" name={t('Elapsed')} value={elapsed} isPlain />
      {look === 'full' && <Kpi id="left" name={t('Time left')} value={left} />}
    </dl>
  );
}

interface KpiProps {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly dot?: UrlState;
  /** The value alone tells what it is, where there is little room. */
  readonly isPlain?: boolean;
}

const Kpi = memo(function Kpi({ id, name, value, dot, isPlain = false }: KpiProps) {
  return (
    <div className={css.kpi} title={name} data-plain={isPlain}>
      <dt>
        {dot && <StateDot state={dot} />}
        <span className={css.name}>{name}</span>
      </dt>
      <dd data-testid={`count-${id}`}>{value}</dd>
    </div>
  );
});
