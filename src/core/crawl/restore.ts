import type { CrawlEvent } from '../../contract/events.js';
import type { Backlog } from '../frontier/backlog.js';
import type { LiveRules } from '../scope/live-rules.js';
import type { ProgressMeter } from './progress/progress-meter.js';
import type { JobStore } from '../store/types.js';

export interface RestoreParts {
  readonly store: Pick<JobStore, 'restore'>;
  readonly rules: LiveRules;
  readonly backlog: Pick<Backlog, 'adjust'>;
  readonly meter: Pick<ProgressMeter, 'restore'>;
  readonly emit: (event: CrawlEvent) => void;
  readonly timestamp: () => string;
}

/** Takes in what is stored of a job, and what its seeds' redirects had taught. Whether anything was stored. */
export async function restoreJob({ store, rules, backlog, meter, emit, timestamp }: RestoreParts): Promise<boolean> {
  const { totals, backlog: queued, traps, seedHops = [] } = await store.restore();
  emit({ type: 'job_restored', ...totals, traps, timestamp: timestamp() });
  meter.restore(totals.elapsedMs);
  for (const hop of seedHops) {
    const alias = rules.learnFromRedirect({ depth: 0 }, hop);
    if (alias) emit({ type: 'alias_learned', ...alias, timestamp: timestamp() });
  }
  for (const [origin, count] of queued) backlog.adjust(origin, count);
  return totals.counters.discovered > 0;
}
