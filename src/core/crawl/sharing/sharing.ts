import type { WorkerProgress } from '../../../contract/worker-progress.js';
import type { Emitter } from '../../events/emitter.js';
import type { EventLog } from '../../events/event-log.js';
import type { Backlog } from '../../frontier/backlog.js';
import type { RobotsDirectory } from '../../robots/robots-directory.js';
import type { Clock } from '../../runtime/clock.js';
import { linkedAbort } from '../../runtime/abort.js';
import { waitFor } from '../../runtime/wait.js';
import type { Beat, HostLeases, OriginState, WantedOfWorkers } from '../../store/host-leases.js';
import type { QueueRefill } from '../queue-refill.js';
import type { Allowance } from './allowance.js';
import type { LeasedFetcher } from './leased-fetcher.js';
import type { SharedSettings } from './shared-settings.js';
import { heldOver } from './origin-state.js';
import { OwnProgress } from './worker-progress.js';

/** How often a worker says that it lives, hears what is wanted, and looks how the hosts are divided. */
const BEAT_MS = 1000;
const NO_HOSTS: ReadonlySet<string> = new Set();
/** So many sums in a row may know less than this process. */
const MOST_OLDER = 3;
/** So many beats in a row without work here or progress anywhere are a standstill. */
const STANDSTILL_BEATS = 10;

/** What is known of robots.txt files, to hand on and to take over. */
export type KnownRobots = Pick<RobotsDirectory, 'adopt' | 'textOf' | 'crawlDelayMs'>;

export interface SharingParts {
  readonly leases: HostLeases;
  readonly backlog: Pick<Backlog, 'hosts' | 'queued' | 'setCrawlDelay'>;
  readonly refill: Pick<QueueRefill, 'suspend'>;
  readonly robots: KnownRobots;
  readonly requests: Pick<LeasedFetcher, 'inUse' | 'silence'>;
  readonly clock: Clock;
  readonly events: Emitter;
  readonly log: Pick<EventLog, 'snapshot' | 'subscribe'>;
  readonly allowance: Allowance;
  readonly settings: Pick<SharedSettings, 'heard'>;
  /** Whether a budget of the crawl is used up. */
  readonly isSpent: () => boolean;
  /** The URLs that are fetched, read or stored at this moment. */
  readonly inHand: () => ReadonlySet<string>;
  /** Pieces of work that may queue URLs yet, beside this one. */
  readonly pending: () => number;
  /** There are hosts that may be asked and could not be before. */
  readonly onHosts: (signal: AbortSignal) => void;
  /** What was learnt of hosts goes with them: written before they are given back, heard before they are asked. */
  readonly learnt: { save(): Promise<void>; hear(): Promise<void> };
  /** Something waits, but nobody has got on with anything for a while: what is held back here may be all that is left. */
  readonly onStandstill: () => void;
  /** Somebody wants all workers to rest. */
  readonly onWanted: (wanted: Exclude<WantedOfWorkers, 'run'>, message: string | null) => void;
  /** The hosts are not this process's any more: nothing may be asked, at once. */
  readonly onLost: (why: string) => void;
}

/**
 * One worker of a crawl on several machines: beats, leases hosts, gives back what is others' share, and knows when the crawl
 * is over for all.
 */
export class Sharing {
  readonly #parts: SharingParts;
  readonly #own: OwnProgress;
  #isAtWork = false;
  #running: Promise<void> = Promise.resolve();
  #endWait = (): void => undefined;
  /** The sums as they were counted last, as JSON: between two counts this process counts its own. */
  #counted = '';
  /** Sums in a row that knew less than this process. */
  #older = 0;
  /** Beats in a row at which there was nothing to do here, and nobody had got on. */
  #standing = 0;

  constructor(parts: SharingParts) {
    this.#parts = parts;
    this.#own = new OwnProgress(parts.log);
  }

  /** Whether `run` goes on. */
  get isAtWork(): boolean {
    return this.#isAtWork;
  }

  /** Whether one more URL may become a page. */
  get mayBegin(): boolean {
    const { allowance, leases } = this.#parts;
    return leases.inForce() && allowance.mayStart;
  }

