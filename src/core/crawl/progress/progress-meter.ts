import type { Progress } from '../../../contract/events.js';
import type { Clock } from '../../runtime/clock.js';
import type { Emitter } from '../../events/emitter.js';
import type { EventLog } from '../../events/event-log.js';
import { limitedBy, type Situation } from '../../frontier/limited-by.js';
import { pageLimitReached } from '../finish.js';
import type { InFlight } from '../in-flight.js';
import { Rates } from './rates.js';
import { savedPages } from '../../../contract/figures.js';
import { activity } from '../../../contract/job.js';
import type { Backlog } from '../../frontier/backlog.js';

const TICK_MS = 100;
/** URLs shown of the head of the queue. */
const PREVIEW = 40;

export interface ProgressMeterParts {
  readonly log: Pick<EventLog, 'snapshot'>;
  readonly clock: Clock;
  readonly events: Emitter;
  /** Pages that a browser engine draws, or that wait for it. */
  readonly rendering: () => number;
  readonly inFlight: Pick<InFlight, 'running' | 'reading' | 'isCrowded'>;
  readonly backlog: Pick<Backlog, 'queued' | 'waitReason' | 'preview' | 'paces' | 'waiting'>;
}

/** Turns the counters and the queue into `progress` events, ten a second while the crawl runs, and keeps its running time. */
export class ProgressMeter {
  readonly #parts: ProgressMeterParts;
  readonly #rates = new Rates();
  #before = 0;
  #startedAt: number | null = null;
  #cancel: (() => void) | null = null;

  constructor(parts: ProgressMeterParts) {
    this.#parts = parts;
  }

  /** Time spent running in milliseconds, pauses left out. */
  get elapsedMs(): number {
    const running = this.#startedAt === null ? 0 : this.#parts.clock.monotonic() - this.#startedAt;
    return Math.round(this.#before + running);
  }

  /** The running time of earlier sessions. */
  restore(elapsedMs: number): void {
    this.#before = elapsedMs;
  }

  /** Notes the answer time of a fetch, milliseconds. */
  answered(answerMs: number): void {
    this.#rates.answered(answerMs);
  }

  /** Starts the clock and reports at every tick. */
  start(): void {
    const { clock } = this.#parts;
    this.#startedAt = clock.monotonic();
    this.#rates.restart();
    const tick = () => {
      this.report();
      this.#cancel = clock.after(TICK_MS, tick);
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
  report(): void {
    const { backlog, clock, events, log } = this.#parts;
    const { bytes, counters, status } = log.snapshot;
    const state = activity(status);
    const latency = this.#rates.latency;
    const speeds = this.#rates.read(clock.monotonic(), savedPages(counters), bytes);
    events.emit({
      type: 'progress',
      processed: savedPages(counters) + counters.failed + counters.skipped,
      ...counters,
      bytes,
      elapsedMs: this.elapsedMs,
      ...(state === 'running' ? speeds : { pagesPerSecond: 0, bytesPerSecond: 0 }),
      latency,
      limitedBy: limitedBy(this.#situation(latency)),
      next: backlog.preview(PREVIEW),
      hosts: backlog.paces(),
      waiting: backlog.waiting(),
    });
  }

  #situation(latency: Progress['latency']): Situation {
    const { backlog, inFlight, log } = this.#parts;
    const { config, counters, lanes, sitemaps, status } = log.snapshot;
    return {
      state: status === 'pausing' || status === 'stopping' ? 'ending' : activity(status),
      workers: config.concurrency,
      lanes: lanes.flatMap((lane) => (lane ? [{ phase: lane.phase, origin: new URL(lane.url).origin }] : [])),
      inHand: inFlight.running,
      reading: inFlight.reading,
      rendering: this.#parts.rendering(),
      isCrowded: inFlight.isCrowded(config.concurrency),
      queued: backlog.queued,
      hasEnded: counters.saved + counters.unchanged + counters.failed > 0,
      sitemaps: sitemaps !== null && sitemaps.reading !== null ? sitemaps : null,
      pageLimit: pageLimitReached(log.snapshot, inFlight.running) ? config.maxPages : null,
      latency,
      waitReason: backlog.waitReason(),
    };
  }
}
