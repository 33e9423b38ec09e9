import type { DrawnEnd, DrawOrder, PageAnswer, TakenPicture, UndrawnReason } from '../core/render/helper-messages.js';
import type { DrawnPage } from './drawn-page.js';
import type { ConsentEnd } from './in-page/consent.js';
import { MoreOfPage } from './more-of-page.js';
import type { ParentChannel } from './parent-channel.js';
import { ReadyRule } from './ready-rule.js';
import { sentBody } from './sent-body.js';
import { pause, settled } from './waits.js';
import { WorkClock } from './work-clock.js';

/** How the drawing of a page ended. */
export type DrawingEnd =
  | {
      readonly kind: 'drawn';
      readonly html: string;
      readonly address: string;
      readonly end: DrawnEnd;
      readonly picture: TakenPicture | null;
      readonly consent: Exclude<ConsentEnd, 'none'> | null;
    }
  | { readonly kind: 'undrawn'; readonly reason: UndrawnReason }
  | { readonly kind: 'dropped' };

const LOOK_EVERY_MS = 100;
/** So many looks that the page does not answer, and it is stuck. */
const MOST_UNANSWERED = 3;
/** What a layer leaves standing that was told no is there after this time. */
const TOLD_MS = 200;
/** Share of its time after which nothing more is asked of a page, so that it comes to rest within it. */
const ASKED_SHARE = 0.8;
/** What can be had of a page whose time is over is had within this time. */
const CUT_WITHIN_MS = 2000;
/** A request that has been out for longer is not answered any more. */
const HANGING_MS = 5000;
const MOST_ERRORS = 20;
const MOST_DENIED = 20;

/** One page from its order to its end: what it asks for, what it is denied, and when it is ready. */
export class PageDrawing {
  readonly order: DrawOrder;
  readonly errors: string[] = [];
  readonly #denied = new Set<string>();
  readonly #clock = new WorkClock(() => performance.now());
  readonly #channel: Pick<ParentChannel, 'ask'>;
  #consent: Exclude<ConsentEnd, 'none'> | null = null;
  /** What is to be done once a request has gone out. */
  readonly #onSent = new Map<number, () => void>();
  #navigations = 0;
  #requests = 0;
  #end: DrawingEnd | null = null;
  /** Resolved once it is known that the page will not become ready. */
  readonly #over: Promise<null>;
  #wake: () => void = () => undefined;
  /** An answer that waits for the navigation that is to have it. */
  #held: { readonly url: string; readonly answer: PageAnswer } | null;

