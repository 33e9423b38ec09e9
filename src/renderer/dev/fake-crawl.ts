import { asksForStartOnly } from '../../contract/held-back.js';
import type { CrawlEvent, UrlsWaiting } from '../../contract/events.js';
import type { EventBatch, EventEnvelope, SubscribeAnswer } from '../../contract/stream.js';
import type { LanePhase } from '../../contract/url-events.js';
import type { BudgetName, JobConfig } from '../../contract/job-config.js';
import type { JobSummary } from '../../contract/job.js';
import { initialSnapshot, reduceSnapshot } from '../../contract/snapshot.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import type { TrapDecision } from '../../contract/traps.js';
import { hostOf, originOf } from '../format/urls.js';
import { fakeDepth, fakeUrl } from './fake-pages.js';

const TICK_MS = 50;
const PROGRESS_MS = 100;
const NEXT_PHASE: Readonly<Record<LanePhase, LanePhase | 'done'>> = {
  robots: 'connect',
  connect: 'headers',
  headers: 'body',
  body: 'process',
  rendering: 'process',
  process: 'done',
};

export interface FakeCrawlOptions {
  readonly waiting?: readonly UrlsWaiting[];
  readonly config: JobConfig;
  readonly title?: string;
  /** Pages there are to find. */
  readonly pages: number;
  /** Steps a lane makes in a tick, 1 on a site that answers in about a third of a second. */
  readonly stepsPerTick: number;
}

/** A crawl that exists only here: it makes the events a real one would make, in the same order and with true counters. */
export class FakeCrawl {
  readonly jobId = `fake-${Math.random().toString(36).slice(2)}`;
  readonly #streamId = `${this.jobId}-stream`;
  readonly #options: FakeCrawlOptions;
  readonly #push: (batch: EventBatch) => void;
  readonly #createdAt = new Date().toISOString();
  #snapshot: JobSnapshot;
  #events: EventEnvelope[] = [];
  #seq = 0;
  #started = 0;
  #finished = 0;
  #elapsedMs = 0;
  #sinceProgressMs = 0;
  #rate = 0;
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(options: FakeCrawlOptions, push: (batch: EventBatch) => void) {
    this.#options = options;
    this.#push = push;
    this.#snapshot = initialSnapshot(this.jobId, options.config, '/home/me/Orbweaver/crawl');
    this.#found(1, 1);
  }

  get snapshot(): JobSnapshot {
    return this.#snapshot;
  }

