import type { PageNote } from '../../../contract/page-notes.js';
import type {
  PageWords,
  PatternVerdict,
  Rendering,
  RenderMode,
  RenderWhy,
  StaticFacts,
} from '../../../contract/rendering.js';
import type { FetchHooks, FetchOutcome, Fetcher } from '../../fetch/types.js';
import { servedType } from '../../media/served-type.js';
import { acceptType } from '../../media/type-rules.js';
import { answerHeaders } from '../../render/answer-headers.js';
import { type RenderDecision, type RenderOrder } from '../../render/decide/render-decision.js';
import type { HostTurns } from '../../render/host-turns.js';
import { DRAW_LIMITS, PICTURE } from '../../render/limits.js';
import { type AskedResource, CrawlersAnswers } from '../../render/page-requests.js';
import { patternOf } from '../../render/page-pattern.js';
import { SharedAnswers } from '../../render/shared-answers.js';
import type { TakenPicture } from '../../render/helper-messages.js';
import type { DrawOutcome, Renderer } from '../../render/types.js';
import type { RobotsGate } from '../../robots/robots-policy.js';
import type { Clock } from '../../runtime/clock.js';
import type { OfferedLink } from '../../scope/types.js';
import type { Answered, Visit } from './outcome.js';

type Response = Extract<FetchOutcome, { kind: 'response' }>;

export interface PageDrawerParts {
  readonly renderer: Renderer;
  readonly decision: RenderDecision;
  readonly fetcher: Fetcher;
  readonly robots: RobotsGate;
  readonly turns: HostTurns;
  readonly clock: Clock;
}

/** Goes where a page leads by its scripts, as after any redirect: an answer, or null where that may not be. */
export type GoTo = (url: string) => Promise<Response | null>;

/** What is known of a drawing, whatever it came to. */
interface DrawnFacts {
  readonly rendering: Rendering;
  readonly resources: readonly AskedResource[];
}

/** What drawing a page came to. */
export type Drawn =
  | (DrawnFacts & {
      readonly kind: 'drawn';
      readonly html: string;
      readonly isGood: boolean;
      /** Null where none was wanted or could be taken. */
      readonly picture: TakenPicture | null;
    })
  /** It is taken as it was served. */
  | (DrawnFacts & { readonly kind: 'undrawn'; readonly note: PageNote })
  | { readonly kind: 'aborted' };

const NOTES = {
  stuck: 'render_stuck',
  memory: 'render_memory',
  crashed: 'render_crashed',
  missing: 'render_missing',
} as const satisfies Record<Extract<DrawOutcome, { kind: 'undrawn' }>['reason'], PageNote>;

/** Whether a page is drawn: `pictured` = for its picture only, and read as it was served. */
export type DrawMode = RenderMode | 'pictured';

/** Has pages drawn by a browser engine where the settings want it, or where what was learnt of pages like them does. */
export class PageDrawer {
  readonly #parts: PageDrawerParts;
  readonly #shared = new SharedAnswers();

  constructor(parts: PageDrawerParts) {
    this.#parts = parts;
  }

  /** Pages that wait to be drawn or are. */
  get pending(): number {
    return this.#parts.renderer.pending;
  }

  /** What the settings say of an answer: only HTML that was asked for as a page is ever drawn. */
  modeFor({ entry, config }: Visit, { head, earlier, body }: Answered): DrawMode {
    const mode = config.render === 'off' && config.pictures !== 'off' ? 'pictured' : config.render;
    if (mode === 'off' || entry.kind === 'asset') return 'off';
    const { type } = servedType(earlier?.contentType ?? head.contentType, body);
    return type === 'text/html' || type === 'application/xhtml+xml' ? mode : 'off';
  }

  /** Whether a page that was read as served is to be drawn. To be asked once a page. */
  decide(key: string, facts: StaticFacts): RenderOrder {
    return this.#parts.decision.next(patternOf(key), facts);
  }

