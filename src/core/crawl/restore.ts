import type { Emitter } from '../events/emitter.js';
import type { Backlog } from '../frontier/backlog.js';
import type { KeptDecision } from './kept-decision.js';
import type { PageFeeds } from './sitemaps/page-feeds.js';
import type { LiveRules } from '../scope/live-rules.js';
import type { ProgressMeter } from './progress/progress-meter.js';
import type { JobStore } from '../store/types.js';

export interface RestoreParts {
  readonly store: Pick<JobStore, 'restore'>;
  readonly rules: LiveRules;
  readonly backlog: Pick<Backlog, 'adjust'>;
  readonly meter: Pick<ProgressMeter, 'restore'>;
  readonly events: Emitter;
  readonly rendering: Pick<KeptDecision, 'restore'>;
  readonly feeds: Pick<PageFeeds, 'restore'>;
}

/** Takes in what is stored of a job, and what its seeds' redirects had taught. Whether anything was stored. */
export async function restoreJob(parts: RestoreParts): Promise<boolean> {
  const { store, rules, backlog, meter, events, rendering } = parts;
  const { totals, backlog: queued, traps, renderVerdicts = [], feeds = [], seedHops = [] } = await store.restore();
  events.emit({ type: 'job_restored', ...totals, traps });
  meter.restore(totals.elapsedMs);
  rendering.restore(renderVerdicts);
  parts.feeds.restore(feeds);
  for (const hop of seedHops) {
    const alias = rules.learnFromRedirect({ depth: 0 }, hop);
    if (alias) events.emit({ type: 'alias_learned', ...alias });
  }
  for (const [origin, count] of queued) backlog.adjust(origin, count);
  return totals.counters.discovered > 0;
}