  /** Works until the crawl is over for all, the signal aborts or nothing more is to be begun. Rejects like every call of the store. */
  run(signal: AbortSignal): Promise<void> {
    const run = this.#run(signal);
    this.#running = run.catch(() => undefined);
    return run;
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { leases, log, onLost } = this.#parts;
    const unlisten = leases.onLost(onLost);
    const { controller, release } = linkedAbort(signal);
    this.#endWait = () => controller.abort();
    this.#isAtWork = true;
    try {
      while (!controller.signal.aborted && log.snapshot.status === 'running') {
        const beat = await leases.beat(this.#progress());
        this.#tell(beat, signal);
        this.#parts.settings.heard(beat.configVersion, signal);
        if (beat.wanted !== 'run') this.#parts.onWanted(beat.wanted, beat.message);
        else if (this.#isOver(beat)) return;
        else await this.#share(beat, signal);
        await waitFor(this.#parts.clock, BEAT_MS, controller.signal);
      }
      if (!signal.aborted) await this.#parts.allowance.giveBack();
    } finally {
      this.#isAtWork = false;
      release();
      unlisten();
    }
  }

  /** Leaves its hosts to others, with what they are owed; at rest, and not used afterwards. */
  async leave(): Promise<void> {
    const { backlog, leases, requests, robots } = this.#parts;
    // At rest a robots.txt may still be on its way, which those who wanted it do not wait for.
    requests.silence();
    // The crawl may be opened anew before the next beat, and whoever works then is another.
    this.#endWait();
    await this.#running;
    const left = [...backlog.hosts.leaveAll()].filter(([host]) => leases.owns(host));
    const given = left.map(([host, rests]) => ({ host, origins: heldOver(rests, robots) }));
    // Where the server is gone, or has given them to others, the next owners begin as after one that died.
    if (given.length > 0) await leases.giveBack(given).catch(() => undefined);
  }

  /** Takes its part of the hosts and of the limits, and leaves others theirs. */
  async #share(beat: Beat, signal: AbortSignal): Promise<void> {
    const { allowance, backlog, onHosts } = this.#parts;
    await this.#balance(beat, signal);
    if (await allowance.look(backlog.queued === 0)) onHosts(signal);
  }

  #progress(): WorkerProgress {
    return this.#own.at(this.#parts.clock.monotonic());
  }

  /** The numbers of the whole crawl; of what runs this process tells its own part. */
  #tell({ totals, woken }: Beat, signal: AbortSignal): void {
    const { backlog, onHosts } = this.#parts;
    const counted = JSON.stringify(totals);
    const isNew = counted !== this.#counted;
    const isTold = totals !== null && isNew && this.#isCurrent(totals);
    if (isTold) this.#tellTotals(totals);
    // What is not told is looked at again.
    if (isTold || totals === null) this.#counted = counted;
    this.#standing = isNew || !this.#isIdle ? 0 : this.#standing + 1;
    if (this.#standing === STANDSTILL_BEATS) this.#parts.onStandstill();
    for (const [origin, waiting] of woken) backlog.hosts.wake(origin, waiting);
    if (woken.length > 0) onHosts(signal);
  }

  /**
   * Of a crawl that grows sums of a moment ago know less than this process: taken for now, the queue would seem to end below nothing.
   * Sums of an end are of now, and those that know less for longer are right.
   */
  #isCurrent({ counters }: NonNullable<Beat['totals']>): boolean {
    const isOlder = counters.queued > 0 && counters.discovered < this.#parts.log.snapshot.counters.discovered;
    this.#older = isOlder ? this.#older + 1 : 0;
    return !isOlder || this.#older > MOST_OLDER;
  }

