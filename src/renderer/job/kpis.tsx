import { type KeyboardEvent, memo } from 'react';
import { savedPages } from '../../contract/figures.js';
import type { UrlState } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { StateDot } from '../controls/state-dot.js';
import { formatBytes, formatCount } from '../format/numbers.js';
import { formatClock } from '../format/times.js';
import { forecastValue } from '../live/forecast.js';
import { useForecast } from '../live/use-forecast.js';
import { useSnapshot } from '../stores/live.js';
import { showUrls } from '../stores/ui.js';
import css from './kpis.module.css';

/** From so many URLs on their numbers need the room that there is in a small window. */
const LARGE = 1_000_000;

/** The counters of the crawl on show, large in a row of their own or small in a line; those of URLs show these in the table. */
export function Kpis({ look }: { readonly look: 'full' | 'line' }) {
  const counters = useSnapshot((s) => s.counters);
  const bytes = useSnapshot((s) => formatBytes(s.bytes));
  const elapsed = useSnapshot((s) => formatClock(s.elapsedMs));
  const left = forecastValue(useForecast());
  return (
    <dl
      className={look === 'full' ? css.kpis : css.line}
      data-large={counters.discovered >= LARGE}
      onKeyDown={moveAmongButtons}
    >
      <Kpi id="discovered" name={t('Discovered')} story={STORIES.discovered} value={formatCount(counters.discovered)} />
      <StateKpi state="queued" name={t('Queued')} value={formatCount(counters.queued)} />
      {/* The table knows them as queued: they are seen in the lanes. */}
      <Kpi
        id="pending"
        name={t('Pending')}
        story={STORIES.pending}
        value={formatCount(counters.pending)}
        dot="pending"
      />
      <StateKpi state="saved" name={t('Saved')} value={formatCount(savedPages(counters))} />
      <StateKpi state="skipped" name={t('Skipped')} value={formatCount(counters.skipped)} />
      <StateKpi state="failed" name={t('Failed')} value={formatCount(counters.failed)} />
      <Kpi id="bytes" name={t('Downloaded')} story={STORIES.bytes} value={bytes} isPlain />
      <Kpi id="elapsed" name={t('Elapsed')} story={STORIES.elapsed} value={elapsed} isPlain />
      {look === 'full' && <Kpi id="left" name={t('Time left')} story={STORIES.left} value={left} />}
    </dl>
  );
}

/** One stop for the Tab key; arrows move between the counters. */
function moveAmongButtons(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const next = buttons[buttons.findIndex((one) => one === document.activeElement) + step];
  if (step === 0 || !next) return;
  event.preventDefault();
  next.focus();
}

const STORIES = {
  discovered: t('URLs found so far, each counted once'),
  queued: t('URLs that wait for a free worker'),
  pending: t('URLs that are being fetched, read and stored now'),
  saved: t('URLs whose content is on the disk'),
  skipped: t('URLs that are not fetched: outside the scope, disallowed or excluded'),
  failed: t('URLs that could not be fetched'),
  bytes: t('What servers have sent, uncompressed'),
  elapsed: t('Time at work, without pauses'),
  left: t('An estimate from how the last minute went'),
} as const;

interface KpiProps {
  readonly id: string;
  readonly name: string;
  /** What is counted. */
  readonly story: string;
  readonly value: string;
  readonly dot?: UrlState;
  /** The value alone tells what it is, where there is little room. */
  readonly isPlain?: boolean;
}

const Kpi = memo(function Kpi({ id, name, story, value, dot, isPlain = false }: KpiProps) {
  return (
    <div className={css.kpi} title={`${name}: ${story}`} data-plain={isPlain}>
      <dt>
        {dot && <StateDot state={dot} />}
        <span className={css.name}>{name}</span>
      </dt>
      <dd data-testid={`count-${id}`}>{value}</dd>
    </div>
  );
});

interface StateKpiProps {
  readonly state: 'queued' | 'saved' | 'skipped' | 'failed';
  readonly name: string;
  readonly value: string;
}

/** A click shows the URLs that are counted. */
const StateKpi = memo(function StateKpi({ state, name, value }: StateKpiProps) {
  const jobId = useSnapshot((s) => s.jobId);
  const hasUnchanged = useSnapshot((s) => s.counters.unchanged > 0);
  const states: readonly UrlState[] = state === 'saved' && hasUnchanged ? ['saved', 'unchanged'] : [state];
  return (
    <div className={css.kpi} title={`${name}: ${STORIES[state]}. ${t('A click shows them.')}`}>
      <dt>
        <StateDot state={state} />
        <span className={css.name}>{name}</span>
      </dt>
      <dd data-testid={`count-${state}`}>
        <button
          type="button"
          tabIndex={state === 'queued' ? 0 : -1}
          aria-label={`${value} ${name}`}
          onClick={() => showUrls({ jobId, states })}
        >
          {value}
        </button>
      </dd>
    </div>
  );
});
