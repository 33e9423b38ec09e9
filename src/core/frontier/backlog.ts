// The room frontier: what is queued, by origin, as a bounded window in front of the database, served fairly.
import type { Kept } from '../../contract/saying.js';
import type { ParkReason, UrlsWaiting } from '../../contract/events.js';
import { type HostPace, MOST_HOSTS, type QueuePreview } from '../../contract/queue-head.js';
import { treatments } from '../../contract/host-treatment.js';
import { type HostSettings, MAX_CONCURRENCY } from '../../contract/job-config.js';
import type { Answer } from '../politeness/answers.js';
import { HostGates } from '../politeness/host-gates.js';
import type { OriginLimits } from '../politeness/origin-limits.js';
import { sitePart } from '../politeness/site-part.js';
import type { FrontierEntry } from '../scope/types.js';
import type { BacklogOptions } from './backlog-options.js';
import { heldBack } from './held-hosts.js';
import { HostHandOver } from './host-hand-over.js';
import { OriginLane } from './origin-lane.js';
import { pacesOf, previewOf, waitsOf } from './queue-preview.js';
import { ServingOrder } from './serving-order.js';
import { longWait, type WaitReason, waitReasonOf } from './wait-reason.js';

const WAITS = 8;

/**
 * What is queued, by origin: a bounded window in memory in front of the database. Origins that may be asked now stand in
 * line and are served in turn, so a slow, parked or paced host never idles the others. Each operation costs the same
 * whatever the size of the queue.
 */
export class Backlog {
  readonly #options: BacklogOptions;
  readonly #lanes = new Map<string, OriginLane>();
  readonly #line = new ServingOrder<OriginLane>();
  /** Lanes that may want a refill, those with URLs queued, and those with requests open: asking never scans all. */
  readonly #low = new Set<OriginLane>();
  readonly #waiting = new Set<OriginLane>();
  readonly #busy = new Set<OriginLane>();
  readonly #gates: HostGates;
  #workers: number;
  #treatments: ReturnType<typeof treatments>;
  #queued = 0;
  #counts = true;
  /** For a crawl on several machines: hosts as a whole. */
  readonly hosts: HostHandOver;

