import type { ParkReason } from '../../contract/events.js';
import type { Clock } from '../runtime/clock.js';
import type { OriginLane } from './origin-lane.js';

/** What has to be kept at an origin, whoever asks it next. */
export interface OriginRest {
  readonly origin: string;
  /** Nobody is to ask it for so long, milliseconds from now: its pace or a rest. */
  readonly restMs: number;
  /** Why it rests; null = for its pace only. */
  readonly parked: ParkReason | null;
}

/** How a backlog gives access to its lanes. */
export interface HandOverParts {
  readonly lanes: Map<string, OriginLane>;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  /** The lane of an origin, made where there is none. */
  lane(origin: string): OriginLane;
  /** So many more are queued there, or (negative) fewer. */
  changed(lane: OriginLane, change: number): void;
  /** It may be asked again. */
  ready(lane: OriginLane): void;
}

/**
 * What a crawl on several machines does with whole hosts: each has one owner at a time, and what is owed to it (its
 * pace, its rests) goes with it.
 */
export class HostHandOver {
  readonly #parts: HandOverParts;
  readonly #askedAtMs = new Map<string, number>();
  /** Until when (of the rising clock) an origin rests after the last page that went out to it. */
  readonly #restsUntilMs = new Map<string, number>();
  #leaving: ReadonlySet<string> = new Set();

  constructor(parts: HandOverParts) {
    this.#parts = parts;
  }

  /** Every origin that is known here. */
  get origins(): readonly string[] {
    return [...this.#parts.lanes.keys()];
  }

  /** Hosts with something to do, by name: whether something is being asked of them now. */
  atWork(): ReadonlyMap<string, boolean> {
    const hosts = new Map<string, boolean>();
    for (const { origin, running, queued } of this.#parts.lanes.values()) {
      if (running + queued === 0) continue;
      const host = hostOf(origin);
      hosts.set(host, hosts.get(host) === true || running > 0);
    }
    return hosts;
  }

  /**
   * Begins nothing more at these hosts, so that they can be left once what is begun there has ended; a host that is asked all the time
   * never could. At any other it goes on.
   */
  letEnd(hosts: ReadonlySet<string>): void {
    const before = this.#leaving;
    this.#leaving = hosts;
    if (before.size === 0) return;
    for (const lane of this.#parts.lanes.values()) {
      const host = hostOf(lane.origin);
      if (before.has(host) && !hosts.has(host)) this.#parts.ready(lane);
    }
  }

  /** Whether nothing more is begun at a host, by name. */
  isLeaving(host: string): boolean {
    return this.#leaving.has(host);
  }

  /** At least so many wait at the origin in the database. */
  wake(origin: string, waiting: number): void {
    const lane = this.#parts.lane(origin);
    const change = lane.raise(waiting);
    if (change > 0) this.#parts.changed(lane, change);
  }

  /** Leaves a host, of which nothing is being asked, to others: what is queued of it is forgotten here. */
  leave(host: string): readonly OriginRest[] {
    const left = [...this.#parts.lanes.values()].filter(({ origin }) => hostOf(origin) === host);
    return left.map((lane) => this.#leave(lane));
  }

  /** Leaves every host to others, whatever is being asked of them; nothing is to be begun afterwards. */
  leaveAll(): ReadonlyMap<string, readonly OriginRest[]> {
    const left = new Map<string, OriginRest[]>();
    for (const lane of [...this.#parts.lanes.values()]) {
      const host = hostOf(lane.origin);
      const rest = this.#leave(lane);
      const others = left.get(host);
      if (others) others.push(rest);
      else left.set(host, [rest]);
    }
    return left;
  }

  /**
   * A page of the origin goes out at this moment, after which nobody is to ask it for so long, milliseconds. A page that is not
   * answered before its host is left may have been begun long before: connecting takes its time.
   */
  sent(origin: string, restMs: number): void {
    this.#restsUntilMs.set(origin, this.#parts.clock.monotonic() + restMs);
  }

  /** Takes an origin over from an owner that said nothing of it: it may have been asked so long ago. */
  takeUnknown(origin: string, askedAgoMs: number): void {
    this.#askedAtMs.set(origin, this.#parts.clock.monotonic() - askedAgoMs);
    this.#parts.lane(origin).gate.takeOver(0, askedAgoMs);
  }

  /** When (of the rising clock) an origin may have been asked last by an owner that said nothing of it; null for any other. */
  askedElsewhereAtMs(origin: string): number | null {
    return this.#askedAtMs.get(origin) ?? null;
  }

  /** Takes an origin over as its last owner left it. */
  take({ origin, restMs, parked }: OriginRest): void {
    const { gate } = this.#parts.lane(origin);
    if (restMs <= 0) return;
    // When it was asked is in the rest already.
    if (parked === null) gate.takeOver(restMs, Number.POSITIVE_INFINITY);
    else gate.park(parked, this.#parts.clock.now() + restMs);
  }

  #leave(lane: OriginLane): OriginRest {
    const { lanes, changed } = this.#parts;
    const rest = this.#restOf(lane);
    lane.recall();
    changed(lane, lane.adjust(-lane.queued));
    lane.leave();
    lanes.delete(lane.origin);
    this.#restsUntilMs.delete(lane.origin);
    return rest;
  }

  #restOf({ origin, gate }: OriginLane): OriginRest {
    const untilMs = Math.max(gate.parked?.untilMs ?? 0, gate.pacedUntilMs ?? 0);
    const { clock } = this.#parts;
    const sentRestMs = (this.#restsUntilMs.get(origin) ?? Number.NEGATIVE_INFINITY) - clock.monotonic();
    const restMs = Math.max(0, untilMs - clock.now(), sentRestMs);
    return { origin, restMs, parked: gate.parked?.reason ?? null };
  }
}

function hostOf(origin: string): string {
  return new URL(origin).hostname;
}
