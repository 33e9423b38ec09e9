import type { Cookies } from './cookies/cookies.js';
import type { CredentialHeaders } from './credentials.js';

/** Names and values in turn of what a request carries because of where it goes: credentials and cookies. */
export function hostHeaders(url: URL, credentials: CredentialHeaders, cookies: Cookies | null): readonly string[] {
  const owed = credentials.get(url.origin) ?? [];
  const cookie = cookies?.header(url) ?? null;
  return cookie === null ? owed : withCookie(owed, cookie);
}

/** A request has one Cookie header at most (RFC 6265 §5.4), also where a credential is one. */
function withCookie(owed: readonly string[], cookie: string): readonly string[] {
  const at = owed.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === 'cookie');
  if (at === -1) return [...owed, 'Cookie', cookie];
  return owed.map((text, index) => (index === at + 1 ? `${text}; ${cookie}` : text));
}
