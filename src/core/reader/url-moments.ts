import type { TimeSpan, UrlMoment } from '../../contract/url-spans.js';
import type { Value } from '../store/database/sql.js';
import { STATE_CODES } from '../store/database/states.js';
import { FOUND_AT } from '../store/ledgers/found-times.js';

/** From this version of the database on it is noted when URLs were found. */
export const FOUND_VERSION = 8;

/** The condition that a moment of a row of `urls` lies in a span. `bound` gives the name of a parameter of that value. */
export function inSpan(moment: UrlMoment, span: TimeSpan, bound: (value: Value) => string): string {
  const limits = (value: string): string =>
    [
      ...(span.from === null ? [] : [`${value} >= ${bound(span.from)}`]),
      ...(span.to === null ? [] : [`${value} < ${bound(span.to)}`]),
    ].join(' AND ') || `${value} IS NOT NULL`;
  return moment === 'found' ? foundIn(limits('at')) : `${HAS_ENDED} AND ${limits(FINISHED_AT)}`;
}

/**
 * Ids rise in the order of finding, so that a span of time is a range of ids: whole tables of millions are not asked row by
 * row. Where the clock was set back meanwhile the range reaches from the first to the last mark in the span.
 */
function foundIn(limits: string): string {
  const last = `(SELECT max(first_id) FROM found_times WHERE ${limits})`;
  const next = `(SELECT min(first_id) FROM found_times WHERE first_id > ${last})`;
  return `(id >= (SELECT min(first_id) FROM found_times WHERE ${limits}) AND (${next} IS NULL OR id < ${next}))`;
}

const HAS_ENDED = `state NOT IN (${STATE_CODES.queued}, ${STATE_CODES.taken})`;

/** When the last attempt of a row of `urls` ended, milliseconds since 1970; NULL where nothing was tried. */
const FINISHED_AT = `(SELECT (julianday(a.started_at) - 2440587.5) * 86400000 + a.duration_ms
  FROM attempts a WHERE a.url_id = urls.id ORDER BY a.attempt DESC LIMIT 1)`;

/** SQL for when the URL of a row of `u` was found, of a database of this version. */
export function foundAt(version: number): string {
  return version < FOUND_VERSION ? 'NULL' : FOUND_AT.replaceAll('urls.id', 'u.id');
}
