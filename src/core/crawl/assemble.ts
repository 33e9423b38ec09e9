import { treatmentOf } from '../../contract/host-treatment.js';
import type { JobConfig } from '../../contract/job-config.js';
import { Emitter } from '../events/emitter.js';
import type { EventLog } from '../events/event-log.js';
import type { Fetcher } from '../fetch/types.js';
import type { DiskSpace } from '../files/disk-space.js';
import { Backlog } from '../frontier/backlog.js';
import type { HostGates } from '../politeness/host-gates.js';
import type { OriginLimits } from '../politeness/origin-limits.js';
import type { Processor } from '../process/types.js';
import { HostTurns } from '../render/host-turns.js';
import type { Renderer } from '../render/types.js';
import type { RobotsGate } from '../robots/robots-policy.js';
import type { Clock } from '../runtime/clock.js';
import type { Kept } from '../../contract/saying.js';
import { keptError } from '../runtime/kept-error.js';
import { LiveRules } from '../scope/live-rules.js';
import type { JobStore } from '../store/types.js';
import { Controls } from './controls.js';
import { CrawlState } from './crawl-state.js';
import type { InFlight } from './in-flight.js';
import { Discovered } from './discovered.js';
import { KeptDecision } from './kept-decision.js';
import { LostCopies } from './lost-copies.js';
import { PendingWork } from './pending-work.js';
import { BudgetWatch } from './progress/budget-watch.js';
import { ProgressMeter } from './progress/progress-meter.js';
import { QueueRefill } from './queue-refill.js';
import { Seeding } from './seeding.js';
import { assembleSharing, type SharedResources } from './sharing/assemble-sharing.js';
import { HostsInUse } from './sharing/hosts-in-use.js';
import type { Sharing, SharingParts } from './sharing/sharing.js';
import { SameAnswers } from './same-answers.js';
import { signedOutWorker, SignInWatch } from './sign-in-watch.js';
import { PageFeeds } from './sitemaps/page-feeds.js';
import { SitemapReading } from './sitemaps/sitemap-reader.js';
import { Canonicals } from './url/canonicals.js';
import { HeldRedirects } from './url/held-redirects.js';
import type { Politeness } from './url/crawl-url.js';
import { Lanes } from './url/lane.js';
import { PageDrawer } from './url/page-drawer.js';
import { RobotsPacing } from './url/robots-pacing.js';
import { Settler } from './url/settler.js';
import { UrlWorker } from './url/url-worker.js';

/** What a crawl is given to run on; it owns none of it. */
export interface CrawlResources {
  readonly log: EventLog;
  readonly config: JobConfig;
  readonly folder: string;
  readonly store: JobStore;
  readonly fetcher: Fetcher;
  readonly processor: Processor;
  readonly robots: RobotsGate;
  /** What draws pages; none where absent. */
  readonly renderer?: Renderer;
  readonly clock: Clock;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  readonly limitsOf: (origin: string) => OriginLimits;
  /** Shared with the other crawls of the process. */
  readonly gates: HostGates;
  readonly diskSpace: () => Promise<DiskSpace | null>;
  /** What several machines share; absent = every host is this process's own. */
  readonly shared?: SharedResources;
}

/** What the orchestrator gives the parts, and what they tell it. */
export interface CrawlCallbacks {
  readonly inFlight: InFlight;
  /** Something may be started now, or nothing is left. */
  readonly onReady: () => void;
  /** Something the whole job depends on fails. */
  readonly onHalt: (why: Kept) => void;
  /** URLs in work that may yet become pages. */
  readonly running: () => number;
  /** Whether a budget is used up. */
  readonly isSpent: () => boolean;
  /** Somebody wants all workers of a shared crawl to rest. */
  readonly onWanted: SharingParts['onWanted'];
  /** Somebody wants another number of workers. */
  readonly onConcurrency: (concurrency: number) => void;
  /** Nothing may be asked any more, at once. */
  readonly onLost: SharingParts['onLost'];
}

/** The parts of one crawl that its orchestrator works with. */
export interface CrawlParts {
  readonly events: Emitter;
  readonly rules: LiveRules;
  readonly backlog: Backlog;
  readonly state: CrawlState;
  readonly pending: PendingWork;
  readonly refill: QueueRefill;
  readonly controls: Controls;
  readonly seeding: Seeding;
  readonly worker: UrlWorker;
  readonly signIn: SignInWatch;
  readonly copies: LostCopies;
  readonly meter: ProgressMeter;
  readonly budgets: BudgetWatch;
  readonly rendering: KeptDecision;
  readonly feeds: PageFeeds;
  /** Null for a crawl that no other machine works on. */
  readonly sharing: Sharing | null;
}