  constructor(options: BacklogOptions) {
    this.#options = options;
    this.#workers = options.concurrency ?? MAX_CONCURRENCY;
    this.#treatments = treatments(options.treated ?? { heldHosts: [], firstHosts: [] });
    this.#gates = options.gates ?? new HostGates(options);
    const [lane, changed, ready] = [this.#lane.bind(this), this.#changed.bind(this), this.#ready.bind(this)];
    this.hosts = new HostHandOver({ lanes: this.#lanes, clock: options.clock, lane, changed, ready });
  }

  /** URLs waiting, in memory, on disk or for their retry. */
  get queued(): number {
    return this.#queued;
  }

  /** Counts entries that the store has queued for an origin, or (negative) no longer has. */
  adjust(origin: string, change: number): void {
    const lane = this.#lane(origin);
    this.#changed(lane, lane.adjust(change));
  }

  /** Origins whose window runs low while the database has more; each is named once until `fill` answers for it. */
  wanting(): readonly { readonly origin: string; readonly limit: number }[] {
    const wanting = [];
    for (const lane of this.#low) {
      const limit = lane.ask();
      if (limit > 0) wanting.push({ origin: lane.origin, limit });
    }
    this.#low.clear();
    return wanting;
  }

  /** Takes in what the store gave for an origin when asked. Fewer means that the count was wrong: believe the store. */
  fill(origin: string, entries: readonly FrontierEntry[]): void {
    const lane = this.#lane(origin);
    this.#changed(lane, lane.fill(entries));
    this.#lineUp(lane);
  }

  /** The store could not be asked: the same entries will be wanted again. */
  refillFailed(origin: string): void {
    const lane = this.#lane(origin);
    lane.refillFailed();
    this.#counted(lane);
  }

  /** Takes every waiting entry out of memory and counts it as on disk again. What a refill is bringing is not among them. */
  recall(): readonly FrontierEntry[] {
    const recalled: FrontierEntry[] = [];
    for (const lane of this.#waiting) {
      recalled.push(...lane.recall());
      this.#counted(lane);
    }
    return recalled;
  }

  /** The next entry in turn, or null when nothing may be started now. Call `finished` when it has left its worker. */
  next(): FrontierEntry | null {
    for (let lane = this.#line.take(); lane; lane = this.#line.take()) {
      const entry = lane.start();
      if (entry) return this.#started(lane, entry);
      // What it had in memory may have been set aside.
      this.#counted(lane);
    }
    return null;
  }

  /**
   * Takes in how a host answered, whoever asked: sets its pace, slows it down or parks it when it keeps failing, and lets a
   * part of its site that fails wait by itself. `isFirst`: the URL had not failed before.
   */
  answered(origin: string, answer: Answer, isFirst = true): void {
    const lane = this.#lane(origin);
    lane.gate.answered(lane, answer, isFirst);
    this.#lineUp(lane);
  }

  /** Frees the entry's place at its origin. */
  finished({ origin, id }: Pick<FrontierEntry, 'origin' | 'id'>): void {
    const lane = this.#lane(origin);
    // Whoever the free place is offered to sees it as free.
    if (lane.running === 1) this.#busy.delete(lane);
    lane.finished(id);
    this.#lineUp(lane);
  }

  /** Puts an entry back, before what was never asked, after `delayMs`. Its place at the origin is freed by `finished`. */
  reclaim(entry: FrontierEntry, delayMs: number): void {
    const lane = this.#lane(entry.origin);
    const dueMs = this.#options.clock.monotonic() + delayMs;
    this.#queued += 1;
    // Where its host or its part of the site waits for as long that is delay enough, and may be ended early.
    if (delayMs <= 0 || (lane.gate.parked?.dueMs ?? 0) >= dueMs || lane.waitsWithPart(entry, dueMs)) {
      lane.putBack(entry);
      this.#reclaimed(lane);
      return;
    }
    lane.putBackAfter(delayMs, entry, () => this.#reclaimed(lane));
    this.#counted(lane);
  }

  /** No request to this origin until then (epoch); a later end wins over an earlier one. False when nothing changed. */
  park(origin: string, reason: ParkReason, untilMs: number): boolean {
    return this.#lane(origin).gate.park(reason, untilMs);
  }

  /**
   * The server of a URL asked for less (null: it did not say for how long). Leaves alone whom that concerns: the host, the
   * URL's part of the site, or only the URL; answers for how long it waits from now, milliseconds. `isAgain`: the URL was
   * told so before, and has waited.
   */
  toldToWait(url: string, askedMs: number | null, isAgain: boolean): number {
    return this.#lane(new URL(url).origin).gate.toldToWait(sitePart(url), askedMs, isAgain);
  }

  /** Ends every wait where only long ones are left (`longWait`), because a person wants to go on. */
  endLongWait(): void {
    if (this.longWait() === null) return;
    for (const lane of this.#lanes.values()) {
      lane.endLongWaits();
      lane.gate.forgive();
      this.#lineUp(lane);
    }
  }

  /** New limits for an origin, once robots.txt or a person has spoken. */
  setLimits(origin: string, limits: OriginLimits): void {
    const lane = this.#lane(origin);
    lane.limit(limits);
    this.#lineUp(lane);
  }

  /** The least time between two requests that robots.txt asks for; null or 0 = none. Takes effect at once. */
  setCrawlDelay(origin: string, delayMs: number | null): void {
    const lane = this.#lane(origin);
    const wanted = delayMs ?? 0;
    if (lane.crawlDelayMs === wanted) return;
    lane.delayBy(wanted);
    this.#lineUp(lane);
  }

  /** How many URLs are worked on at once from now on. */
  setConcurrency(workers: number): void {
    this.#workers = workers;
    this.#relimit();
  }

  /** Which hosts are held back and which are taken first from now on. What is begun goes on to its end. */
  treat(treated: HostSettings): void {
    this.#treatments = treatments(treated);
    for (const lane of this.#lanes.values()) this.#lineUp(lane);
  }

  /** Whether the crawl is at work. While it does not, its limits bind nobody else who asks the same hosts. */
  count(counts: boolean): void {
    if (this.#counts === counts) return;
    this.#counts = counts;
    this.#relimit();
  }

  /** The head of the queue, about in the order it will be taken, at most `count`. */
  preview(count: number): readonly QueuePreview[] {
    return previewOf(this.#line.peek(count), this.#waiting, count);
  }

  /** How fast hosts are asked: those with requests open first, the busiest first; then those held back or taken first; at most `MOST_HOSTS`. */
  paces(): readonly HostPace[] {
    return pacesOf([this.#busy, this.#treatedLanes(), this.#waiting], MOST_HOSTS);
  }

  /** The pages that wait by themselves while the rest goes on, at most eight parts of sites. */
  waiting(): readonly UrlsWaiting[] {
    return waitsOf(this.#waiting, WAITS);
  }

  /** Why `next` answers null although something is queued; null when it is only a matter of the store's answer. */
  waitReason(): WaitReason | null {
    return waitReasonOf(this.#waiting, this.#options.clock);
  }

  /** Why everything queued waits for longer than anyone would, in words; null where it does not. */
  longWait(): Kept | null {
    return this.#busy.size > 0 ? null : longWait(this.waitReason(), this.waiting(), heldBack(this.#treatedLanes()));
  }

  /** Cancels every timer and leaves the hosts to others; the backlog is not used afterwards. */
  close(): void {
    for (const lane of this.#lanes.values()) lane.leave();
    this.#lanes.clear();
  }

  #lane(origin: string): OriginLane {
    const known = this.#lanes.get(origin);
    if (known) return known;
    const { clock, limitsOf, onParked, onReleased } = this.#options;
    const { host, hostname } = new URL(origin);
    const lane: OriginLane = new OriginLane(origin, {
      gates: this.#gates,
      clock,
      limits: limitsOf(origin),
      onParked,
      onReleased,
      workers: () => this.#workers,
      counts: () => this.#counts,
      treatment: () => this.#treatments.get(host) ?? 'usual',
      isLeaving: () => this.hosts.isLeaving(hostname),
      onReady: () => this.#ready(lane),
    });
    this.#lanes.set(origin, lane);
    return lane;
  }

  #treatedLanes(): readonly OriginLane[] {
    const origins = [...this.#treatments.keys()].flatMap((host) => [`https://${host}`, `http://${host}`]);
    return origins.flatMap((origin) => this.#lanes.get(origin) ?? []);
  }

  #ready(lane: OriginLane): void {
    this.#lineUp(lane);
    this.#options.onReady();
  }

  #relimit(): void {
    for (const lane of this.#lanes.values()) {
      lane.gate.relimit(lane);
      this.#lineUp(lane);
    }
  }

  #changed(lane: OriginLane, change: number): void {
    this.#queued += change;
    this.#counted(lane);
  }

  /** After every change of what waits. */
  #counted(lane: OriginLane): void {
    if (lane.queued > 0) this.#waiting.add(lane);
    else this.#waiting.delete(lane);
    if (lane.isLow) this.#low.add(lane);
  }

  #lineUp(lane: OriginLane): void {
    if (lane.mayStart) this.#line.join(lane);
  }

  #started(lane: OriginLane, entry: FrontierEntry): FrontierEntry {
    this.#queued -= 1;
    this.#busy.add(lane);
    this.#counted(lane);
    this.#lineUp(lane);
    return entry;
  }

  #reclaimed(lane: OriginLane): void {
    this.#counted(lane);
    this.#lineUp(lane);
    this.#options.onReady();
  }
}
