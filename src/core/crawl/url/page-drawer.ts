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
import { EngineStart } from '../../render/decide/engine-start.js';
import type { LearntPair, RenderDecision, RenderOrder } from '../../render/decide/render-decision.js';
import { RenderRules } from '../../render/decide/render-rules.js';
import { SamplesUnderWay } from '../../render/decide/samples-under-way.js';
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
import { DataSession } from './data-session.js';
import type { Answered, Visit } from './outcome.js';

type Response = Extract<FetchOutcome, { kind: 'response' }>;

export interface PageDrawerParts {
  readonly renderer: Renderer;
  readonly decision: RenderDecision;
  readonly fetcher: Fetcher;
  readonly robots: RobotsGate;
  readonly turns: HostTurns;
  readonly clock: Clock;
  /** URLs that the crawl knows so far. */
  readonly knownUrls: () => number;
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
      /** Where it is in the end: its scripts may have given it an address of their own. */
      readonly address: string | null;
      /** In a crawl that is signed in: its site asked for a login for what it gave pages before. */
      readonly lostSession: boolean;
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
  unfit: 'render_unfit',
} as const satisfies Record<Extract<DrawOutcome, { kind: 'undrawn' }>['reason'], PageNote>;

/** What is to be done with a page that was read as served. */
export interface Decided extends RenderOrder {
  /** To be called once the page was learnt from, or will not be. */
  readonly ended: () => void;
}

/** Whether a page is drawn: `pictured` = for its picture only, and read as it was served. */
export type DrawMode = RenderMode | 'ruled' | 'pictured';

/** Has pages drawn by a browser engine where the settings want it, or where what was learnt of pages like them does. */
export class PageDrawer {
  readonly #parts: PageDrawerParts;
  readonly #shared = new SharedAnswers();
  readonly #samples = new SamplesUnderWay();
  #start: EngineStart | null = null;
  readonly #session = new DataSession();
  #rules: { readonly texts: readonly string[]; readonly read: RenderRules } | null = null;

  constructor(parts: PageDrawerParts) {
    this.#parts = parts;
  }

  /** Pages that wait to be drawn or are. */
  get pending(): number {
    return this.#parts.renderer.pending;
  }

  /** What the settings say of an answer: only HTML that was asked for as a page is ever drawn. */
  modeFor({ entry, config }: Visit, { head, earlier, body }: Answered): DrawMode {
    const { render, renderRules, pictures } = config;
    const isNone = render === 'off' && renderRules.length === 0 && pictures === 'off';
    if (isNone || entry.kind === 'asset') return 'off';
    const { type } = servedType(earlier?.contentType ?? head.contentType, body);
    if (type !== 'text/html' && type !== 'application/xhtml+xml') return 'off';
    const mode = this.#wantedMode(entry.key, config);
    return mode === 'off' && pictures !== 'off' ? 'pictured' : mode;
  }

