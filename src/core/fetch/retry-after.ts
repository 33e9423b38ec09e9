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
