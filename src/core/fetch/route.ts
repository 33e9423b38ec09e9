import type { Saying } from '../../contract/saying.js';
import { proxySaying } from './errors.js';
import { basicAuth } from './credentials.js';
import { loginRefusal } from './connect/http-tunnel.js';
import { proxyName, type ProxySettings } from './connect/proxy-settings.js';

/** What a request looks like because of the way it takes: straight to its server, or to an HTTP proxy that passes it on. */
export class Route {
  readonly #proxy: ProxySettings | null;
  readonly #proxyHeaders: readonly string[];

  constructor(proxy: ProxySettings | null) {
    this.#proxy = proxy;
    const login = proxy?.login ?? null;
    this.#proxyHeaders = login === null ? [] : ['Proxy-Authorization', basicAuth(login)];
  }

  /** The request line's target: the path, or to a proxy the whole URL (RFC 9112 §3.2). */
  requestTarget(url: URL): string {
    const path = pathOf(url);
    return this.#passesOn(url) ? url.origin + path : path;
  }

  /** Names and values in turn of the headers meant for the proxy. */
  headers(url: URL): readonly string[] {
    return this.#passesOn(url) ? this.#proxyHeaders : [];
  }

  /** Why an answer is the proxy's own refusal, in a sentence, or null when it is an answer of the server. */
  refusal(url: URL, status: number): Saying | null {
    if (this.#proxy === null || status !== 407 || !this.#passesOn(url)) return null;
    return proxySaying(proxyName(this.#proxy), loginRefusal(this.#proxy.login));
  }

  /** Whether answers come over a proxy: then the address at the other end is not the server's. */
  get isIndirect(): boolean {
    return this.#proxy !== null;
  }

  #passesOn({ protocol }: URL): boolean {
    return protocol === 'http:' && (this.#proxy?.kind === 'http' || this.#proxy?.kind === 'https');
  }
}

/** Path and query as they stand in the address: `search` does not tell an empty query from none. */
function pathOf({ href, pathname, search }: URL): string {
  const hasEmptyQuery = search === '' && /^[^#]*\?(?:#|$)/.test(href);
  return `${pathname}${hasEmptyQuery ? '?' : search}`;
}
