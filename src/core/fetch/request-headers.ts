import { ACCEPT_ENCODING } from './body/codings.js';
import type { FetchKind, FetchRequest } from './types.js';
import type { CookieJarOfCrawl } from './cookies/cookies.js';
import type { CredentialHeaders } from './credentials.js';

const ACCEPT: Readonly<Record<FetchKind, string>> = {
  page: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  asset: '*/*',
  robots: 'text/plain,*/*;q=0.5',
  sitemap: 'application/xml,text/xml,text/plain;q=0.9,*/*;q=0.8',
};

/** RFC 9110 §5.1 and §5.5. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;
const SENDABLE = /^[\t\x20-\x7e\x80-\xff]*$/;
/** What the client says by itself, what is of the connection, and what browsers let no script say. */
const CLIENTS_OWN =
  /^(?:accept-(?:charset|encoding|language)|access-control-.*|cache-control|connection|content-.*|cookie2?|date|dnt|expect|host|if-.*|keep-alive|origin|pragma|priority|proxy-.*|purpose|range|referer|sec-.*|service-worker.*|te|trailer|transfer-encoding|upgrade.*|user-agent|via)$/;

/**
 * The headers of one request, names and values in turn. `own` are those that depend on where it goes: cookies,
 * credentials, the proxy's.
 */
export function requestHeaders(request: FetchRequest, userAgent: string, own: readonly string[]): readonly string[] {
  const given = pageHeaders(request.headers ?? []);
  const accept = given.get('accept') ?? ACCEPT[request.kind];
  const headers = ['User-Agent', userAgent, 'Accept', accept, 'Accept-Encoding', ACCEPT_ENCODING];
  given.delete('accept');
  if (!request.isBare) for (const [name, value] of given) headers.push(name, value);
  const { etag, lastModified } = request.validators ?? {};
  if (etag !== undefined) headers.push('If-None-Match', etag);
  if (lastModified !== undefined) headers.push('If-Modified-Since', lastModified);
  const { write } = request;
  if (write !== undefined) headers.push('Origin', write.origin);
  const contentType = write?.contentType ?? null;
  if (contentType !== null && SENDABLE.test(contentType)) headers.push('Content-Type', contentType);
  headers.push(...own);
  return headers;
}

/** Of a page's headers those that it may give its request: the others say who asks, how, and on whose behalf. */
function pageHeaders(headers: readonly string[]): Map<string, string> {
  const given = new Map<string, string>();
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const name = (headers[at] ?? '').toLowerCase();
    const value = headers[at + 1] ?? '';
    if (TOKEN.test(name) && SENDABLE.test(value) && !CLIENTS_OWN.test(name)) given.set(name, value);
  }
  return given;
}

/** Names and values in turn of what a request carries because of where it goes: credentials and cookies. */
export function hostHeaders(
  url: URL,
  credentials: CredentialHeaders,
  cookies: CookieJarOfCrawl | null,
): readonly string[] {
  const owed = credentials.get(url.origin) ?? [];
  const cookie = cookies?.header(url) ?? null;
  return cookie === null ? owed : withCookie(owed, cookie);
}

/** The value of the Cookie header among names and values in turn, or null. */
export function cookieOf(headers: readonly string[]): string | null {
  const at = cookieAt(headers);
  return at === -1 ? null : (headers[at + 1] ?? null);
}

/** A request has one Cookie header at most (RFC 6265 §5.4), also where a credential is one. */
function withCookie(owed: readonly string[], cookie: string): readonly string[] {
  const at = cookieAt(owed);
  if (at === -1) return [...owed, 'Cookie', cookie];
  return owed.map((text, index) => (index === at + 1 ? `${text}; ${cookie}` : text));
}

function cookieAt(headers: readonly string[]): number {
  return headers.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === 'cookie');
}
