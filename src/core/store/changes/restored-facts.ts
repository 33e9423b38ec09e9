import { asBytes, type Connection, requiredNumber, requiredText, type Row } from '../database/sql.js';
import { KIND_CODES, STATE_CODES } from '../database/states.js';
import type { Settlement } from '../types.js';

/** How many URLs are queued of each origin. */
export function queuedByOrigin(connection: Connection): readonly (readonly [origin: string, count: number])[] {
  return connection
    .prepare(BACKLOG)
    .all()
    .map(([origin, count]) => [requiredText(origin), requiredNumber(count)]);
}

/** Redirects of the seeds, in order. */
export function seedHops(connection: Connection): Settlement['hops'] {
  return connection.prepare(SEED_HOPS).all().map(toHop);
}

function toHop([status, url, target]: Row): Settlement['hops'][number] {
  return { status: requiredNumber(status), url: requiredText(url), target: requiredText(target) };
}

/** Seeds are found first: those beyond so many ids teach no more. */
const SEED_HOPS = `
SELECT h.status, ${asBytes('h.url', 'h.target')} FROM hops h JOIN urls u ON u.id = h.url_id
WHERE h.url_id <= 1000 AND u.kind = ${KIND_CODES.seed} ORDER BY h.url_id, h.position`;

const BACKLOG = `
SELECT CAST(o.origin AS BLOB), q.n
FROM (SELECT origin_id, count(*) AS n FROM urls WHERE state = ${STATE_CODES.queued} GROUP BY origin_id) q
JOIN origins o ON o.id = q.origin_id`;
