import { bugFailure, type UrlOutcome, failedOutcome, type Visit } from './outcome.js';
import type { Emitter } from '../../events/emitter.js';
import type { Backlog } from '../../frontier/backlog.js';
import type { LiveRules } from '../../scope/live-rules.js';
import type { FrontierEntry } from '../../scope/types.js';
import type { RobotsPacing } from './robots-pacing.js';
import { messageOf } from '../../runtime/error-message.js';
import { type PageTaskHooks, type CrawlUrlParts, crawlUrl } from './crawl-url.js';
import type { ProgressMeter } from '../progress/progress-meter.js';
import type { Settler } from './settler.js';
import type { Controls } from '../controls.js';

export interface UrlWorkerParts extends Omit<CrawlUrlParts, 'config'> {
  readonly rules: LiveRules;
  readonly backlog: Pick<Backlog, 'answered'>;
  readonly settler: Settler;
  readonly pacing: RobotsPacing;
  readonly controls: Pick<Controls, 'config'>;
  readonly meter: ProgressMeter;
  readonly events: Emitter;
}

/** Takes one URL through its lane: every step an event, every end carried out, no failure passed on. */
export class UrlWorker {
  readonly #parts: UrlWorkerParts;
  readonly #lanes = new LaneNumbers();

  constructor(parts: UrlWorkerParts) {
    this.#parts = parts;
  }

  /** Never rejects. */
  async run(entry: FrontierEntry, signal: AbortSignal): Promise<void> {
    const { events, settler } = this.#parts;
    const lane = this.#lanes.claim();
    const { url, depth } = entry;
    const startedAt = events.emit({ type: 'url_started', url, depth, lane, attempt: entry.attempts + 1 });
    const visit: Visit = { entry, startedAt };
    await settler.carryOut(visit, lane, await this.#work(visit, lane, signal));
    this.#lanes.release(lane);
  }

  async #work(visit: Visit, lane: number, signal: AbortSignal): Promise<UrlOutcome> {
    const { config } = this.#parts.controls;
    try {
      return await crawlUrl(visit, { ...this.#parts, config }, this.#hooksOf(visit, lane), signal);
    } catch (error) {
      return failedOutcome(visit, bugFailure(messageOf(error)));
    }
  }

  #hooksOf({ entry: { url, depth, origin } }: Visit, lane: number): PageTaskHooks {
    const { backlog, events, meter, pacing } = this.#parts;
    const at = { url, depth, lane };
    return {
      onPhase: (phase, bytes) => events.emit({ type: 'url_phase', phase, bytes, ...at }),
      onRobots: (verdict) => pacing.heard(origin, verdict),
      onAlias: (alias) => events.emit({ type: 'alias_learned', ...alias }),
      onAnswer: (answer) => backlog.answered(answer.origin, answer),
      onCrawled: ({ head: { status, contentType }, finalUrl, durationMs, body, answerMs }) => {
        meter.answered(answerMs);
        const bytes = body.byteLength;
        events.emit({ type: 'url_crawled', status, contentType, bytes, finalUrl, durationMs, ...at });
      },
      onSentToProcessing: () => events.emit({ type: 'sent_to_processing', ...at }),
    };
  }
}

/** Gives each running URL the smallest free lane, so that a worker keeps its row while it works. */
class LaneNumbers {
  readonly #taken: boolean[] = [];

  claim(): number {
    const free = this.#taken.indexOf(false);
    const lane = free === -1 ? this.#taken.length : free;
    this.#taken[lane] = true;
    return lane;
  }

  release(lane: number): void {
    this.#taken[lane] = false;
  }
}
