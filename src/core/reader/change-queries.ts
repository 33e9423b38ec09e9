import {
  CHANGE_KINDS,
  type ChangeCounts,
  type ChangedUrl,
  type ChangeKind,
  type ChangePage,
  type ChangeQuery,
} from '../../contract/changes.js';
import { baselineFolder } from '../store/changes/previous-pages.js';
import { asBytes, type Connection, type Row, requiredNumber, requiredText, text } from '../store/database/sql.js';
import { STATE_CODES } from '../store/database/states.js';

const MAX_ROWS = 500;
/** The lists are not made again sooner than this, nor than so many times what making them took. */
const FRESH_MS = 1000;
const COST_FACTOR = 5;

/** Ids by kind, each in the order of URLs: of URLs for `added`, of earlier pages for the others. */
type Lists = Readonly<Record<ChangeKind, Int32Array>>;

interface KeptLists {
  readonly lists: Lists;
  readonly version: number;
  readonly freshUntilMs: number;
}

/**
 * What a re-crawl found against the earlier job, from a read-only connection. Each page that the earlier job saved is
 * changed, unchanged, moved or gone, or not decided yet; a page saved now that is none of those was added. An earlier
 * page is found again by the URL that answered it then, or else by the one it was linked by. One that no link has led to
 * is gone only once nothing is queued any more: a link to it may still come.
 */
export class ChangeQueries {
  readonly #connection: Connection;
  readonly #nowMs: () => number;
  #kept: KeptLists | null = null;

  /** `nowMs` only ever rises. */
  constructor(connection: Connection, nowMs: () => number) {
    this.#connection = connection;
    this.#nowMs = nowMs;
  }

