import type { JobConfig } from '../../contract/job-config.js';
import { BudgetWatch } from './progress/budget-watch.js';
import type { Clock } from '../runtime/clock.js';
import type { Emitter } from '../events/emitter.js';
import type { EventLog } from '../events/event-log.js';
import type { Fetcher } from '../fetch/types.js';
import { Backlog } from '../frontier/backlog.js';
import type { DiskSpace } from '../files/disk-space.js';
import type { HostGates } from '../politeness/host-gates.js';
import { LiveRules } from '../scope/live-rules.js';
import type { OriginLimits } from '../politeness/origin-limits.js';
import { RobotsPacing } from './url/robots-pacing.js';
import { LostCopies } from './lost-copies.js';
import { messageOf } from '../runtime/error-message.js';
import type { RobotsGate } from '../robots/robots-policy.js';
import type { Processor } from '../process/types.js';
import { ProgressMeter } from './progress/progress-meter.js';
import { QueueRefill } from './queue-refill.js';
import { Settler } from './url/settler.js';
import { Seeding } from './seeding.js';
import { Controls } from './controls.js';
import type { JobStore, OfferAnswer } from '../store/types.js';
import { UrlWorker } from './url/url-worker.js';

/** What the orchestrator is composed of; it owns none of it. */
export interface CrawlResources {
  readonly log: EventLog;
  readonly config: JobConfig;
  readonly folder: string;
  readonly store: JobStore;
  readonly fetcher: Fetcher;
  readonly processor: Processor;
  readonly robots: RobotsGate;
  readonly clock: Clock;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  readonly limitsOf: (origin: string) => OriginLimits;
  /** Shared with the other crawls of the process; default gates of its own. */
  readonly gates?: HostGates;
  readonly diskSpace: () => Promise<DiskSpace | null>;
}

/** What the parts tell the orchestrator. */
export interface CrawlCallbacks {
  readonly events: Emitter;
  readonly onDiscovered: (url: string, depth: number, answer: OfferAnswer) => void;
  /** Something may be started now, or nothing is left. */
  readonly onReady: () => void;
  /** Something the whole job depends on fails. */
  readonly onHalt: (message: string) => void;
  /** Runs work that may queue URLs, whatever state the job is in. */
  readonly unended: <T>(work: () => Promise<T>) => Promise<T>;
}

/** The parts of one crawl. */
export interface CrawlParts {
  readonly backlog: Backlog;
  readonly rules: LiveRules;
  readonly seeding: Seeding;
  readonly refill: QueueRefill;
  readonly controls: Controls;
  readonly worker: UrlWorker;
  readonly copies: LostCopies;
  readonly budgets: BudgetWatch;
  readonly meter: ProgressMeter;
}

/** Makes the parts of a crawl and gives each those it works with. */
export function assemble(parts: CrawlResources, hooks: CrawlCallbacks): CrawlParts {
  const { events, onReady } = hooks;
  const rules = new LiveRules(parts.config);
  const backlog = backlogOf(parts, hooks);
  const meter = new ProgressMeter({ log: parts.log, clock: parts.clock, events, backlog });
  const pacing = new RobotsPacing({ ...parts, backlog, events });
  const seeding = new Seeding({
    ...parts,
    rules,
    onDiscovered: hooks.onDiscovered,
    onSitemaps: (progress) => events.emit({ type: 'sitemap_progress', ...progress }),
    onEnd: onReady,
    onHalt: (error) => hooks.onHalt(messageOf(error)),
  });
  const refill = new QueueRefill(parts.store, backlog, seeding);
  const settler = new Settler({ ...parts, ...hooks, backlog });
  const controls = new Controls({ ...parts, ...hooks, backlog, rules, refill, seeding });
  const worker = new UrlWorker({ ...parts, backlog, events, rules, meter, settler, pacing, controls });
  const reopen = controls.reopen.bind(controls);
  const copies = new LostCopies({ ...parts, canonicals: worker.canonicals, seeding, reopen });
  return { backlog, rules, seeding, refill, controls, worker, copies, budgets: budgetsOf(parts, hooks), meter };
}

function backlogOf(parts: CrawlResources, { events, onReady }: CrawlCallbacks): Backlog {
  return new Backlog({
    ...parts,
    concurrency: parts.config.concurrency,
    onReady,
    onParked: (host, reason, untilMs) =>
      events.emit({ type: 'host_parked', host, reason, until: new Date(untilMs).toISOString() }),
    onReleased: (host) => events.emit({ type: 'host_released', host }),
  });
}

function budgetsOf(parts: CrawlResources, { events, onReady }: CrawlCallbacks): BudgetWatch {
  return new BudgetWatch({
    ...parts,
    onNear: ({ name, used, limit }) => events.emit({ type: 'budget_notice', budget: name, used, limit }),
    onTick: onReady,
  });
}
