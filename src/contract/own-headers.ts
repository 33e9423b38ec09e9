import { type Message, msg, t } from './language.js';

/** Headers the crawler or the protocol owns: a request that had another one of them would be a different request. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  ...['host', 'connection', 'content-length', 'transfer-encoding', 'upgrade', 'keep-alive', 'te', 'trailer', 'expect'],
  ...['user-agent', 'accept', 'accept-encoding', 'if-none-match', 'if-modified-since', 'proxy-authorization'],
]);

/** Those that are set in another way, and how. */
const SET_ELSEWHERE: ReadonlyMap<string, Message> = new Map([
  ['user-agent', msg('Use the settings “Contact” (--contact) or “User agent” (--user-agent) instead.')],
  ['proxy-authorization', msg('Use the user name and password of the proxy instead.')],
]);

/** A header's name (RFC 9110 §5.1). */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Why a header of this name cannot be sent to an origin, and what to do instead; null when it can. */
export function headerProblem(name: string, origin: string): string | null {
  if (!TOKEN.test(name))
    return t(
      'The header for {origin} cannot be sent: “{name}” is not a header name. A name has no spaces and no colon, such as X-Key.',
      { origin, name },
    );
  if (!OWN_HEADERS.has(name.toLowerCase())) return null;
  const instead = SET_ELSEWHERE.get(name.toLowerCase()) ?? msg('Leave it out.');
  const taken = t('The header {name} for {origin} cannot be set: the crawler sends its own.', { name, origin });
  return `${taken} ${t(instead)}`;
}
