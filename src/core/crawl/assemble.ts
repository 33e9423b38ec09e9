import type { CrawlEvent } from '../../contract/events.js';
import type { JobConfig } from '../../contract/job-config.js';
import { BudgetWatch } from './progress/budget-watch.js';
import type { Clock } from '../runtime/clock.js';
import type { EventLog } from '../events/event-log.js';
import type { Fetcher } from '../fetch/types.js';
import { Backlog } from '../frontier/backlog.js';
import type { DiskSpace } from '../files/disk-space.js';
import type { HostGates } from '../politeness/host-gates.js';
import { LiveRules } from '../scope/live-rules.js';
import type { OriginLimits } from '../politeness/origin-limits.js';
import { HostPacing } from './url/robots-pacing.js';
import { LostCopies } from './lost-copies.js';
import { messageOf } from '../runtime/error-message.js';
import type { RobotsGate } from '../robots/robots-policy.js';
import type { Processor } from '../process/types.js';
import { ProgressMeter } from './progress/progress-meter.js';
import { Refills } from './queue-refill.js';
import { Settler } from './url/settler.js';
import { Sources } from './seeding.js';
import { Steering } from './controls.js';
import type { JobStore, OfferAnswer } from '../store/types.js';
import { UrlWork } from './url/url-worker.js';

/** What the orchestrator is composed of; it owns none of it. */
export interface OrchestratorParts {
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

/** What the crew tells the orchestrator. */
export interface CrewHooks {
  readonly emit: (event: CrawlEvent) => void;
  readonly timestamp: () => string;
  readonly onDiscovered: (url: string, depth: number, answer: OfferAnswer) => void;
  /** Something may be started now, or nothing is left. */
  readonly onReady: () => void;
  /** Something the whole job depends on fails. */
  readonly onHalt: (message: string) => void;
  /** Runs work that may queue URLs, whatever state the job is in. */
  readonly unended: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Everyone who works for one orchestrator. */
export interface Crew {
  readonly backlog: Backlog;
  readonly rules: LiveRules;
  readonly sources: Sources;
  readonly refills: Refills;
  readonly steering: Steering;
  readonly work: UrlWork;
  readonly copies: LostCopies;
  readonly budgets: BudgetWatch;
  readonly meter: ProgressMeter;
}

/** Makes the crew of an orchestrator and tells each of its members of those it works with. */
export function assembleCrew(parts: OrchestratorParts, hooks: CrewHooks): Crew {
  const { emit, timestamp, onReady } = hooks;
  const rules = new LiveRules(parts.config);
  const meter = new ProgressMeter(parts.log, parts.clock, emit);
  const backlog = backlogOf(parts, hooks);
  const pacing = new HostPacing({ ...parts, backlog, emit, timestamp });
  const sources = new Sources({
    ...parts,
    rules,
    onDiscovered: hooks.onDiscovered,
    onSitemaps: (progress) => emit({ type: 'sitemap_progress', ...progress, timestamp: timestamp() }),
    onEnd: onReady,
    onHalt: (error) => hooks.onHalt(messageOf(error)),
  });
  const refills = new Refills(parts.store, backlog, sources);
  const settler = new Settler({ ...parts, ...hooks, backlog });
  const steering = new Steering({ ...parts, ...hooks, backlog, rules, refills, sources });
  const work = new UrlWork({ ...parts, backlog, emit, timestamp, rules, meter, settler, pacing, steering });
  const reopen = steering.reopen.bind(steering);
  const copies = new LostCopies({ ...parts, canonicals: work.canonicals, sources, reopen });
  return { backlog, rules, sources, refills, steering, work, copies, budgets: budgetsOf(parts, hooks), meter };
}

function backlogOf(parts: OrchestratorParts, { emit, timestamp, onReady }: CrewHooks): Backlog {
  return new Backlog({
    ...parts,
    concurrency: parts.config.concurrency,
    onReady,
    onParked: (origin, reason, untilMs) =>
      emit({ type: 'host_parked', origin, reason, until: new Date(untilMs).toISOString(), timestamp: timestamp() }),
    onReleased: (origin) => emit({ type: 'host_released', origin, timestamp: timestamp() }),
  });
}

function budgetsOf(parts: OrchestratorParts, { emit, timestamp, onReady }: CrewHooks): BudgetWatch {
  return new BudgetWatch({
    ...parts,
    onNear: ({ name, used, limit }) =>
      emit({ type: 'budget_notice', budget: name, used, limit, timestamp: timestamp() }),
    onTick: onReady,
  });
}