  /** Whether a page that an earlier crawl read as it was served may stay so: nothing speaks for drawing any of this crawl. */
  leavesAsRead({ entry, config }: Visit): boolean {
    const { render, renderRules, pictures } = config;
    if (pictures !== 'off' || renderRules.length > 0 || render === 'all') return false;
    return render === 'off' || (!this.#engine.isFree && this.#parts.decision.chosen(patternOf(entry.key)) === null);
  }

  /** What is asked of a page that is read as served: its text only where it may come to be compared. */
  forDecision({ config }: Visit): 'facts' | 'text' {
    return this.#engine.maySample || config.pictures !== 'off' ? 'text' : 'facts';
  }

  /**
   * Whether a page that was read as served is to be drawn. To be asked once a page. `links`: in scope, as served. One that leaves
   * room for what its scripts fetch waits for the samples that are under way where only they can tell.
   */
  async decide(visit: Visit, facts: StaticFacts, links: readonly OfferedLink[]): Promise<Decided> {
    const first = this.#order(visit, facts, links);
    if (first.why !== 'undecided' || !facts.awaitsContent) return this.#begun(first);
    await this.#samples.ended();
    if (!this.#engine.isFree) return this.#begun(first);
    return this.#begun(this.#parts.decision.next(patternOf(visit.entry.key), facts));
  }

  #order({ entry, config }: Visit, facts: StaticFacts, links: readonly OfferedLink[]): RenderOrder {
    const { decision, knownUrls } = this.#parts;
    const pattern = patternOf(entry.key);
    const circumstances = {
      links: links.filter(({ skip, key }) => skip === null && key !== entry.key).length,
      isStart: entry.kind === 'seed' || entry.kind === 'user',
      known: knownUrls(),
    };
    // Where every page has its picture taken the engine runs anyway.
    const isWorthwhile = this.#engine.isWorthwhile(facts, circumstances) || config.pictures !== 'off';
    if (!isWorthwhile && decision.chosen(pattern) === null) return { render: false, sample: false, why: 'undecided' };
    const order = decision.next(pattern, facts);
    if (order.render) this.#engine.sampled(facts);
    return order;
  }

  #begun(order: RenderOrder): Decided {
    return { ...order, ended: order.sample ? this.#samples.begin() : () => undefined };
  }

  /** What the two readings of a sample say. */
  learn(key: string, pair: LearntPair): void {
    const verdict = this.#parts.decision.learn(patternOf(key), pair);
    if (verdict !== null) this.#engine.learnt(verdict);
  }

  /** What other workers have learnt: where pages need the engine there, it is used as freely here. */
  heard(news: readonly PatternVerdict[]): void {
    if (news.some(({ pairs }) => pairs.some(({ verdict }) => verdict === 'render'))) this.#engine.learnt('render');
  }

  /** What was learnt. */
  get learnt(): readonly PatternVerdict[] {
    return this.#parts.decision.snapshot();
  }

  /**
   * Draws a page. Where the engine ended meanwhile, once more, and with nothing beside it: what ends it takes the pages drawn
   * beside it with it, which are no worse for it then. Never rejects.
   */
  async draw(visit: Visit, answered: Answered, why: RenderWhy, goTo: GoTo, signal: AbortSignal): Promise<Drawn> {
    const { clock } = this.#parts;
    const beganAt = clock.monotonic();
    let drawing = await this.#drawOnce(visit, answered, goTo, signal, false);
    if (drawing.outcome.kind === 'undrawn' && drawing.outcome.reason === 'crashed')
      drawing = await this.#drawOnce(visit, answered, goTo, signal, true);
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
    const lostSession = visit.config.signedIn && this.#session.isLostAt(report);
    const { html, address = null, picture = null } = outcome;
    return { kind: 'drawn', html, address, lostSession, rendering, isGood, picture, resources };
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

  /** What an earlier run had learnt is there only when the first page comes. */
  get #engine(): EngineStart {
    this.#start ??= new EngineStart(this.learnt.some(({ pairs }) => pairs.some(({ verdict }) => verdict === 'render')));
    return this.#start;
  }

  #wantedMode(key: string, { render, renderRules }: Visit['config']): RenderMode | 'ruled' {
    const ruled = this.#rulesOf(renderRules).verdictOf(key);
    // What a person decided of the pattern while the crawl ran is newer than the rule.
    const isSettled = ruled !== null && !(render === 'auto' && this.#parts.decision.chosen(patternOf(key)));
    if (!isSettled) return render;
    return ruled === 'render' ? 'ruled' : 'off';
  }

  /** The rules are read anew only where a person has changed them. */
  #rulesOf(texts: readonly string[]): RenderRules {
    if (this.#rules?.texts !== texts) this.#rules = { texts, read: new RenderRules(texts) };
    return this.#rules.read;
  }

  async #drawOnce(
    { config }: Visit,
    { finalUrl, head, body, earlier }: Answered,
    goTo: GoTo,
    signal: AbortSignal,
    isAlone: boolean,
  ) {
    const { renderer, fetcher, robots, turns } = this.#parts;
    const requests = new CrawlersAnswers(finalUrl, {
      fetcher,
      robots: config.obeyRobots ? robots : null,
      turns,
      shared: this.#shared,
      limits: config.limits,
      mayWrite: config.renderWrites,
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
    const page = { url: finalUrl, headers, body, cookies: requests.cookies, wishes, limits: DRAW_LIMITS, isAlone };
    return { outcome: await renderer.draw(page, requests, signal), requests };
  }
}

/** What is compared of a page that was read. */
export function wordsOf(text: string, links: readonly OfferedLink[]): PageWords {
  return { text, links: links.flatMap(({ key, skip }) => (skip === null ? [key] : [])) };
}