  /** What the two readings of a sample say. `isGood`: both may be trusted. */
  learn(key: string, served: PageWords, rendered: PageWords, isGood: boolean): void {
    this.#parts.decision.learn(patternOf(key), { static: served, rendered, isGood });
  }

  /** What was learnt. */
  get learnt(): readonly PatternVerdict[] {
    return this.#parts.decision.snapshot();
  }

  /** Draws a page; once more where its process ended without being told to. Never rejects. */
  async draw(visit: Visit, answered: Answered, why: RenderWhy, goTo: GoTo, signal: AbortSignal): Promise<Drawn> {
    const { clock } = this.#parts;
    const beganAt = clock.monotonic();
    let drawing = await this.#drawOnce(visit, answered, goTo, signal);
    if (drawing.outcome.kind === 'undrawn' && drawing.outcome.reason === 'crashed')
      drawing = await this.#drawOnce(visit, answered, goTo, signal);
    const { outcome, requests } = drawing;
    if (outcome.kind === 'aborted') return outcome;
    const { report } = requests;
    const { errors = [] } = outcome;
    const ms = Math.round(clock.monotonic() - beganAt);
    const { bytes, refused, failed, resources } = report;
    const consent = outcome.kind === 'drawn' ? (outcome.consent ?? null) : null;
    const rendering: Rendering = {
      ...{ why, ms, requests: report.requests, bytes, refused, errors, failed },
      ...(consent !== null && { consent }),
    };
    if (outcome.kind === 'undrawn') return { kind: 'undrawn', note: NOTES[outcome.reason], rendering, resources };
    const isGood = outcome.end !== 'cap' && !report.ownSiteFailed;
    const { html, picture = null } = outcome;
    return { kind: 'drawn', html, rendering, isGood, picture, resources };
  }

  /** Fetches a page that another leads to by its scripts, when it is its host's turn. */
  async fetchPage(
    { config }: Visit,
    url: string,
    onRedirect: FetchHooks['onRedirect'],
    signal: AbortSignal,
  ): Promise<FetchOutcome> {
    const { fetcher, turns } = this.#parts;
    const { limits, skipAboveBytes } = config;
    const acceptBody: FetchHooks['acceptBody'] = ({ contentType, contentLength }) =>
      acceptType(contentType, contentLength, config, false);
    const hooks = { onPhase: () => undefined, onRedirect, acceptBody };
    const request = { url, kind: 'page', limits, skipAboveBytes } as const;
    return turns.take(new URL(url).origin, signal, () => fetcher.fetch(request, hooks, signal));
  }

  async #drawOnce({ config }: Visit, { finalUrl, head, body, earlier }: Answered, goTo: GoTo, signal: AbortSignal) {
    const { renderer, fetcher, robots, turns } = this.#parts;
    const requests = new CrawlersAnswers(finalUrl, {
      fetcher,
      robots: config.obeyRobots ? robots : null,
      turns,
      shared: this.#shared,
      limits: config.limits,
      isSeen: config.pictures !== 'off',
      goTo,
      signal,
    });
    // A 304 may leave out what it does not change.
    const { contentType } = earlier ?? head;
    const headers = answerHeaders({ ...head.headers, ...(contentType !== null && { 'content-type': contentType }) });
    const picture = config.pictures === 'off' ? null : { ...PICTURE, whole: config.pictures === 'full' };
    const { renderScroll: scroll, renderWait: waitFor, consent } = config;
    const wishes = { scroll, waitFor, consent, picture };
    const page = { url: finalUrl, headers, body, cookies: requests.cookies, wishes, limits: DRAW_LIMITS };
    return { outcome: await renderer.draw(page, requests, signal), requests };
  }
}

/** What is compared of a page that was read. */
export function wordsOf({ text }: { readonly text: string }, links: readonly OfferedLink[]): PageWords {
  return { text, links: links.flatMap(({ key, skip }) => (skip === null ? [key] : [])) };
}
