import type { ErrorCode } from '../../contract/outcome.js';

const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 60_000;

const RETRYABLE_STATUSES: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504, 522, 524]);

/**
 * What may go differently next time: the network and its time-outs. A name that does not exist, a bad certificate, a
 * forbidden address, an oversized or ill-formed answer stays what it is for the length of a crawl, so asking again only costs both
 * sides. A truncated or garbled answer is often a server falling over: that is retried.
 */
const RETRYABLE_ERRORS: ReadonlySet<ErrorCode> = new Set([
  'bad_response',
  'connect_failed',
  'connect_refused',
  'connect_timeout',
  'connection_reset',
  'corrupt_encoding',
  'dns_failed',
  'headers_timeout',
  'idle_timeout',
  'proxy_failed',
  'too_slow',
  'total_timeout',
  'truncated_body',
]);

/** Whether a request answered with this status may succeed later. */
export function isRetryableStatus(status: number): boolean {
  return RETRYABLE_STATUSES.has(status);
}

/** Whether a request that ended with this error may succeed later; `http_status` is decided by its status instead. */
export function isRetryableError(code: ErrorCode): boolean {
  return RETRYABLE_ERRORS.has(code);
}

/**
 * How long to wait before asking again, milliseconds. `attempt` counts the requests already made (1 after the first
 * failure), `random` is uniform in [0, 1). What the server asked for wins; otherwise exponential back-off with full
 * jitter: anything from 0 to 1 s after the first failure, doubling up to 60 s.
 */
export function retryDelayMs(attempt: number, random: number, retryAfterMs: number | null): number {
  if (retryAfterMs !== null) return retryAfterMs;
  const ceilingMs = Math.min(FIRST_DELAY_MS * 2 ** Math.max(0, attempt - 1), LONGEST_DELAY_MS);
  return Math.floor(random * ceilingMs);
}

const LONGEST_MS = 24 * 60 * 60 * 1000;

/** IMF-fixdate, the obsolete RFC 850 form and asctime (RFC 9110 §5.6.7), loosely: Date.parse reads the rest. */
const HTTP_DATE = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? .*\d{2}:\d{2}:\d{2}/i;

/**
 * What a Retry-After header asks for (RFC 9110 §10.2.3), in milliseconds from `nowMs` (epoch): whole seconds or an
 * HTTP-date. A date that has passed means 0, anything above a day means a day. Null when the header is absent or is
 * neither form (negative, fractional, words). Of several headers of seconds the longest counts.
 */
export function parseRetryAfter(header: string | null | undefined, nowMs: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+(?:\s*,\s*\d+)*$/.test(text)) return Math.min(Math.max(...text.split(',').map(Number)) * 1000, LONGEST_MS);
  if (!HTTP_DATE.test(text)) return null;
  const dateMs = Date.parse(/(?:gmt|utc|[+-]\d{4})$/i.test(text) ? text : `${text} GMT`);
  if (Number.isNaN(dateMs)) return null;
  return Math.min(Math.max(dateMs - nowMs, 0), LONGEST_MS);
}
