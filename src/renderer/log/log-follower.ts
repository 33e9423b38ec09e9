import type { LogExtent, LogFilter, LogPage, LogQuery } from '../../contract/crawl-log.js';
import { bridge } from '../bridge.js';
import { report } from '../stores/notices.js';
import { type LogWindow, windowBefore, windowFrom, withNewer, withOlder } from './log-window.js';

const PAGE = 400;
/** Between two looks at whether the log has grown. */
const POLL_MS = 700;
/** Rows from the edge of what is held at which more is read. */
const NEAR = 60;
/** A rare entry may be far away: after so many questions the view says so by what it shows, and goes on as it is scrolled. */
const MOST_QUESTIONS = 40;

export interface LogFollowerPorts {
  readonly filter: () => LogFilter;
  readonly isFollowing: () => boolean;
  readonly onExtent: (extent: LogExtent | null) => void;
  readonly onWindow: (window: LogWindow) => void;
}

/** Reads a crawl's log in ranges: its end as it grows, and what lies before and behind as it is scrolled to. */
export class LogFollower {
  readonly #jobId: string;
  readonly #ports: LogFollowerPorts;
  readonly #timer: ReturnType<typeof setInterval>;
  #window: LogWindow | null = null;
  /** Rises with every new beginning: answers to earlier questions are too late. */
  #run = 0;
  #isAsking = false;
  #isClosed = false;

  constructor(jobId: string, ports: LogFollowerPorts) {
    this.#jobId = jobId;
    this.#ports = ports;
    this.#timer = setInterval(() => this.#poll(), POLL_MS);
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
  }

  /** Begins anew with the newest entries. */
  toEnd(): void {
    void this.#begin(async () => {
      const page = await this.#page({ before: null });
      return page && windowBefore(page, true);
    });
  }

  /** Begins anew with the oldest. */
  toStart(): void {
    void this.#begin(async () => {
      const page = await this.#page({ from: 0 });
      return page && windowFrom(page);
    });
  }

  onRows(first: number, last: number): void {
    const window = this.#window;
    if (!window || this.#isAsking) return;
    if (first < NEAR && !window.isStart) void this.#older();
    else if (last > window.entries.length - NEAR && !window.isEnd) void this.#newer();
  }

  #poll(): void {
    if (this.#isAsking || document.hidden || !this.#window) return;
    // Whoever reads the past is not disturbed; at its end new entries are appended, followed or not.
    if (this.#window.isEnd) void this.#newer();
    void this.#measure();
  }

  /** A log may begin while it is looked at, and end early. */
  async #measure(): Promise<void> {
    const run = this.#run;
    const extent = await bridge().invoke('log.extent', this.#jobId);
    if (!this.#isLate(run) && extent.ok) this.#ports.onExtent(extent.value);
  }

  async #begin(read: () => Promise<LogWindow | null>): Promise<void> {
    const run = (this.#run += 1);
    this.#window = null;
    this.#isAsking = true;
    const extent = await bridge().invoke('log.extent', this.#jobId);
    if (this.#isLate(run)) return;
    if (!extent.ok) return report(extent.error, this.#jobId);
    this.#ports.onExtent(extent.value);
    const window = await read();
    if (this.#isLate(run)) return;
    this.#isAsking = false;
    if (!window) return;
    this.#keep(window);
    if (window.entries.length < NEAR) await (window.isStart ? this.#newer() : this.#older());
  }

  /** Goes on until there is something to see. */
  async #older(): Promise<void> {
    await this.#extend(
      async (window) => {
        const page = await this.#page({ before: window.from });
        return page && withOlder(window, page);
      },
      ({ isStart }) => isStart,
    );
  }

  async #newer(): Promise<void> {
    await this.#extend(
      async (window) => {
        const page = await this.#page({ from: window.to });
        return page && withNewer(window, page);
      },
      ({ isEnd }) => isEnd,
    );
  }

  async #extend(
    read: (window: LogWindow) => Promise<LogWindow | null>,
    isDone: (window: LogWindow) => boolean,
  ): Promise<void> {
    const run = this.#run;
    this.#isAsking = true;
    for (let left = MOST_QUESTIONS; left > 0 && this.#window; left -= 1) {
      const before = this.#window;
      const window = await read(before);
      if (this.#isLate(run)) return;
      if (!window) break;
      if (window !== before) this.#keep(window);
      if (isDone(window) || window.entries.length >= before.entries.length + NEAR) break;
    }
    this.#isAsking = false;
  }

  #keep(window: LogWindow): void {
    this.#window = window;
    this.#ports.onWindow(window);
  }

  #isLate(run: number): boolean {
    return this.#isClosed || run !== this.#run;
  }

  async #page(place: Pick<LogQuery, 'before' | 'from'>): Promise<LogPage | null> {
    const page = await bridge().invoke('log.page', this.#jobId, { ...this.#ports.filter(), ...place, limit: PAGE });
    if (page.ok) return page.value;
    if (!this.#isClosed) report(page.error, this.#jobId);
    return null;
  }
}
