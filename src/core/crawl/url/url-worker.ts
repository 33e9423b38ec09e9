import type { CrawlEvent } from '../../../contract/events.js';
import { Canonicals } from './canonicals.js';
import { bugFailure, type Ending, failedEnding, type Try } from './outcome.js';
import type { Backlog } from '../../frontier/backlog.js';
import type { LiveRules } from '../../scope/live-rules.js';
import type { FrontierEntry } from '../../scope/types.js';
import type { HostPacing } from './robots-pacing.js';
import { messageOf } from '../../runtime/error-message.js';
import { type PageTaskHooks, type PageTaskParts, workOn } from './crawl-url.js';
import type { ProgressMeter } from '../progress/progress-meter.js';
import type { Settler } from './settler.js';
import type { Steering } from '../controls.js';

export interface UrlWorkParts extends Omit<PageTaskParts, 'config' | 'canonicals'> {
  readonly rules: LiveRules;
  readonly backlog: Pick<Backlog, 'answered'>;
  readonly settler: Settler;
  readonly pacing: HostPacing;
  readonly steering: Pick<Steering, 'config'>;
  readonly meter: ProgressMeter;
  readonly emit: (event: CrawlEvent) => void;
  readonly timestamp: () => string;
}

/** Takes one URL through its lane: every step an event, every end carried out, no failure passed on. */
export class UrlWork {
  readonly #parts: UrlWorkParts;
  /** Pages that were named as canonical, to be kept. */
  readonly canonicals = new Canonicals();
  readonly #lanes = new LaneNumbers();
  /** Seeds that list pages, and how many. */
  readonly #lists = { read: 0, urls: 0 };

  constructor(parts: UrlWorkParts) {
    this.#parts = parts;
  }

  /** Never rejects. */
  async run(entry: FrontierEntry, signal: AbortSignal): Promise<void> {
    const { emit, settler, timestamp } = this.#parts;
    const lane = this.#lanes.claim();
    const t: Try = { entry, startedAt: timestamp() };
    const { url, depth } = entry;
    emit({ type: 'url_started', url, depth, lane, attempt: entry.attempts + 1, timestamp: t.startedAt });
    await settler.carryOut(t, lane, await this.#work(t, lane, signal));
    this.#lanes.release(lane);
  }

  async #work(t: Try, lane: number, signal: AbortSignal): Promise<Ending> {
    const { config } = this.#parts.steering;
    try {
      return await workOn(t, { ...this.#parts, config, canonicals: this.canonicals }, this.#hooksOf(t, lane), signal);
    } catch (error) {
      return failedEnding(t, bugFailure(messageOf(error)));
    }
  }

  #hooksOf({ entry: { url, depth, origin } }: Try, lane: number): PageTaskHooks {
    const { backlog, emit, meter, pacing, steering, timestamp } = this.#parts;
    const at = () => ({ url, depth, lane, timestamp: timestamp() });
    return {
      onPhase: (phase, bytes) => emit({ type: 'url_phase', phase, bytes, ...at() }),
      onRobots: (verdict) => pacing.heard(origin, verdict, steering.config),
      onAlias: (alias) => emit({ type: 'alias_learned', ...alias, timestamp: timestamp() }),
      onSeedList: (pages) => {
        this.#lists.read += 1;
        this.#lists.urls += pages;
        const { read, urls } = this.#lists;
        emit({ type: 'sitemap_progress', reading: null, read, known: read, failed: 0, urls, timestamp: timestamp() });
      },
      onAnswer: (answer) => backlog.answered(answer.origin, answer),
      onCrawled: ({ head: { status, contentType }, finalUrl, durationMs, body, answerMs }) => {
        meter.answered(answerMs);
        const bytes = body.byteLength;
        emit({ type: 'url_crawled', status, contentType, bytes, finalUrl, durationMs, ...at() });
      },
      onSentToProcessing: () => emit({ type: 'sent_to_processing', ...at() }),
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
