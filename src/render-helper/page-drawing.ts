import type {
  DrawnEnd,
  DrawOrder,
  PageAnswer,
  PictureWish,
  TakenPicture,
  UndrawnReason,
} from '../core/render/helper-messages.js';
import type { ConsentEnd, ConsentSetting } from './in-page/consent.js';
import type { LookSetting, PageSight } from './in-page/sight.js';
import type { ParentChannel } from './parent-channel.js';
import { ReadyRule } from './ready-rule.js';
import { WorkClock } from './work-clock.js';

/** How the drawing of a page ended. */
export type DrawingEnd =
  | {
      readonly kind: 'drawn';
      readonly html: string;
      readonly end: DrawnEnd;
      readonly picture: TakenPicture | null;
      readonly consent: Exclude<ConsentEnd, 'none'> | null;
    }
  | { readonly kind: 'undrawn'; readonly reason: UndrawnReason }
  | { readonly kind: 'dropped' };

/** What a page shows of itself, and what is done to it. Calls fail where the page does not answer in time. */
export interface DrawnPage {
  readonly isLoading: boolean;
  /** Goes to the address; what becomes of that shows in the page. */
  open(url: string): void;
  look(setting: LookSetting): Promise<PageSight>;
  timers(): Promise<number>;
  /** Meets a layer that asks for consent. */
  consent(setting: ConsentSetting): Promise<ConsentEnd>;
  serialise(): Promise<string>;
  /** Changes what the page shows of itself: to be taken last. */
  picture(wish: PictureWish): Promise<TakenPicture>;
}

const LOOK_EVERY_MS = 100;
/** So many looks that the page does not answer, and it is stuck. */
const MOST_UNANSWERED = 3;
/** What comes once the end of a long page is shown comes within this time. */
const SCROLL_MS = 200;
const MOST_SCROLLS = 12;
const MOST_ERRORS = 20;
const MOST_DENIED = 20;

/** One page from its order to its end: what it asks for, what it is denied, and when it is ready. */
export class PageDrawing {
  readonly order: DrawOrder;
  readonly errors: string[] = [];
  readonly #denied = new Set<string>();
  readonly #clock = new WorkClock(() => performance.now());
  readonly #channel: ParentChannel;
  #consent: Exclude<ConsentEnd, 'none'> | null = null;
  #navigations = 0;
  #requests = 0;
  #end: DrawingEnd | null = null;
  /** An answer that waits for the navigation that is to have it. */
  #held: { readonly url: string; readonly answer: PageAnswer } | null;

  constructor(order: DrawOrder, channel: ParentChannel) {
    this.order = order;
    this.#channel = channel;
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
  }

  /** Whether the page may go to another address once more. */
  mayNavigate(): boolean {
    this.#navigations += 1;
    return this.#navigations <= this.order.limits.mostNavigations;
  }

  sent(request: number): void {
    this.#clock.sent(request);
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
    if (this.#requests > this.order.limits.mostRequests) {
      this.deny('requests');
      return { kind: 'refused' };
    }
    const asked = this.#channel.ask(this.order.page, { isNavigation, method, url, headers: [...request.headers] });
    this.#clock.asked(asked.number);
    const answer = await asked.answer;
    this.#clock.answered(asked.number);
    if (!isNavigation || answer.kind === 'refused' || answer.url === url) return answer;
    // Chromium goes where the crawl was led, and finds what was answered there.
    this.#held = { url: answer.url, answer };
    return { ...answer, status: 302, headers: [['location', answer.url]], body: null };
  }

  /** Opens the page and waits until it is ready. */
  async run(page: DrawnPage): Promise<DrawingEnd> {
    const { url, limits, wishes } = this.order;
    const { waitFor } = wishes;
    const rule = new ReadyRule(limits);
    page.open(url);
    for (let unanswered = 0, scrolls = 0, ready: DrawnEnd | null = null; ; ) {
      await pause(LOOK_EVERY_MS);
      if (this.#end !== null) return this.#end;
      const seen = await settled(Promise.all([page.look({ forMore: false, waitFor }), page.timers()]));
      if (this.#end !== null) return this.#end;
      if (seen === null) {
        unanswered += 1;
        if (unanswered >= MOST_UNANSWERED || this.#clock.workedMs >= limits.workMs)
          return { kind: 'undrawn', reason: 'stuck' };
        continue;
      }
      unanswered = 0;
      const [sight, timers] = seen;
      const { workedMs, passedMs, answeredAtMs, openSinceMs, isWaitingForTurn } = this.#clock;
      const state = { ...sight, timers, workedMs, answeredAtMs, openSinceMs, isWaitingForTurn };
      ready =
        passedMs >= limits.totalMs || this.#isRestless ? 'cap' : rule.judge({ ...state, isLoading: page.isLoading });
      if (ready === null) continue;
      // What it shows once it was told no is waited for as for anything else.
      if (ready !== 'cap' && (await this.#hasRejected(page))) continue;
      if (ready === 'cap' || !wishes.scroll || !(sight.isBelow || sight.offers > 0) || scrolls >= MOST_SCROLLS)
        return this.#taken(page, ready);
      scrolls += 1;
      const { answeredAtMs: before } = this.#clock;
      const shownAtMs = performance.now();
      await settled(page.look({ forMore: true, waitFor }));
      await pause(SCROLL_MS);
      const goesOn = this.#clock.answeredAtMs > before || (await this.#hasChanged(page, shownAtMs, sight.offers));
      if (!goesOn) return this.#taken(page, ready);
    }
  }

  /** It opens pages without end, or asks for twice what it may and goes on asking: it will not come to rest. */
  get #isRestless(): boolean {
    const { mostNavigations, mostRequests } = this.order.limits;
    return this.#navigations > mostNavigations || this.#requests > 2 * mostRequests;
  }

  /** Whether showing its end made the page ask or change. */
  async #hasChanged(page: DrawnPage, sinceMs: number, offers: number): Promise<boolean> {
    if (this.#clock.isWaitingForTurn || this.#clock.openSinceMs.length > 0) return true;
    const sight = await settled(page.look({ forMore: false, waitFor: null }));
    return sight === null || sight.offers > offers || sight.stillMs < performance.now() - sinceMs;
  }

  /** Tells a layer that asks for consent no, where that is wanted; once a page. */
  async #hasRejected(page: DrawnPage): Promise<boolean> {
    if (this.order.wishes.consent !== 'reject' || this.#consent !== null) return false;
    if ((await settled(page.consent({ reject: true }))) !== 'rejected') return false;
    this.#consent = 'rejected';
    await pause(SCROLL_MS);
    return true;
  }

  async #taken(page: DrawnPage, end: DrawnEnd): Promise<DrawingEnd> {
    const consent = await settled(page.consent({ reject: false }));
    if (consent === 'set_aside') this.#consent ??= consent;
    const html = await settled(page.serialise());
    if (this.#end !== null) return this.#end;
    if (html === null) return { kind: 'undrawn', reason: 'stuck' };
    const { picture: wanted = null } = this.order.wishes;
    const picture = wanted === null ? null : await settled(page.picture(wanted));
    return this.#end ?? { kind: 'drawn', html, end, picture, consent: this.#consent };
  }
}

/** Null where it fails: a page that goes to another address drops what it was asked. */
async function settled<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch {
    // The next look tells whether the page still answers.
    return null;
  }
}

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}
