import { kept, parted, type Saying } from '../../../contract/saying.js';
import type { LanePhase } from '../../../contract/url-events.js';
import type { Emitter } from '../../events/emitter.js';
import type { Alias } from '../../scope/live-rules.js';
import type { FrontierEntry } from '../../scope/types.js';
import type { ProgressMeter } from '../progress/progress-meter.js';
import type { Answered } from './outcome.js';

export interface LanesParts {
  readonly events: Emitter;
  readonly meter: Pick<ProgressMeter, 'answered'>;
}

/**
 * Gives each running URL the smallest free lane, so that a worker keeps its row while it works. A URL whose body is in
 * stays on its lane until another one needs it.
 */
export class Lanes {
  readonly #parts: LanesParts;
  readonly #taken: (Lane | null)[] = [];
  readonly #seedLists: SeedLists = { read: 0, urls: 0 };

  constructor(parts: LanesParts) {
    this.#parts = parts;
  }

  /** `workers`: how many lanes there are to be. `onBody`: as in `Lane`. Call `release` when the URL has ended. */
  claim(entry: FrontierEntry, workers: number, onBody: (bytes: number) => void): Lane {
    const number = this.#freeLane(workers);
    const lane = new Lane(number, entry, { ...this.#parts, onBody }, this.#seedLists);
    this.#taken[number] = lane;
    return lane;
  }

  release(lane: Lane): void {
    if (this.#taken[lane.number] === lane) this.#taken[lane.number] = null;
  }

  #freeLane(workers: number): number {
    let read: number | null = null;
    for (let number = 0; number < workers; number += 1) {
      const lane = this.#taken[number] ?? null;
      if (lane === null) return number;
      if (lane.hasBody) read ??= number;
    }
    if (read !== null) return read;
    // There are fewer workers than there were when it left the queue.
    const surplus = this.#taken.indexOf(null);
    return surplus === -1 ? this.#taken.length : surplus;
  }
}

/** Seeds of this crawl that were no pages but listed some, and how many. */
interface SeedLists {
  read: number;
  urls: number;
}

interface LaneParts extends LanesParts {
  /** The whole answer is in, of so many decoded bytes. */
  readonly onBody: (bytes: number) => void;
}

/** The lane of one URL: tells the stream each step the URL takes on it. */
export class Lane {
  /** From 0. */
  readonly number: number;
  #hasBody = false;
  readonly #entry: FrontierEntry;
  readonly #parts: LaneParts;
  readonly #seedLists: SeedLists;

  constructor(number: number, entry: FrontierEntry, parts: LaneParts, seedLists: SeedLists) {
    this.number = number;
    this.#entry = entry;
    this.#parts = parts;
    this.#seedLists = seedLists;
  }

  /** Whether its worker has nothing more to do for it: it is read and stored by others. */
  get hasBody(): boolean {
    return this.#hasBody;
  }

  /** The work begins; answers when, ISO 8601. */
  started(): string {
    const { url, depth, attempts } = this.#entry;
    return this.#parts.events.emit({ type: 'url_started', url, depth, lane: this.number, attempt: attempts + 1 });
  }

  /** What is being waited for now; `bytes` of the decoded body so far. */
  phase(phase: LanePhase, bytes: number): void {
    const { url, depth } = this.#entry;
    this.#parts.events.emit({ type: 'url_phase', phase, bytes, url, depth, lane: this.number });
  }

  /** The whole answer is here; `bytes`: of its body, where that was not sent. */
  crawled(
    { head: { status, contentType }, finalUrl, durationMs, body, answerMs }: Answered,
    bytes = body.byteLength,
  ): void {
    const { events, meter } = this.#parts;
    meter.answered(answerMs);
    const { url, depth } = this.#entry;
    const { number: lane } = this;
    events.emit({ type: 'url_crawled', status, contentType, bytes, finalUrl, durationMs, url, depth, lane });
  }

  /** Its body, of so many bytes, went to the browser engine that draws it. */
  rendering(bytes: number): void {
    this.phase('rendering', bytes);
    this.#bodyIsIn(bytes);
  }

  /** Its body, of so many bytes, went to the processor. */
  sent(bytes: number): void {
    const { url, depth } = this.#entry;
    this.#parts.events.emit({ type: 'sent_to_processing', url, depth, lane: this.number });
    this.#bodyIsIn(bytes);
  }

  #bodyIsIn(bytes: number): void {
    const isFirst = !this.#hasBody;
    this.#hasBody = true;
    if (isFirst) this.#parts.onBody(bytes);
  }

  /** Its redirect taught another address of the same site. */
  alias(alias: Alias): void {
    this.#parts.events.emit({ type: 'alias_learned', ...alias });
  }

  /** It turned out to be a sitemap, a feed or a list, of so many pages; `problems` say what was wrong with it. */
  seedList(pages: number, problems: readonly Saying[] = []): void {
    const lists = this.#seedLists;
    lists.read += 1;
    lists.urls += pages;
    const { read, urls } = lists;
    const progress = { type: 'sitemap_progress', read, known: read, failed: 0, urls } as const;
    const { url } = this.#entry;
    if (problems.length === 0) return;
    const { message: text, sayings } = kept(parted(problems));
    this.#parts.events.emit({ ...progress, reading: url, problem: { url, text, sayings } });
    this.#parts.events.emit({ ...progress, reading: null });
  }
}
