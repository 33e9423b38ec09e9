import type { Dispatcher } from 'undici';
import type { AnswerReader } from './connection.js';
import type { CredentialHeaders } from './credentials.js';
import type { Write } from './types.js';

/** What one head may take; header lines that come after are left out. Larger answers are refused anyway. */
const MAX_HEAD_BYTES = 64 * 1024;

/** Headers that carry or set secrets in either direction. Cookies are secrets too: one may be a login. */
const SECRET_HEADERS = [
  ...['authorization', 'proxy-authorization', 'authentication-info', 'proxy-authentication-info'],
  ...['cookie', 'cookie2', 'set-cookie', 'set-cookie2'],
];

type RawHeaders = Dispatcher.DispatchController['rawHeaders'];

/** A request as it goes out. */
export interface SentRequest {
  readonly url: URL;
  readonly target: string;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly reader: AnswerReader;
  readonly write: Write | null;
}

/** Lower-case names of the headers that are never stored: those above and those a person set for an origin. */
export function secretHeaderNames(credentials: CredentialHeaders): ReadonlySet<string> {
  const own = [...credentials.values()].flatMap((headers) => headers.filter((_, index) => index % 2 === 0));
  return new Set([...SECRET_HEADERS, ...own.map((name) => name.toLowerCase())]);
}

/**
 * Request line and headers as they are written on the wire (the connection's two come first), without those of `secret`.
 * Lines end in CR LF; the empty line at the end is left out. One character a byte.
 */
export function requestHeadText(
  { url, target, headers, reader, write }: SentRequest,
  secret: ReadonlySet<string>,
): string {
  const sent = ['host', url.host, 'connection', reader === 'strict' ? 'keep-alive' : 'close', ...headers];
  return headText(`${write?.method ?? 'GET'} ${target} HTTP/1.1`, sent, secret);
}

/**
 * Status line and headers as they came: order, case and repetitions, without the headers of `secret`. The protocol's
 * version is not handed over by undici, so it is always 1.1. Of a head that was read leniently: as it was read. Lines end in CR LF; one character a byte.
 */
export function responseHeadText(
  status: number,
  words: string,
  received: RawHeaders,
  secret: ReadonlySet<string>,
): string {
  const headers = Array.isArray(received) ? received.map((part) => part.toString('latin1')) : [];
  return headText(`HTTP/1.1 ${status} ${words}`, headers, secret);
}

function headText(firstLine: string, headers: readonly string[], secret: ReadonlySet<string>): string {
  let text = `${firstLine}\r\n`;
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const name = headers[at] ?? '';
    const line = `${name}: ${headers[at + 1]}\r\n`;
    if (text.length + line.length > MAX_HEAD_BYTES) break;
    if (!secret.has(name.toLowerCase())) text += line;
  }
  return text;
}