  constructor(order: DrawOrder, channel: Pick<ParentChannel, 'ask'>) {
    this.order = order;
    this.#channel = channel;
    this.#over = new Promise((resolve) => {
      this.#wake = () => resolve(null);
    });
    const { url, headers, body } = order;
    this.#held = { url, answer: { kind: 'answered', status: 200, headers, body, cookies: [], url } };
  }

  get denied(): readonly string[] {
    return [...this.#denied];
  }

  deny(what: string): void {
    if (this.#denied.size < MOST_DENIED) this.#denied.add(what);
  }

  complain(words: string): void {
    if (this.errors.length < MOST_ERRORS) this.errors.push(words.slice(0, 500));
  }

  /** Ends it from outside: its process is gone, takes too much, or nobody wants it any more. */
  stop(end: DrawingEnd): void {
    this.#end ??= end;
    this.#wake();
  }

  /** Whether the page may go to another address once more. */
  mayNavigate(): boolean {
    this.#navigations += 1;
    if (this.#isRestless) this.#wake();
    return this.#navigations <= this.order.limits.mostNavigations;
  }

  sent(request: number): void {
    this.#clock.sent(request);
    this.#onSent.get(request)?.();
  }

  /** Asks the crawl for what the page wants; the page's own first body is here already. */
  async answer(request: Request, isNavigation: boolean): Promise<PageAnswer> {
    const { url, method } = request;
    if (this.#end !== null) return { kind: 'refused' };
    const held = isNavigation ? this.#held : null;
    if (held !== null && held.url === url) {
      this.#held = null;
      return held.answer;
    }
    this.#requests += 1;
    if (this.#isRestless) this.#wake();
    if (this.#requests > this.order.limits.mostRequests) {
      this.deny('requests');
      return { kind: 'refused' };
    }
    const body = await sentBody(request, this.order.limits.mostSentBytes);
    if (body === null) {
      this.deny('sending');
      return { kind: 'refused' };
    }
    const sent = body.byteLength > 0 && { body };
    const asked = this.#channel.ask(this.order.page, {
      ...{ isNavigation, method, url, headers: [...request.headers] },
      ...sent,
    });
    this.#clock.asked(asked.number);
    const answer = isNavigation ? await asked.answer : await this.#unlessHanging(asked);
    this.#clock.answered(asked.number);
    if (!isNavigation || answer.kind === 'refused' || answer.url === url) return answer;
    // Chromium goes where the crawl was led, and finds what was answered there.
    this.#held = { url: answer.url, answer };
    return { ...answer, status: 302, headers: [['location', answer.url]], body: null };
  }

  /** What never answers must not keep a page from its other scripts and styles: it fails, as it would without a network. */
  async #unlessHanging({ number, answer }: Asking): Promise<PageAnswer> {
    let timer: NodeJS.Timeout | undefined;
    const hangs = new Promise<PageAnswer>((resolve) => {
      this.#onSent.set(number, () => {
        timer = setTimeout(() => resolve({ kind: 'refused' }), HANGING_MS);
      });
    });
    const ended = await Promise.race([answer, hangs]);
    clearTimeout(timer);
    this.#onSent.delete(number);
    return ended;
  }

  /** Opens the page and waits until it is ready. */
  async run(page: DrawnPage): Promise<DrawingEnd> {
    const { url, limits, wishes } = this.order;
    const { scroll, waitFor } = wishes;
    const rule = new ReadyRule(limits);
    const more = new MoreOfPage(this);
    page.open(url);
    for (let unanswered = 0; ; ) {
      await this.#unlessOver(pause(LOOK_EVERY_MS));
      if (this.#isOver) return this.#cut(page);
      const looked = settled(Promise.all([page.look({ scroll, forMore: false, waitFor }), page.timers()]));
      const seen = await this.#unlessOver(looked);
      if (this.#isOver) return this.#cut(page);
      if (seen === null) {
        unanswered += 1;
        if (unanswered >= MOST_UNANSWERED) return { kind: 'undrawn', reason: 'stuck' };
        continue;
      }
      unanswered = 0;
      const [sight, timers] = seen;
      const { workedMs, answeredAtMs, openSinceMs, isWaitingForTurn } = this.#clock;
      const state = { ...sight, timers, workedMs, answeredAtMs, openSinceMs, isWaitingForTurn };
      const ready = rule.judge({ ...state, isLoading: page.isLoading });
      if (ready === null) continue;
      // What it shows once it was told no is waited for as for anything else.
      if (await this.#hasRejected(page)) continue;
      if (scroll && (await more.show(page, sight))) continue;
      return this.#isOver ? this.#cut(page) : this.#taken(page, ready);
    }
  }

  /** Another one once the page has asked for something or was answered. */
  get activity(): string {
    return `${this.#requests} ${this.#clock.answeredAtMs}`;
  }

  /** Most of its time is over. */
  get isLate(): boolean {
    return this.#isOver || this.#clock.workedMs > this.order.limits.workMs * ASKED_SHARE;
  }

  /** Its time is over, it was ended from outside, or it will not come to rest. */
  get #isOver(): boolean {
    const { passedMs, workedMs } = this.#clock;
    const { totalMs, workMs } = this.order.limits;
    return this.#end !== null || this.#isRestless || passedMs >= totalMs || workedMs >= workMs;
  }

  /** Null as soon as it is known that the page will not become ready. */
  #unlessOver<T>(work: Promise<T>): Promise<T | null> {
    return Promise.race([work, this.#over]);
  }

  /** It opens pages without end, or asks for twice what it may and goes on asking: it will not come to rest. */
  get #isRestless(): boolean {
    const { mostNavigations, mostRequests } = this.order.limits;
    return this.#navigations > mostNavigations || this.#requests > 2 * mostRequests;
  }

  /** Tells a layer that asks for consent no, where that is wanted; once a page. */
  async #hasRejected(page: DrawnPage): Promise<boolean> {
    if (this.order.wishes.consent !== 'reject' || this.#consent !== null) return false;
    if ((await settled(page.consent({ reject: true }))) !== 'rejected') return false;
    this.#consent = 'rejected';
    await pause(TOLD_MS);
    return true;
  }

  /** Takes what stands there once its time is over. */
  async #cut(page: DrawnPage): Promise<DrawingEnd> {
    if (this.#end !== null) return this.#end;
    const late = pause(CUT_WITHIN_MS).then(() => null);
    await Promise.race([settled(page.still()), late]);
    const end = await this.#taken(page, 'cap', late);
    // On its way from one address to the next it has nothing to give: once it may go no further it has.
    if (end.kind !== 'undrawn' || this.#end !== null) return end;
    await Promise.race([pause(LOOK_EVERY_MS), late]);
    return this.#taken(page, 'cap', late);
  }

  /** `late`: resolves when what is not there yet is gone without. */
  async #taken(page: DrawnPage, end: DrawnEnd, late: Promise<null> = NEVER): Promise<DrawingEnd> {
    const soon = <T>(work: Promise<T>): Promise<T | null> => Promise.race([settled(work), late]);
    const consent = await soon(page.consent({ reject: false }));
    if (consent === 'set_aside') this.#consent ??= consent;
    const html = await soon(page.serialise());
    const { address } = page;
    if (this.#end !== null) return this.#end;
    if (html === null) return { kind: 'undrawn', reason: 'stuck' };
    const { picture: wanted = null } = this.order.wishes;
    const picture = wanted === null ? null : await soon(page.picture(wanted));
    return this.#end ?? { kind: 'drawn', html, address, end, picture, consent: this.#consent };
  }
}

type Asking = ReturnType<ParentChannel['ask']>;

const NEVER = new Promise<null>(() => undefined);
