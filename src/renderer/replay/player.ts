import type { LogEntry, LogExtent, LogMoment, LogPage } from '../../contract/crawl-log.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import { reduceSnapshot } from '../../contract/snapshot.js';

/** Events fetched ahead of the moment on show. */
const AHEAD = 1000;
/** Above this speed moments are asked for one by one: events would come in greater numbers than they can be sent. */
const FOLDED_UP_TO = 20;

export interface PlayerPorts {
  /** Null where the log cannot be read, which has been reported. */
  readonly moment: (atMs: number) => Promise<LogMoment | null>;
  readonly entries: (from: number, limit: number) => Promise<LogPage | null>;
  /** Shows a state of the crawl. */
  readonly show: (snapshot: JobSnapshot, timestamp: string | null) => void;
}

/**
 * Brings a crawl's log to any moment: by folding the events that follow into the state on show, or by asking for another
 * state where that is far. One question at a time; of what is wanted meanwhile, the last counts.
 */
export class Player {
  readonly #ports: PlayerPorts;
  readonly #endMs: number;
  #state: Omit<LogMoment, 'atMs'> & { readonly atMs: number };
  #ahead: readonly LogEntry[] = [];
  #next = 0;
  #isAllAhead = false;
  #wanted: { readonly atMs: number; readonly isFolded: boolean } | null = null;
  #isAsking = false;
  #isClosed = false;

  private constructor(ports: PlayerPorts, endMs: number, state: LogMoment) {
    this.#ports = ports;
    this.#endMs = endMs;
    this.#state = state;
  }

  /** Opens a log at a moment; null where it cannot be read. */
  static async open(ports: PlayerPorts, extent: Pick<LogExtent, 'endMs'>, atMs: number): Promise<Player | null> {
    const state = await ports.moment(atMs);
    if (!state) return null;
    const player = new Player(ports, extent.endMs, state);
    player.#show();
    return player;
  }

  /** Of the newest event on show, on the log's clock. */
  get atMs(): number {
    return this.#state.atMs;
  }

  /** Goes to a moment; with `speed` in the course of playing so fast. Resolves when it, or a later wish, is on show. */
  async goTo(atMs: number, speed = Number.POSITIVE_INFINITY): Promise<void> {
    this.#wanted = { atMs: Math.min(atMs, this.#endMs), isFolded: speed <= FOLDED_UP_TO };
    if (this.#isAsking) return;
    this.#isAsking = true;
    for (let wish = this.#take(); wish && !this.#isClosed; wish = this.#take()) await this.#reach(wish);
    this.#isAsking = false;
  }

  close(): void {
    this.#isClosed = true;
  }

  #take(): { readonly atMs: number; readonly isFolded: boolean } | null {
    const wanted = this.#wanted;
    this.#wanted = null;
    return wanted;
  }

  async #reach({ atMs, isFolded }: { readonly atMs: number; readonly isFolded: boolean }): Promise<void> {
    if (atMs < this.#state.atMs || (!isFolded && !this.#covers(atMs))) return this.#jump(atMs);
    while (!this.#covers(atMs)) {
      this.#fold(atMs);
      if (!(await this.#fetchAhead())) break;
    }
    if (!this.#isClosed) this.#fold(atMs);
  }

  /** Whether every event until then is here. */
  #covers(atMs: number): boolean {
    return this.#isAllAhead || (this.#ahead.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY) > atMs;
  }

  async #fetchAhead(): Promise<boolean> {
    const rest = this.#ahead.slice(this.#next);
    const page = await this.#ports.entries((rest.at(-1)?.number ?? this.#state.number - 1) + 1, AHEAD);
    if (!page) return false;
    this.#ahead = [...rest, ...page.entries];
    this.#next = 0;
    this.#isAllAhead = page.isEnd;
    return true;
  }

  #fold(atMs: number): void {
    let { snapshot, number, timestamp } = this.#state;
    let reachedMs = this.#state.atMs;
    for (let entry = this.#ahead[this.#next]; entry && entry.atMs <= atMs; entry = this.#ahead[this.#next]) {
      snapshot = reduceSnapshot(snapshot, entry.event);
      number = entry.number + 1;
      timestamp = entry.event.timestamp;
      reachedMs = entry.atMs;
      this.#next += 1;
    }
    if (number === this.#state.number) return;
    this.#state = { snapshot, number, timestamp, atMs: reachedMs };
    this.#show();
  }

  async #jump(atMs: number): Promise<void> {
    const state = await this.#ports.moment(atMs);
    if (!state || this.#isClosed) return;
    this.#state = state;
    this.#ahead = [];
    this.#next = 0;
    this.#isAllAhead = false;
    this.#show();
  }

  #show(): void {
    this.#ports.show(this.#state.snapshot, this.#state.timestamp);
  }
}
