import { wordsStored } from '../../contract/stored-words.js';
import { stateOf } from '../store/database/states.js';
import type { Server } from './connection.js';
import type { SharedResult } from './types.js';

/** Rows read at a time. */
const PORTION = 1000;

type Row = Omit<SharedResult, 'state'> & { readonly id: number; readonly state: number };

/** Hands on what became of every URL that is settled, whoever fetched it, in the order in which they were found. */
export async function eachResult(
  server: Server,
  take: (results: readonly SharedResult[]) => Promise<void>,
): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await server.rows<Row>(RESULTS, [after, PORTION]);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
    await take(rows.map(toResult));
  }
}

function toResult({ id: _id, state, message, ...row }: Row): SharedResult {
  return { ...row, state: stateOf(state), message: message === null ? null : wordsStored(message).message };
}

const RESULTS = {
  name: 'results',
  text: `
SELECT r.id, r.url, r.state, r.status, r.depth, r.title, r.content_type AS "contentType", r.bytes, r.final_url AS "finalUrl",
  r.reason, r.message, r.sha256, w.id AS worker, w.name AS folder, r.raw_path AS "rawPath", r.markdown_path AS "markdownPath",
  (r.facts->'segment') - 'names'::text AS segment
FROM results r LEFT JOIN workers w ON w.id = r.worker_id WHERE r.id > $1 ORDER BY r.id LIMIT $2`,
};
