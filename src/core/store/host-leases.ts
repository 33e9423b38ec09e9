import type { JobConfig } from '../../contract/job-config.js';
import type { ParkReason } from '../../contract/events.js';
import type { StoredTotals } from '../job-folder/job-state.js';

/** What the owner of a host knows of one of its origins and the next owner goes on from. Plain data, kept as JSON. */
export interface OriginState {
  /** scheme://host:port. */
  readonly origin: string;
  /** Nobody is to ask it for so long, milliseconds from the moment it is given back or leased: its pace or a rest. */
  readonly restMs: number;
  /** Why it rests; null = for its pace only. */
  readonly parked: ParkReason | null;
  /** Requests it took at once; null = nothing was learnt. */
  readonly target: number | null;
  /** What its robots.txt asks for between two requests, milliseconds; null = nothing, or not read. */
  readonly crawlDelayMs: number | null;
  /** Its robots.txt as it was served, and how old that is; null = not read, or not to be had. */
  readonly robots: { readonly text: string; readonly ageMs: number } | null;
}

/** A host that a worker owns from now on. */
export interface LeasedHost {
  /** Host name without port: http, https and all ports of a host have one owner. */
  readonly host: string;
  /** What waits there, by origin. */
  readonly queued: readonly (readonly [origin: string, count: number])[];
  /** As it was given back, what time has passed since taken off; empty for a host that nobody asked yet, or whose owner died. */
  readonly origins: readonly OriginState[];
  /** How long ago at least its last owner may have asked it, milliseconds; null = nobody has. */
  readonly askedAgoMs: number | null;
}

/** A host that its owner does not want to ask any more. */
export interface GivenHost {
  readonly host: string;
  readonly origins: readonly OriginState[];
}

/** What is wanted of all workers of a crawl. */
export type WantedOfWorkers = 'run' | 'pause' | 'stop';

/** Settings of a crawl that several workers share. */
export interface NumberedSettings {
  readonly config: JobConfig;
  /** 1 for those it was made with, and one more with each change. */
  readonly version: number;
}

/** What a worker hears when it says that it lives. */
export interface Beat {
  readonly wanted: WantedOfWorkers;
  /** Why, in words; null = a person said nothing. */
  readonly message: string | null;
  /** How many hosts each worker should own: those with URLs waiting, divided among the living workers; at least 1. */
  readonly share: number;
  /** Hosts that this worker owns. */
  readonly owned: number;
  /** Hosts with URLs waiting that nobody owns. */
  readonly free: number;
  /**
   * How much waits now, beyond what this worker has taken, at origins that it owns and where others have queued something
   * since, or that it had found empty; those where nothing waits are left out. A count of 1,000 may be more.
   */
  readonly woken: readonly (readonly [origin: string, waiting: number])[];
  /**
   * Of the whole crawl, all workers together, at one moment of the last seconds, or of now where nothing is queued any more; null =
   * what this process counts is all there is.
   */
  readonly totals: StoredTotals | null;
  /** The number of settings that `saveConfig` wrote last; a worker that has lower ones reads them anew. */
  readonly configVersion: number;
}

/**
 * Which hosts this process may ask. A host has one owner at a time, and everything of it (queue, pace, robots.txt, rests) is
 * the owner's alone. The server's clock decides how long a lease lasts; every worker beats once a second, and one
 * that cannot is told so by `onLost` before anybody else may own its hosts.
 */
export interface HostLeases {
  /**
   * Whether they are in force at this very moment: to be asked before each request. A process that was stopped, or whose machine slept, learns
   * only so that its hosts may be others' by now; `onLost` is told then.
   */
  inForce(): boolean;
  /** Whether this process owns the host now; URLs of another's are offered, never asked for. */
  owns(host: string): boolean;
  /**
   * Leases up to `count` more hosts that nobody owns and where URLs wait, those first that may be asked soonest. A host is
   * also leased by `JobStore.take`, when nobody owns it: who finds a host first has it.
   */
  lease(count: number): Promise<readonly LeasedHost[]>;
  /**
   * Leases the host of a URL that nobody owns and where nothing waits, for what is asked for before any URL there is known. Answers whether
   * it is this process's now.
   */
  claim(url: string): Promise<boolean>;
  /** Nothing of these hosts is in work any more; their entries are released. Others may own them at once. */
  giveBack(hosts: readonly GivenHost[]): Promise<void>;
  /**
   * Says that this process lives. `progress`: a snapshot of it for those who watch, plain data, a few KB. Rejects like every
   * call of the store.
   */
  beat(progress: unknown): Promise<Beat>;
  /** The settings of the whole crawl as they are now; null = this process has its own. Rejects like every call of the store. */
  settings(): Promise<NumberedSettings | null>;
  /** Has all workers pause at their next beats; `why` is said to each, with which worker says so. Rejects like every call of the store. */
  pauseAll(why: string): Promise<void>;
  /**
   * Tells once when the leases have ended, or cannot be kept any longer: nothing may be asked from then on, and what was
   * taken is settled in vain. Answers how to listen no more.
   */
  onLost(listener: (why: string) => void): () => void;
}

/** Parts of the crawl's budgets that one worker may use up without asking; negative = not used after all. */
export interface BudgetBlock {
  readonly pages: number;
  readonly bytes: number;
}

/**
 * The budgets of a crawl that several workers share (`maxPages`, `maxBytes`), given out in blocks: together they are never
 * exceeded, whatever the workers know of each other.
 */
export interface BudgetBlocks {
  /**
   * Reserves up to so much of what is left, and answers what was given; less than that, or nothing, means that the rest is
   * reserved by others, who may give some of it back. Without a limit everything is given.
   */
  reserve(wanted: BudgetBlock): Promise<BudgetBlock>;
}

/** The leases of a store that only one process has: it owns every host for ever. */
export const EVERY_HOST: HostLeases = {
  inForce: () => true,
  owns: () => true,
  lease: async () => [],
  claim: async () => true,
  giveBack: async () => undefined,
  beat: async () => ({
    wanted: 'run',
    message: null,
    share: Number.POSITIVE_INFINITY,
    owned: 0,
    free: 0,
    woken: [],
    totals: null,
    configVersion: 0,
  }),
  settings: async () => null,
  pauseAll: async () => undefined,
  onLost: () => () => undefined,
};