  /** Null when the job is no re-crawl. */
  changes({ kind, offset, limit }: ChangeQuery): Omit<ChangePage, 'baseline'> | null {
    const isOld = requiredNumber(this.#connection.value('PRAGMA user_version')) < 2;
    if (isOld || baselineFolder(this.#connection) === null) return null;
    const lists = this.#lists();
    const from = Math.max(0, Math.trunc(offset));
    const ids = lists[kind].subarray(from, from + Math.min(MAX_ROWS, Math.max(0, Math.trunc(limit))));
    const rows = this.#connection.prepare(kind === 'added' ? ADDED_ROWS : EARLIER_ROWS).all(JSON.stringify([...ids]));
    return {
      counts: countsOf(lists),
      total: lists[kind].length,
      offset: from,
      rows: rows.map((row) => toChange(kind, row)),
    };
  }

  #lists(): Lists {
    const version = requiredNumber(this.#connection.value('PRAGMA data_version'));
    const kept = this.#kept;
    if (kept && (kept.version === version || this.#nowMs() < kept.freshUntilMs)) return kept.lists;
    const startedMs = this.#nowMs();
    const lists = this.#make();
    const doneMs = this.#nowMs();
    const freshUntilMs = doneMs + Math.max(FRESH_MS, (doneMs - startedMs) * COST_FACTOR);
    this.#kept = { lists, version, freshUntilMs };
    return lists;
  }

  #make(): Lists {
    const isOver = this.#connection.value(SOME_OPEN) === null;
    const verdicts = this.#numbers(VERDICTS, isOver ? 1 : 0);
    const ofKind = (kind: Exclude<ChangeKind, 'added'>) => {
      const code = VERDICT_CODES[kind];
      return Int32Array.from(verdicts.filter((one) => one % CODES === code).map((one) => (one - code) / CODES));
    };
    return {
      added: Int32Array.from(this.#numbers(ADDED)),
      changed: ofKind('changed'),
      unchanged: ofKind('unchanged'),
      moved: ofKind('moved'),
      gone: ofKind('gone'),
    };
  }

  #numbers(sql: string, ...values: readonly number[]): readonly number[] {
    // The query gives one row with one array of integers.
    return JSON.parse(String(this.#connection.value(sql, ...values))) as readonly number[];
  }
}

function countsOf(lists: Lists): ChangeCounts {
  const [added, changed, unchanged, moved, gone] = CHANGE_KINDS.map((kind) => lists[kind].length);
  return {
    added: added ?? 0,
    changed: changed ?? 0,
    unchanged: unchanged ?? 0,
    moved: moved ?? 0,
    gone: gone ?? 0,
  };
}

function toChange(kind: ChangeKind, row: Row): ChangedUrl {
  const [state, status, url, title, titleThen, finalUrl, reason] = row;
  return {
    kind,
    url: requiredText(url),
    movedTo: kind === 'moved' ? text(finalUrl) : null,
    why: kind === 'gone' ? whyGone(state === null, status, text(reason)) : null,
    title: text(title) ?? text(titleThen),
  };
}

function whyGone(isUnknown: boolean, status: Row[number] | undefined, reason: string | null): string {
  if (isUnknown) return 'not_found_any_more';
  return reason === 'http_status' && typeof status === 'number' ? String(status) : (reason ?? 'not_found_any_more');
}

/** A list of an id and a code each, as `id * CODES + code`. */
const CODES = 8;
const VERDICT_CODES = { changed: 0, unchanged: 1, moved: 2, gone: 3 } as const;

const { queued, taken, saved, unchanged, skipped, failed } = STATE_CODES;
const SAVED = `(${saved}, ${unchanged})`;
const SOME_OPEN = `SELECT 1 FROM urls WHERE state = ${queued} UNION ALL SELECT 1 FROM urls WHERE state = ${taken} LIMIT 1`;

/** The URL of now that stands for an earlier page. */
const NOW_ID = 'coalesce(kf.url_id, k.url_id)';
const JOIN_NOW = `
  LEFT JOIN keys kf ON kf.digest = p.final_digest LEFT JOIN keys k ON k.digest = p.digest
  LEFT JOIN urls u ON u.id = ${NOW_ID}`;

const SAME_PLACE = '(u.final_url IS NULL OR u.final_url = u.url OR u.final_url = coalesce(p.final_url, p.url))';
const SAME_CONTENT = `(u.state = ${unchanged} OR u.sha256 IS p.sha256 OR u.text_hash = p.text_hash)`;

const VERDICTS = `
SELECT json_group_array(id * ${CODES} + code) FROM (
  SELECT p.id, CASE
    WHEN u.id IS NULL THEN CASE WHEN ?1 THEN ${VERDICT_CODES.gone} END
    WHEN u.state IN (${queued}, ${taken}) THEN NULL
    WHEN u.state = ${failed} THEN ${VERDICT_CODES.gone}
    WHEN u.state = ${skipped} THEN CASE WHEN u.reason IN ('redirect_to_known', 'redirect_out_of_scope')
      THEN ${VERDICT_CODES.moved} ELSE ${VERDICT_CODES.gone} END
    WHEN NOT ${SAME_PLACE} THEN ${VERDICT_CODES.moved}
    WHEN ${SAME_CONTENT} THEN ${VERDICT_CODES.unchanged}
    ELSE ${VERDICT_CODES.changed} END AS code
  FROM previous p ${JOIN_NOW} ORDER BY p.url
) WHERE code IS NOT NULL`;

const ADDED = `
SELECT json_group_array(id) FROM (SELECT id FROM urls WHERE state IN ${SAVED} AND id NOT IN (
  SELECT ${NOW_ID} FROM previous p LEFT JOIN keys kf ON kf.digest = p.final_digest
  LEFT JOIN keys k ON k.digest = p.digest WHERE ${NOW_ID} IS NOT NULL) ORDER BY url)`;

/** State, status, URL, title now and then, where it answered, why not. */
const ADDED_ROWS = `
SELECT u.state, u.status, ${asBytes('u.url', 'u.title', 'NULL', 'u.final_url', 'u.reason')}
FROM json_each(?1) j CROSS JOIN urls u ON u.id = j.value ORDER BY j.key`;
const EARLIER_ROWS = `
SELECT u.state, u.status, ${asBytes('p.url', 'u.title', 'p.title', 'u.final_url', 'u.reason')}
FROM json_each(?1) j CROSS JOIN previous p ON p.id = j.value ${JOIN_NOW} ORDER BY j.key`;
