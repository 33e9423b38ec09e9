import { randomBytes } from 'node:crypto';
import { app, type Session, session } from 'electron';
import type { DrawOrder, PageAnswer, SiteCookie } from '../core/render/helper-messages.js';
import { type GuardSetting, guardSession } from './guards.js';
import { type DrawingEnd, PageDrawing } from './page-drawing.js';
import { PageWindow } from './page-window.js';
import type { ParentChannel } from './parent-channel.js';

const WATCH_MEMORY_MS = 200;

/** Which guards stand; all of them in what is shipped. */
export type Guards = Pick<GuardSetting, 'hasHandler' | 'hasDeadNetwork'>;

/** One place where pages are drawn, one after the other: a session of its own and the window that is used until it breaks. */
export class PlaceToDraw {
  readonly #session: Session;
  readonly #channel: ParentChannel;
  readonly #guarded: Promise<void>;
  readonly #timersName = `t${randomBytes(12).toString('hex')}`;
  #window: PageWindow | null = null;
  /** The page before has been left. */
  #cleared: Promise<void> = Promise.resolve();
  /** The page that was ordered, and the same once the window is its own: what is asked for before is of the page before. */
  #ordered: PageDrawing | null = null;
  #drawing: PageDrawing | null = null;

  constructor(channel: ParentChannel, guards: Guards) {
    this.#channel = channel;
    // In memory, and of this place alone: sites of one page are never met by those of another.
    this.#session = session.fromPartition(`draw-${randomBytes(8).toString('hex')}`, { cache: false });
    this.#guarded = guardSession(this.#session, {
      answer: (request) => this.#answer(request),
      onDenied: (what) => this.#drawing?.deny(what),
      ...guards,
    });
    this.#session.cookies.on('changed', (_event, cookie, cause, isRemoved) => {
      const page = this.#drawing?.order.page;
      if (page === undefined || isRemoved || cause !== 'explicit' || this.#isOwn(cookie)) return;
      this.#channel.send({ kind: 'cookie', page, cookie: told(cookie) });
    });
  }

  /** The page at work; null = free. */
  get page(): number | null {
    return this.#ordered?.order.page ?? null;
  }

  sent(request: number): void {
    this.#drawing?.sent(request);
  }

  drop(): void {
    this.#ordered?.stop({ kind: 'dropped' });
  }

  async draw(order: DrawOrder): Promise<void> {
    const drawing = new PageDrawing(order, this.#channel);
    this.#ordered = drawing;
    const { page } = order;
    const end = await this.#run(drawing);
    this.#drawing = null;
    this.#ordered = null;
    // A page whose time was over is not waited for once more, to be left.
    if (end.kind === 'undrawn' || (end.kind === 'drawn' && end.end === 'cap')) this.#breakWindow();
    this.#cleared = this.#window?.clear() ?? Promise.resolve();
    const { errors, denied } = drawing;
    if (end.kind === 'undrawn') this.#channel.send({ kind: 'undrawn', page, reason: end.reason, errors });
    if (end.kind === 'drawn') this.#channel.send({ ...end, page, errors, denied });
  }

  async #run(drawing: PageDrawing): Promise<DrawingEnd> {
    const { cookies, limits, url } = drawing.order;
    try {
      await this.#guarded;
      await this.#cleared;
      this.#drawing = drawing;
      const window = await this.#ready((drawing.order.wishes.picture ?? null) !== null);
      window.take(drawing);
      await this.#session.clearStorageData();
      await this.#setCookies(cookies, url);
      const watch = setInterval(() => this.#watchMemory(window, drawing, limits.memoryMb), WATCH_MEMORY_MS);
      try {
        return await drawing.run(window);
      } finally {
        clearInterval(watch);
      }
    } catch (error) {
      drawing.complain(String(error));
      return { kind: 'undrawn', reason: 'crashed' };
    }
  }

  async #ready(images: boolean): Promise<PageWindow> {
    if (this.#window !== null && !this.#window.isGone && this.#window.hasImages === images) return this.#window;
    this.#window?.destroy();
    this.#window = new PageWindow(this.#session, this.#timersName, images);
    await this.#window.prepare();
    return this.#window;
  }

  #breakWindow(): void {
    this.#window?.destroy();
    this.#window = null;
  }

  /** Typed arrays and the tree are not in the heap that has a bound of its own. */
  #watchMemory(window: PageWindow, drawing: PageDrawing, mostMb: number): void {
    const { processId } = window;
    const used = app.getAppMetrics().find(({ pid }) => pid === processId)?.memory.workingSetSize ?? 0;
    if (used / 1024 <= mostMb) return;
    drawing.stop({ kind: 'undrawn', reason: 'memory' });
    this.#breakWindow();
  }

  async #answer(request: Request): Promise<Response> {
    const drawing = this.#drawing;
    const window = this.#window;
    if (drawing === null || window === null) return Response.error();
    // A service worker would outlive its page, and its sockets go past every guard but the dead network.
    if (request.headers.has('service-worker') || window.isFrame(request)) return Response.error();
    const isNavigation = window.isNavigation(request);
    const answer = await drawing.answer(request, isNavigation);
    if (answer.kind === 'refused') return isNavigation ? staying(window) : Response.error();
    await this.#setCookies(answer.cookies, request.url);
    return new Response(bodyOf(answer), { status: answer.status, headers: [...answer.headers.map(pair)] });
  }

  readonly #own = new Set<string>();

  /** What is set for the page is not told back as made by it. */
  async #setCookies(cookies: readonly SiteCookie[], url: string): Promise<void> {
    for (const cookie of cookies) {
      this.#own.add(identityOf(cookie));
      const { name, value, path, secure, httpOnly, domain, expiresAt } = cookie;
      await this.#session.cookies
        .set({
          ...{ url, name, value, path, secure, httpOnly },
          ...(domain.startsWith('.') && { domain }),
          ...(expiresAt !== null && { expirationDate: expiresAt }),
        })
        // What Chromium does not take the page is better without.
        .catch(() => undefined);
    }
  }

  #isOwn({ name, domain = '', path = '/', value }: Electron.Cookie): boolean {
    return this.#own.has(identityOf({ name, domain, path, value }));
  }
}

/** A page that may not be left stays: 204 changes nothing in a window. */
function staying(window: PageWindow): Response {
  window.stay();
  return new Response(null, { status: 204 });
}

function identityOf({ name, domain, path, value }: Pick<SiteCookie, 'name' | 'domain' | 'path' | 'value'>): string {
  return JSON.stringify([name, domain, path, value]);
}

function told(cookie: Electron.Cookie): SiteCookie {
  const { name, value, domain = '', path = '/', secure = false, httpOnly = false, expirationDate = null } = cookie;
  return { name, value, domain, path, secure, httpOnly, expiresAt: expirationDate };
}

function bodyOf({ body }: Extract<PageAnswer, { kind: 'answered' }>): Uint8Array<ArrayBuffer> | null {
  return body === null ? null : Uint8Array.from(body);
}

function pair([name, value]: readonly [string, string]): [string, string] {
  return [name, value];
}