  #tellTotals({ counters, skippedByReason, bytes }: NonNullable<Beat['totals']>): void {
    const { events, inHand } = this.#parts;
    const pending = Math.min(inHand().size, counters.queued);
    const queued = counters.queued - pending;
    events.emit({ type: 'crawl_totals', counters: { ...counters, queued, pending }, skippedByReason, bytes });
  }

  /** Whether nothing waits anywhere, and nobody has anything in hand (rows leave the queue only when they are settled); or a budget is used up. */
  #isOver({ totals }: Beat): boolean {
    const { inHand, isSpent, pending } = this.#parts;
    // A limit that is just being raised is not used up.
    if (inHand().size === 0 && pending() === 0 && isSpent()) return true;
    return this.#isIdle && totals !== null && totals.counters.queued === 0 && totals.counters.discovered > 0;
  }

  get #isIdle(): boolean {
    const { backlog, inHand, pending } = this.#parts;
    return backlog.queued === 0 && inHand().size === 0 && pending() === 0;
  }

  /** A host without URLs is no work: it stays where it is, and its owner hears when others find some there. */
  async #balance({ share, free }: Beat, signal: AbortSignal): Promise<void> {
    const { backlog, inHand } = this.#parts;
    const atWork = new Map(backlog.hosts.atWork());
    for (const url of inHand()) atWork.set(new URL(url).hostname, true);
    if (atWork.size > share) return this.#giveBack(atWork.size - share);
    backlog.hosts.letEnd(NO_HOSTS);
    if (atWork.size < share && free > 0) await this.#lease(Math.min(share - atWork.size, free), signal);
  }

  async #lease(count: number, signal: AbortSignal): Promise<void> {
    const { backlog, learnt, leases, onHosts } = this.#parts;
    const leased = await leases.lease(count);
    if (leased.length === 0) return;
    // Before anything else is waited for: a URL that was found there meanwhile may be taken from now on, and must know the host's pace.
    for (const { origins, queued, askedAgoMs } of leased) {
      const known = new Set(origins.map(({ origin }) => origin));
      for (const state of origins) this.#takeOver(state);
      if (askedAgoMs !== null)
        for (const [origin] of queued) if (!known.has(origin)) backlog.hosts.takeUnknown(origin, askedAgoMs);
    }
    await learnt.hear();
    for (const { queued } of leased) for (const [origin, waiting] of queued) backlog.hosts.wake(origin, waiting);
    onHosts(signal);
  }

  #takeOver(state: OriginState): void {
    const { backlog, robots } = this.#parts;
    if (state.robots !== null) robots.adopt(state.origin, state.robots.text, state.robots.ageMs);
    backlog.setCrawlDelay(state.origin, state.crawlDelayMs);
    backlog.hosts.take(state);
  }

  /**
   * So many hosts: those that nothing is in work of at once, and the others once that has ended, until when nothing more is begun there.
   * While the database is asked for their entries nothing may leave.
   */
  async #giveBack(count: number): Promise<void> {
    const { backlog, learnt, leases, refill, robots } = this.#parts;
    await learnt.save();
    await refill.suspend(async () => {
      const { idle, busy } = this.#toLeave(count);
      backlog.hosts.letEnd(new Set(busy));
      const given = idle.map((host) => ({ host, origins: heldOver(backlog.hosts.leave(host), robots) }));
      if (given.length > 0) await leases.giveBack(given);
    });
  }

  /** Those first that were to be left before, and then those where there is nothing to wait for. */
  #toLeave(count: number): { readonly idle: readonly string[]; readonly busy: readonly string[] } {
    const { backlog, inHand, leases, requests } = this.#parts;
    const inWork = new Set([...inHand()].map((url) => new URL(url).hostname));
    const owned = [...backlog.hosts.atWork()].filter(([host]) => leases.owns(host));
    // Robots.txt files, sitemaps and redirects are asked for beside the URLs in hand.
    const isBusy = new Map(owned.map(([host, asks]) => [host, asks || inWork.has(host) || requests.inUse.has(host)]));
    const rank = (host: string) => (backlog.hosts.isLeaving(host) ? 0 : isBusy.get(host) ? 2 : 1);
    const chosen = [...isBusy.keys()].sort((a, b) => rank(a) - rank(b)).slice(0, count);
    return { idle: chosen.filter((host) => !isBusy.get(host)), busy: chosen.filter((host) => isBusy.get(host)) };
  }
}
