import type { Progress } from '../../../contract/events.js';
import type { Clock } from '../../runtime/clock.js';
import type { EventLog } from '../../events/event-log.js';
import { limitedBy, type Situation } from '../../frontier/limited-by.js';
import { Meters } from './rates.js';
import type { JobSnapshot } from '../../../contract/job-snapshot.js';
import { activity } from '../../../contract/job.js';
import type { Backlog } from '../../frontier/backlog.js';

const TICK_MS = 100;

/** The scheduler's situation, the head of its queue, and how fast it asks which hosts. */
export type Reported = Omit<Situation, 'latency'> & Pick<Progress, 'next' | 'hosts' | 'waiting'>;

/** Turns the counters into `progress` events, ten a second while the crawl runs, and keeps its running time. */
export class ProgressMeter {
  readonly #log: EventLog;
  readonly #clock: Clock;
  readonly #emit: (event: Progress) => void;
  readonly #meters = new Meters();
  #before = 0;
  #startedAt: number | null = null;
  #cancel: (() => void) | null = null;

  constructor(log: EventLog, clock: Clock, emit: (event: Progress) => void) {
    this.#log = log;
    this.#clock = clock;
    this.#emit = emit;
  }

  /** Time spent running in milliseconds, pauses left out. */
  get elapsedMs(): number {
    const running = this.#startedAt === null ? 0 : this.#clock.monotonic() - this.#startedAt;
    return Math.round(this.#before + running);
  }

  /** The running time of earlier sessions. */
  restore(elapsedMs: number): void {
    this.#before = elapsedMs;
  }

  /** Notes the answer time of a fetch, milliseconds. */
  answered(answerMs: number): void {
    this.#meters.answered(answerMs);
  }

  /** Starts the clock and reports at every tick. */
  start(situation: () => Reported): void {
    this.#startedAt = this.#clock.monotonic();
    this.#meters.restart();
    const tick = () => {
      this.report(situation());
      this.#cancel = this.#clock.after(TICK_MS, tick);
    };
    tick();
  }

  /** Stops the clock. */
  stop(): void {
    this.#before = this.elapsedMs;
    this.#startedAt = null;
    this.#cancel?.();
    this.#cancel = null;
  }

  /** Emits one `progress` event. */
  report(reported: Reported): void {
    const { counters, bytes } = this.#log.snapshot;
    const { next, hosts, waiting, ...situation } = reported;
    const processed = counters.saved + counters.unchanged + counters.skipped + counters.failed;
    const pages = counters.saved + counters.unchanged + counters.failed;
    const latency = this.#meters.latency;
    const speeds = this.#meters.read(this.#clock.monotonic(), pages, bytes);
    this.#emit({
      type: 'progress',
      timestamp: new Date(this.#clock.now()).toISOString(),
      processed,
      ...counters,
      bytes,
      elapsedMs: this.elapsedMs,
      ...(situation.state === 'running' ? speeds : { pagesPerSecond: 0, bytesPerSecond: 0 }),
      latency,
      limitedBy: limitedBy({ ...situation, latency }),
      next,
      hosts,
      waiting,
    });
  }
}

/** URLs shown of the head of the queue. */
const PREVIEW = 40;

/** What the scheduler reports of itself at each tick. */
export function situationOf({ status, lanes }: JobSnapshot, workers: number, backlog: Backlog): Reported {
  return {
    state: activity(status),
    workers,
    phases: lanes.flatMap((lane) => (lane ? [lane.phase] : [])),
    queued: backlog.queued,
    waitReason: backlog.waitReason(),
    next: backlog.preview(PREVIEW),
    hosts: backlog.paces(),
    waiting: backlog.waiting(),
  };
}
