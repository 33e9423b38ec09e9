import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the form of the site wants. */
export const MEMBER = { user: 'gardener', password: 'spade' } as const;
const COOKIE = 'session';

export interface LoginSiteOptions {
  /** Private pages, `/members/1` and so on, each linking to the next and to the start. */
  readonly pages: number;
  /**
   * What someone who is not signed in gets of a private page: the way to the form, or the form itself; the way to a start page that
   * asks for nothing (`home`), or its words (`welcome`).
   */
  readonly wall?: 'redirect' | 'form' | 'home' | 'welcome';
  /** Every session ends by itself after so many private pages; absent = never. */
  readonly pagesPerSession?: number;
  /** Every page sets the cookie anew, to a value that ends in this; the one before holds, too. */
  readonly renewed?: string;
}

/** A site on loopback whose pages are for those who have signed in; the cookie is HttpOnly. */
export class LoginSite {
  readonly #options: LoginSiteOptions;
  readonly #server: Server;
  readonly #sessions = new Map<string, number>();
  readonly #asked: string[] = [];
  #given = 0;

  constructor(options: LoginSiteOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  /** Paths asked for so far, in order. */
  get asked(): readonly string[] {
    return this.#asked;
  }

  get origin(): string {
    // A server that listens on a port has an address of this kind.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Begins a session and answers the value of its cookie. */
  signIn(): string {
    this.#given += 1;
    const session = `rose-${this.#given}`;
    this.#sessions.set(session, 0);
    return session;
  }

  /** Ends every session. */
  signOut(): void {
    this.#sessions.clear();
  }

  /** The session in a file as browsers' extensions write it. */
  cookieFile(session: string): string {
    return `#HttpOnly_127.0.0.1\tFALSE\t/\tFALSE\t0\t${COOKIE}\t${session}\n`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.origin);
    this.#asked.push(pathname);
    if (pathname === '/robots.txt' || pathname === '/sitemap.xml') return void response.writeHead(404).end();
    const next = searchParams.get('next') ?? '/';
    if (pathname === '/login' && request.method === 'POST') return this.#tryToSignIn(request, response, next);
    if (pathname === '/login') return send(response, form(next));
    const session = sessionOf(request);
    const pages = this.#sessions.get(session);
    if (pages === undefined) return this.#keepOut(response, pathname);
    if (pathname === '/logout' || pathname === '/posts/3/delete') this.#sessions.delete(session);
    else this.#count(session, pages + 1);
    const { renewed } = this.#options;
    if (renewed !== undefined)
      response.setHeader('set-cookie', `${COOKIE}=${this.#renew(session, renewed)}; Path=/; HttpOnly`);
    return send(response, this.#page(pathname));
  }

  #renew(session: string, end: string): string {
    const renewed = session.endsWith(end) ? session : `${session}${end}`;
    this.#sessions.set(renewed, this.#sessions.get(session) ?? 0);
    return renewed;
  }

  #count(session: string, pages: number): void {
    if (pages >= (this.#options.pagesPerSession ?? Number.POSITIVE_INFINITY)) this.#sessions.delete(session);
    else this.#sessions.set(session, pages);
  }

  #keepOut(response: ServerResponse, path: string): void {
    const { wall } = this.#options;
    if (wall === 'form') return send(response, form(path));
    if (wall === 'welcome' || (wall === 'home' && path === '/welcome')) return send(response, WELCOME);
    if (wall === 'home') return void response.writeHead(302, { location: '/welcome' }).end();
    response.writeHead(302, { location: `/login?next=${encodeURIComponent(path)}` }).end();
  }

  async #tryToSignIn(request: IncomingMessage, response: ServerResponse, next: string): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const fields = new URLSearchParams(body);
    if (fields.get('user') !== MEMBER.user || fields.get('password') !== MEMBER.password)
      return send(response, form(next));
    const cookie = `${COOKIE}=${this.signIn()}; Path=/; HttpOnly; SameSite=Lax`;
    response.writeHead(302, { location: next, 'set-cookie': cookie }).end();
  }

  #page(path: string): string {
    const number = Number(/^\/members\/(\d+)$/.exec(path)?.[1] ?? 0);
    const links = Array.from(
      { length: this.#options.pages },
      (_, n) => `<a href="/members/${n + 1}">Bed ${n + 1}</a> `,
    );
    const leaving = '<a href="/logout">Leave</a> <a href="/posts/3/delete">Delete</a>';
    const title = number === 0 ? 'The garden' : `Bed ${number}`;
    const words = `In bed ${number} there grow ${number * 7} roses, and the gardeners water them each morning.`;
    return `<title>${title}</title><h1>${title}</h1><p>${words}</p>${number === 0 ? links.join('') : ''}${leaving}`;
  }
}

const WELCOME =
  '<title>The garden</title><h1>Welcome</h1><p>This garden has been tended by its members for more than a hundred years.</p>';

function sessionOf({ headers }: IncomingMessage): string {
  return new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]*)`).exec(headers.cookie ?? '')?.[1] ?? '';
}

function form(next: string): string {
  return `<title>Sign in</title><h1>Sign in</h1><p>Please sign in to go on.</p>
<form method="post" action="/login?next=${encodeURIComponent(next)}"><label>Name <input name="user"></label>
<label>Password <input name="password" type="password"></label><button>Sign in</button></form>`;
}

function send(response: ServerResponse, html: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
}