/** Makes the parts of a crawl and gives each, by name, those it works with. */
export function assemble(resources: CrawlResources, callbacks: CrawlCallbacks): CrawlParts {
  const { inFlight, onReady, onHalt } = callbacks;
  const { log, config, folder, store, fetcher, processor, robots, clock, random, limitsOf, diskSpace } = resources;
  const { shared } = resources;
  const events = new Emitter(log, clock);
  const rules = new LiveRules(config);
  const backlog = backlogOf(resources, events, onReady);
  const meter = new ProgressMeter({
    ...{ log, clock, events, inFlight, backlog },
    rendering: () => resources.renderer?.pending ?? 0,
  });
  const budgets = new BudgetWatch({
    clock,
    diskSpace,
    onNear: ({ name, used, limit }) => events.emit({ type: 'budget_notice', budget: name, used, limit }),
    onTick: onReady,
  });
  const rendering = new KeptDecision(store);
  const state = new CrawlState({ clock, log, events, store, backlog, meter, budgets, rendering });
  const pending = new PendingWork({ onEnd: onReady, onError: (error) => onHalt(keptError(error)) });
  const discovered = new Discovered({ events, log, rules, backlog, onReady });
  const now: SettingsNow = {
    get config() {
      return controls.config;
    },
  };
  const sitemaps = sitemapsOf(resources, now, { rules, events, discovered });
  const seeding = new Seeding({ ...{ store, rules, sitemaps, discovered, pending }, settings: now });
  const refill = new QueueRefill({ store, backlog, pending });
  // The worker works by the controls' settings, and is made after them.
  const work = { cancel: (id: number) => worker.cancel(id) };
  const controls = new Controls({
    config,
    store,
    backlog,
    refill,
    meter,
    pending,
    discovered,
    rules,
    robots,
    rendering,
    state,
    events,
    work,
  });
  const canonicals = new Canonicals();
  const heldRedirects = new HeldRedirects();
  const copies = new LostCopies({ store, canonicals, pending, controls });
  const signIn = new SignInWatch((why) => {
    // Of a crawl that several work on none goes on: what is to be done is said to whoever watches.
    if (shared) pending.run(() => shared.leases.pauseAll(signedOutWorker(why).message));
    onHalt(shared ? signedOutWorker(why) : why);
  });
  const settler = new Settler({ store, backlog, clock, random, events, discovered, signIn, onHalt });
  const pacing = new RobotsPacing({ backlog, robots, settings: now, limitsOf, events, clock });
  const politeness: Politeness = {
    answered: (answer, isFirst) => backlog.answered(answer.origin, answer, isFirst),
    robots: (origin, verdict) => pacing.heard(origin, verdict),
    turn: (origin, signal) => pacing.turn(origin, signal),
    sent: (origin) => pacing.sent(origin),
  };
  const drawer = drawerOf(resources, rendering, () => controls.config);
  const feeds = new PageFeeds({
    ...{ rules, sitemaps },
    config: () => controls.config,
    onFound(named) {
      pending.run(() => store.saveFeeds(named));
      seeding.readFeeds();
    },
  });
  const [isHeld, isElsewhere] = [heldBy(resources), elsewhere(resources)];
  const visiting = {
    ...{ feeds, folder, rules, store, fetcher, processor, robots, canonicals, heldRedirects, politeness, drawer },
    hostsInUse: shared?.requests.inUse ?? new HostsInUse(),
    isHeld: (url: string) => isHeld(url) || isElsewhere(url),
  };
  const sameAnswers = new SameAnswers({ fetcher, politeness, controls, signIn });
  const lanes = new Lanes({ events, meter });
  const worker = new UrlWorker({ controls, lanes, visiting, settler, sameAnswers });
  const shares = { backlog, refill, clock, events, log, controls, pending, rendering, seeding, signIn, worker };
  const sharing = shared ? assembleSharing(shared, { ...shares, ...callbacks, pacing, drawer }) : null;
  const loop = { sharing, state, pending, refill, controls, seeding, worker, signIn, copies, meter, budgets };
  return { events, rules, backlog, rendering, feeds, ...loop };
}

/** Whether a person holds the host of a URL back, by the settings as they are then. */
function heldBy({ log }: Pick<CrawlResources, 'log'>): (url: string) => boolean {
  return (url) => treatmentOf(new URL(url).host, log.snapshot.config) === 'held';
}

/** Whether the host of a URL is not this machine's to ask, then. */
function elsewhere({ shared }: Pick<CrawlResources, 'shared'>): (url: string) => boolean {
  return (url) => shared?.leases.owns(new URL(url).hostname) === false;
}

function drawerOf(resources: CrawlResources, decision: KeptDecision, configNow: () => JobConfig): PageDrawer | null {
  const { renderer, fetcher, robots, gates, limitsOf, clock, log } = resources;
  if (renderer === undefined) return null;
  const turns = new HostTurns({
    gates,
    limitsOf,
    crawlDelayMsOf: (origin) => (configNow().obeyCrawlDelay ? (robots.crawlDelayMs(origin) ?? 0) : 0),
    workers: () => configNow().concurrency,
  });
  const knownUrls = () => log.snapshot.counters.discovered;
  return new PageDrawer({ renderer, decision, fetcher, robots, turns, clock, knownUrls });
}

function backlogOf(resources: CrawlResources, events: Emitter, onReady: () => void): Backlog {
  const { config, clock, random, limitsOf, gates } = resources;
  return new Backlog({
    clock,
    random,
    limitsOf,
    gates,
    concurrency: config.concurrency,
    treated: config,
    onReady,
    onParked: (origin, reason, untilMs) =>
      events.emit({ type: 'host_parked', origin, reason, until: new Date(untilMs).toISOString() }),
    onReleased: (origin) => events.emit({ type: 'host_released', origin }),
  });
}

/** The settings as they are whenever they are asked for. */
interface SettingsNow {
  readonly config: JobConfig;
}

function sitemapsOf(
  resources: CrawlResources,
  settings: SettingsNow,
  { rules, events, discovered }: Pick<CrawlParts, 'rules' | 'events'> & { readonly discovered: Discovered },
): SitemapReading {
  const { fetcher, processor, robots, clock, random, limitsOf, log, store, shared } = resources;
  const isWanted = () => log.snapshot.status === 'running';
  const parts = {
    ...{ settings, rules, fetcher, processor, robots, clock, random, limitsOf, isWanted },
    isHeld: heldBy(resources),
    isElsewhere: elsewhere(resources),
    claim: (url: string) => shared?.leases.claim(url) ?? Promise.resolve(true),
  };
  return new SitemapReading(parts, {
    onProgress: (progress) => events.emit({ type: 'sitemap_progress', ...progress }),
    onLinks: async (url, links) => discovered.note(url, links[0]?.depth ?? 0, await store.offer(links)),
  });
}
