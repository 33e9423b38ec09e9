/** A cookie of a browser's session, as it is kept for crawls. */
export interface KeptCookie {
  readonly name: string;
  readonly value: string;
  /** Lower case, without a leading dot. */
  readonly domain: string;
  /** It goes to the domain itself and to no subdomain. */
  readonly hostOnly: boolean;
  readonly path: string;
  /** It goes over https only. */
  readonly secure: boolean;
  /** Requests carry it, and no script of a page sees it. */
  readonly httpOnly: boolean;
  /** Seconds since 1970; null = it ends with the session. */
  readonly expiresAt: number | null;
}

/** Name and value together, as browsers take them (RFC 6265bis §5.6). */
const MOST_BYTES = 4096;
/** What a header may carry (RFC 9110 §5.5), without what ends a cookie in it. */
const SENDABLE = /^[\t\x20-\x3a\x3c-\x7e\x80-\xff]*$/;
const DOMAIN = /^(?:\[[0-9a-f:.]+\]|[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?)$/;

/** What is wrong with a cookie, as what was wanted; null where it can be sent. Never says its value. */
export function cookieProblem({ name, value, domain, path }: KeptCookie): string | null {
  if (name === '' && value === '') return 'a cookie has a name';
  if (name.includes('=')) return 'the name of a cookie has no “=”';
  if (!SENDABLE.test(name)) return 'the name of a cookie has no control characters and no “;”';
  if (!SENDABLE.test(value)) return `the value of “${name}” has no control characters and no “;”`;
  if (name.length + value.length > MOST_BYTES) return `“${name}” has ${MOST_BYTES} bytes at most, name and value`;
  if (!DOMAIN.test(domain)) return `the domain of “${name}” is a host, such as example.com`;
  if (!path.startsWith('/') || !SENDABLE.test(path)) return `the path of “${name}” begins with “/”`;
  return null;
}

/** A domain as files write it: any case, with or without its leading dot. */
export function plainDomain(domain: string): string {
  const bare = domain.toLowerCase().replace(/^\./, '');
  // RFC 6265 wants the ASCII form, which is what the parser of addresses makes of a host alone.
  try {
    return /[/?#@\\\s]/.test(bare) ? bare : new URL(`http://${bare}`).hostname;
  } catch {
    // No host at all, which `cookieProblem` says.
    return bare;
  }
}