  summary(): JobSummary {
    const { status, message, counters, skippedByReason, bytes, elapsedMs, pagesPerSecond, folder, config } =
      this.#snapshot;
    const title = this.#options.title ?? hostOf(config.seeds[0] ?? '');
    const times = { createdAt: this.#createdAt, updatedAt: new Date().toISOString(), elapsedMs };
    const totals = { ...counters, skippedByReason, bytes, pagesPerSecond, startOnly: asksForStartOnly(config) };
    return { jobId: this.jobId, title, seeds: config.seeds, folder, status, message, ...times, ...totals };
  }

  subscribe(): SubscribeAnswer {
    return { kind: 'snapshot', snapshot: this.#snapshot, cursor: { streamId: this.#streamId, seq: this.#seq } };
  }

  start(type: 'job_started' | 'job_resumed' = 'job_started'): void {
    this.#state(type, 'running', null);
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS);
  }

  /** Ends the ticking with a state and its reason. */
  end(
    type: 'job_paused' | 'job_stopped' | 'job_completed' | 'job_failed',
    message: string | null,
    budget: BudgetName | null = null,
  ): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    const { lanes } = this.#snapshot;
    lanes.forEach((lane, index) => {
      if (lane)
        this.#emit({
          type: 'url_retrying',
          ...this.#at(lane.url, lane.depth),
          lane: index,
          error: null,
          message: '',
          attempt: 1,
          delayMs: 0,
        });
    });
    this.#rate = 0;
    this.#progress();
    const status = (
      { job_paused: 'paused', job_stopped: 'stopped', job_completed: 'completed', job_failed: 'failed' } as const
    )[type];
    this.#state(type, status, message, budget);
  }

  reconfigure(change: Partial<JobConfig>): void {
    const config = { ...this.#snapshot.config, ...change };
    this.#emit({ type: 'job_reconfigured', timestamp: this.#now(), config });
    this.#flush();
  }

  decide(trapId: number, decision: TrapDecision): void {
    const trap = this.#snapshot.traps.find((known) => known.trapId === trapId);
    const state = ({ allow: 'allowed', exclude: 'excluded', ignore: 'ignored' } as const)[decision.kind];
    if (trap) this.inject({ type: 'trap_detected', timestamp: this.#now(), ...trap, state });
  }

  /** Emits one event as it is. */
  inject(event: CrawlEvent): void {
    this.#emit(event);
    this.#flush();
  }

  #tick(): void {
    this.#elapsedMs += TICK_MS;
    this.#sinceProgressMs += TICK_MS;
    for (let step = 0; step < this.#options.stepsPerTick; step += 1) this.#step();
    if (this.#sinceProgressMs >= PROGRESS_MS) this.#progress();
    this.#flush();
    const { queued, pending } = this.#snapshot.counters;
    if (queued === 0 && pending === 0) this.end('job_completed', null);
  }

  #step(): void {
    for (let lane = 0; lane < this.#snapshot.lanes.length; lane += 1) {
      const held = this.#snapshot.lanes[lane];
      if (!held) {
        if (this.#snapshot.counters.queued > 0 && lane < this.#snapshot.config.concurrency) this.#startUrl(lane);
      } else if (Math.random() < 0.6) this.#advance(lane, held.url, held.depth, held.phase, held.bytes);
    }
  }

  #startUrl(lane: number): void {
    const url = this.#started === 0 ? (this.#snapshot.config.seeds[0] ?? '') : this.#url(this.#started);
    this.#emit({
      type: 'url_started',
      ...this.#at(url, fakeDepth(this.#started)),
      lane,
      attempt: this.#started % 40 === 9 ? 2 : 1,
    });
    this.#started += 1;
  }

  #advance(lane: number, url: string, depth: number, phase: LanePhase, bytes: number): void {
    const at = this.#at(url, depth);
    if (phase === 'body' && Math.random() < 0.6) {
      this.#emit({ type: 'url_phase', ...at, lane, phase, bytes: bytes + 16_000 + Math.round(Math.random() * 30_000) });
      return;
    }
    const next = NEXT_PHASE[phase];
    if (next === 'done') return this.#finish(lane, url, depth);
    if (next !== 'process') return this.#emit({ type: 'url_phase', ...at, lane, phase: next, bytes: 0 });
    this.#emit({
      type: 'url_crawled',
      ...at,
      lane,
      status: 200,
      contentType: 'text/html',
      bytes,
      finalUrl: url,
      durationMs: 118,
    });
    this.#emit({ type: 'sent_to_processing', ...at, lane });
  }

  #finish(lane: number, url: string, depth: number): void {
    const number = this.#finished;
    this.#finished += 1;
    const at = this.#at(url, depth);
    const saved = { status: 200, finalUrl: url, title: `Page ${number}`, rawPath: null, markdownPath: null, links: 12 };
    if (number % 25 === 13) this.#emit({ type: 'url_skipped', ...at, lane, reason: 'robots_disallowed', status: null });
    else if (number % 40 === 21)
      this.#emit({ type: 'url_skipped', ...at, lane, reason: 'redirect_to_known', status: 301 });
    else if (number % 53 === 7)
      this.#emit({
        type: 'url_failed',
        ...at,
        lane,
        error: 'http_status',
        message: 'GET answered 404 Not Found.',
        status: 404,
        attempts: 1,
      });
    else if (number % 97 === 30)
      this.#emit({
        type: 'url_failed',
        ...at,
        lane,
        error: 'headers_timeout',
        message: 'No answer within 20 s.',
        status: null,
        attempts: 3,
      });
    else
      this.#emit({
        type: 'url_saved',
        ...at,
        lane,
        ...saved,
        durationMs: 40 + ((number * 37) % 260),
        unchanged: false,
      });
    const left = this.#options.pages - this.#snapshot.counters.discovered;
    if (left > 0) this.#found(Math.min(left, 2 + (number % 3)), depth + 1);
  }

  #found(count: number, depth: number): void {
    const skipped = count > 3 ? 1 : 0;
    const reasons = skipped > 0 ? { out_of_scope: skipped } : {};
    const page = this.#snapshot.config.seeds[0] ?? '';
    this.#emit({ type: 'urls_discovered', ...this.#at(page, depth), count, queued: count - skipped, skipped: reasons });
  }

  #progress(): void {
    const { counters: c, bytes, lanes, config, latency } = this.#snapshot;
    const settled = c.saved + c.unchanged + c.skipped + c.failed;
    this.#rate =
      this.#rate * 0.9 + (this.#options.stepsPerTick * lanes.length * 7.4 + Math.sin(this.#elapsedMs / 900) * 6) * 0.1;
    this.#sinceProgressMs = 0;
    const next = Array.from({ length: Math.min(40, c.queued) }, (_, i) => ({
      url: this.#url(this.#started + i),
      depth: fakeDepth(this.#started + i),
    }));
    const p50Ms = Math.round(118 + Math.sin(this.#elapsedMs / 2500) * 14);
    const busy = lanes.filter(Boolean).length;
    const pace = { running: busy, target: 4, ceiling: 10, intervalMs: 500 };
    this.#emit({
      type: 'progress',
      timestamp: this.#now(),
      processed: settled,
      ...c,
      bytes,
      elapsedMs: this.#elapsedMs,
      pagesPerSecond: this.#timer === null ? 0 : Math.max(0, this.#rate),
      bytesPerSecond: 0,
      latency:
        settled === 0 ? latency : { p50Ms, p90Ms: Math.round(p50Ms * 2.6 + Math.sin(this.#elapsedMs / 1100) * 60) },
      limitedBy:
        c.queued === 0
          ? { kind: 'queue_empty', pending: c.pending }
          : { kind: 'server', medianMs: p50Ms, waiting: busy, workers: config.concurrency, hosts: 1 },
      next,
      waiting: this.#options.waiting ?? [],
      hosts: [{ origin: originOf(config.seeds[0] ?? ''), ...pace, queued: c.queued }],
    });
  }

  #state(
    type: 'job_started' | 'job_resumed' | 'job_paused' | 'job_stopped' | 'job_completed' | 'job_failed',
    status: JobSnapshot['status'],
    message: string | null,
    budget: BudgetName | null = null,
  ): void {
    this.#emit({ type, timestamp: this.#now(), status, message, budget });
    this.#flush();
  }

  #emit(event: CrawlEvent): void {
    this.#seq += 1;
    this.#snapshot = reduceSnapshot(this.#snapshot, event);
    this.#events.push({ jobId: this.jobId, streamId: this.#streamId, seq: this.#seq, event });
  }

  #flush(): void {
    const events = this.#events;
    this.#events = [];
    const base = { jobId: this.jobId, streamId: this.#streamId, omitted: 0, correction: null };
    if (events.length > 0) this.#push({ ...base, firstSeq: this.#seq - events.length + 1, lastSeq: this.#seq, events });
  }

  #at(url: string, depth: number): { url: string; depth: number; timestamp: string } {
    return { url, depth, timestamp: this.#now() };
  }

  #url(number: number): string {
    return fakeUrl(originOf(this.#snapshot.config.seeds[0] ?? ''), number);
  }

  #now(): string {
    return new Date().toISOString();
  }
}
