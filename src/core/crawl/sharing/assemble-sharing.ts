import { kept, type Kept } from '../../../contract/saying.js';
import type { Emitter } from '../../events/emitter.js';
import type { EventLog } from '../../events/event-log.js';
import type { Backlog } from '../../frontier/backlog.js';
import type { Clock } from '../../runtime/clock.js';
import type { BudgetBlocks, HostLeases } from '../../store/host-leases.js';
import type { Controls } from '../controls.js';
import type { KeptDecision } from '../kept-decision.js';
import type { PendingWork } from '../pending-work.js';
import type { QueueRefill } from '../queue-refill.js';
import type { Seeding } from '../seeding.js';
import type { SignInWatch } from '../sign-in-watch.js';
import type { PageDrawer } from '../url/page-drawer.js';
import type { RobotsPacing } from '../url/robots-pacing.js';
import type { UrlWorker } from '../url/url-worker.js';
import { Allowance } from './allowance.js';
import type { LeasedFetcher } from './leased-fetcher.js';
import { SharedSettings, type SharedSettingsParts } from './shared-settings.js';
import { type KnownRobots, Sharing, type SharingParts } from './sharing.js';

/** What a worker of a crawl on several machines has beside what every crawl has. */
export interface SharedResources extends Pick<SharedSettingsParts, 'own' | 'renew'> {
  readonly leases: HostLeases;
  readonly blocks: BudgetBlocks;
  readonly robots: KnownRobots;
  /** The fetcher, which asks hosts only while they are leased. */
  readonly requests: Pick<LeasedFetcher, 'inUse' | 'silence'>;
  /** Reads the fields of the pages in this worker's folder, by the settings as they are then. */
  readonly readFieldsAgain: () => Promise<unknown>;
}

/** The parts of its crawl that a worker works with, and what it tells the orchestrator. */
export interface WorkerParts extends Pick<SharingParts, 'isSpent' | 'onWanted' | 'onLost'> {
  readonly backlog: Backlog;
  readonly refill: QueueRefill;
  readonly clock: Clock;
  readonly events: Emitter;
  readonly log: EventLog;
  readonly controls: Controls;
  readonly pending: PendingWork;
  readonly rendering: KeptDecision;
  readonly seeding: Seeding;
  readonly signIn: SignInWatch;
  readonly worker: UrlWorker;
  readonly pacing: RobotsPacing;
  /** Null where nothing draws pages. */
  readonly drawer: PageDrawer | null;
  /** URLs in work that may yet become pages. */
  readonly running: () => number;
  readonly onReady: () => void;
  readonly onConcurrency: (concurrency: number) => void;
  readonly onHalt: (why: Kept) => void;
}

/** Makes what has a crawl's parts work beside those of other machines. */
export function assembleSharing(shared: SharedResources, parts: WorkerParts): Sharing {
  const { backlog, refill, clock, events, log, pending, rendering, seeding, signIn, worker, drawer, onReady } = parts;
  const { isSpent, onWanted, onLost } = parts;
  const hear = async (): Promise<void> => drawer?.heard(await rendering.hear());
  return new Sharing({
    ...{ ...shared, backlog, refill, clock, events, log, isSpent, onWanted, onLost },
    settings: settingsOf(shared, parts, hear),
    allowance: new Allowance({ blocks: shared.blocks, log, running: parts.running }),
    inHand: () => worker.urls,
    pending: () => pending.count - 1,
    onStandstill: () => signIn.giveUp(),
    learnt: { save: () => rendering.save(), hear },
    onHosts: (signal) => {
      seeding.begin(signal);
      onReady();
    },
  });
}

function settingsOf(shared: SharedResources, parts: WorkerParts, hear: () => Promise<void>): SharedSettings {
  const { backlog, controls, pending, pacing, seeding, worker, onConcurrency, onHalt, onReady } = parts;
  return new SharedSettings({
    ...{ leases: shared.leases, own: shared.own, renew: shared.renew, controls, pending, hear, onConcurrency },
    onTaken: (next, before, signal) => {
      backlog.treat(next);
      pacing.relimit();
      if (next.useSitemaps && !before.useSitemaps) seeding.readSitemaps();
      seeding.begin(signal);
      onReady();
    },
    async readFieldsAgain() {
      // What is in work is read by the settings of before, and then stored.
      await worker.whenEnded();
      await shared.readFieldsAgain();
    },
    onProblem: ({ message }) => onHalt(kept(message)),
  });
}
