import { NO_CONTENT_KINDS, NO_CONTENT_WORDS } from '../../../contract/no-content.js';
import { REPORT_WORDS, type ReportColumn } from '../../../contract/reports.js';
import { LINKS_PER_PAGE } from '../../store/database/schema.js';
import { asBytes, type Connection, requiredNumber, type Row, text, wordsInSql } from '../../store/database/sql.js';
import { STATE_CODES } from '../../store/database/states.js';

/** Rows of one table; the rest is counted. */
export const MAX_ROWS = 500;
const TOP_ROWS = 100;
/** Pages whose links are read between two looks at whether the export was cancelled. */
const PAGES_AT_ONCE = 2000;

/** One kind of finding. */
export interface Finding {
  readonly id: string;
  readonly title: string;
  /** What it is, and which of them are listed where not all are. */
  readonly words: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** How many there are, listed or not; null where only the first few are a finding. */
  readonly total: number | null;
}

const SAVED = `state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged})`;
const url = (label: string): ReportColumn => ({ key: 'url', label, kind: 'url' });
const words = (key: string, label: string): ReportColumn => ({ key, label, kind: 'text' });
const STATUS: ReportColumn = { key: 'status', label: 'Status', kind: 'status' };
const BYTES: ReportColumn = { key: 'bytes', label: 'Size', kind: 'bytes' };
const DURATION: ReportColumn = { key: 'durationMs', label: 'Time', kind: 'ms' };

interface Query extends Omit<Finding, 'rows' | 'total'> {
  /** Answers one number: how many there are. Null = only the first TOP_ROWS are a finding. */
  readonly count: string | null;
  /** Answers the rows in the order of the columns, the most important first; texts as bytes. */
  readonly select: string;
  /** The version of the database that first had its columns; absent = any. */
  readonly since?: number;
}

const NO_CONTENT = wordsInSql(
  'no_content',
  NO_CONTENT_KINDS.map((kind) => [kind, NO_CONTENT_WORDS[kind].one] as const),
);

const QUERIES: readonly Query[] = [
  {
    id: 'failed',
    title: REPORT_WORDS.failures.name,
    words: 'URLs that could not be fetched or saved, in the order they were found.',
    columns: [url('URL'), words('reason', 'Problem'), STATUS, words('message', 'What happened'), url('Found on')],
    count: `SELECT count(*) FROM urls WHERE state = ${STATE_CODES.failed}`,
    select: `SELECT ${asBytes('u.url', 'u.reason')}, u.status, ${asBytes('u.message', 'p.url')}
      FROM urls u LEFT JOIN urls p ON p.id = u.parent_id WHERE u.state = ${STATE_CODES.failed} ORDER BY u.id`,
  },
  {
    id: 'redirects',
    title: REPORT_WORDS.redirects.name,
    words: 'Each step from one URL to another, in the order they were found.',
    columns: [url('From'), STATUS, url('To'), url('Started at'), { key: 'step', label: 'Step', kind: 'count' }],
    count: 'SELECT count(*) FROM hops',
    select: `SELECT ${asBytes('h.url')}, h.status, ${asBytes('h.target', 'u.url')}, h.position + 1
      FROM hops h JOIN urls u ON u.id = h.url_id ORDER BY h.url_id, h.position`,
  },
  {
    id: 'slowest',
    title: REPORT_WORDS.slowest.name,
    words: `The ${TOP_ROWS} URLs that took longest to fetch, from the request to the end of the response.`,
    columns: [url('URL'), DURATION, BYTES, STATUS],
    count: null,
    select: `SELECT ${asBytes('url')}, duration_ms, bytes, status FROM urls
      WHERE duration_ms IS NOT NULL ORDER BY duration_ms DESC, id`,
  },
  {
    id: 'largest',
    title: REPORT_WORDS.largest.name,
    words: `The ${TOP_ROWS} largest files, decompressed.`,
    columns: [url('URL'), BYTES, words('contentType', 'Type'), DURATION],
    count: null,
    select: `SELECT ${asBytes('url')}, bytes, ${asBytes('content_type')}, duration_ms FROM urls
      WHERE ${SAVED} AND bytes IS NOT NULL ORDER BY bytes DESC, id`,
  },
  {
    id: 'duplicates',
    title: REPORT_WORDS.duplicates.name,
    words: 'The same content, byte for byte, at several URLs; the most copies first.',
    columns: [url('URL'), url('Same as'), { key: 'count', label: 'Copies', kind: 'count' }, BYTES],
    count: `SELECT count(*) FROM (SELECT 1 FROM urls WHERE ${SAVED} AND bytes > 0 AND sha256 IS NOT NULL
      GROUP BY sha256 HAVING count(*) > 1)`,
    select: `SELECT ${asBytes('f.url', 'l.url')}, g.n, f.bytes
      FROM (SELECT min(id) AS first, max(id) AS last, count(*) AS n FROM urls
        WHERE ${SAVED} AND bytes > 0 AND sha256 IS NOT NULL GROUP BY sha256 HAVING n > 1
        ORDER BY n DESC, first LIMIT ${MAX_ROWS}) g
      JOIN urls f ON f.id = g.first JOIN urls l ON l.id = g.last ORDER BY g.n DESC, g.first`,
  },
  {
    id: 'untitled',
    title: REPORT_WORDS.titles_missing.name,
    words: 'Saved HTML pages without a title.',
    columns: [url('URL'), BYTES, words('language', 'Language')],
    count: `SELECT count(*) FROM urls WHERE ${SAVED} AND content_type LIKE 'text/html%' AND title IS NULL`,
    select: `SELECT ${asBytes('url')}, bytes, ${asBytes('language')} FROM urls
      WHERE ${SAVED} AND content_type LIKE 'text/html%' AND title IS NULL ORDER BY id`,
  },
  {
    id: 'no-content',
    title: 'Pages without content',
    words:
      'Saved pages that stand in the place of content: bot checks, login forms, “not found” with status 200 and the like.',
    columns: [url('URL'), words('noContent', 'What it is'), STATUS, words('title', 'Title')],
    count: `SELECT count(*) FROM urls WHERE ${SAVED} AND no_content IS NOT NULL`,
    select: `SELECT ${asBytes('url', NO_CONTENT)}, status, ${asBytes('title')} FROM urls
      WHERE ${SAVED} AND no_content IS NOT NULL ORDER BY id`,
    since: 4,
  },
  {
    id: 'noindex',
    title: 'Not for search engines',
    words: 'Saved pages that ask search engines not to list them (noindex).',
    columns: [url('URL'), STATUS, words('title', 'Title')],
    count: `SELECT count(*) FROM urls WHERE ${SAVED} AND noindex = 1`,
    select: `SELECT ${asBytes('url')}, status, ${asBytes('title')} FROM urls WHERE ${SAVED} AND noindex = 1 ORDER BY id`,
    since: 4,
  },
];

/**
 * What went wrong and what stands out, one kind after the other. `pause` is awaited between queries; it rejects to end
 * the reading. All that the report knows of the database's problems is in this file.
 */
export async function* findings(connection: Connection, pause: () => Promise<void>): AsyncGenerator<Finding> {
  yield await brokenLinks(connection, pause);
  const version = requiredNumber(connection.value('PRAGMA user_version'));
  for (const { count, select, since = 1, ...about } of QUERIES) {
    if (since > version) continue;
    await pause();
    const rows = connection.prepare(`${select} LIMIT ${count === null ? TOP_ROWS : MAX_ROWS}`).all();
    yield { ...about, total: totalOf(connection, count, rows.length), rows: rows.map(cellsOf) };
  }
}

/** Counted only where more may be there than is listed. */
function totalOf(connection: Connection, count: string | null, listed: number): number | null {
  if (count === null) return null;
  return listed < MAX_ROWS ? listed : requiredNumber(connection.value(count));
}

const BROKEN = `FROM links l JOIN urls t ON t.id = l.to_id AND t.state = ${STATE_CODES.failed}
WHERE l.id >= ? AND l.id < ?`;

/** Links have no index by their target: all are read, some thousand pages' at a time. */
async function brokenLinks(connection: Connection, pause: () => Promise<void>): Promise<Finding> {
  const counting = connection.prepare(`SELECT count(*) ${BROKEN}`);
  const listing = connection.prepare(`SELECT ${asBytes('t.url', 't.reason')}, t.status, ${asBytes('f.url', 'l.text')}
    FROM (SELECT l.id, l.to_id, l.text ${BROKEN} LIMIT ${MAX_ROWS}) l
    JOIN urls t ON t.id = l.to_id JOIN urls f ON f.id = l.id / ${LINKS_PER_PAGE} ORDER BY l.id`);
  const lastPage = requiredNumber(connection.value('SELECT max(id) FROM links')) / LINKS_PER_PAGE;
  const rows: Finding['rows'][number][] = [];
  let total = 0;
  for (let page = 0; page <= lastPage; page += PAGES_AT_ONCE) {
    await pause();
    const range = [page * LINKS_PER_PAGE, (page + PAGES_AT_ONCE) * LINKS_PER_PAGE] as const;
    const found = requiredNumber(counting.first(...range)?.[0]);
    if (found > 0 && rows.length < MAX_ROWS) rows.push(...listing.all(...range).map(cellsOf));
    total += found;
  }
  return {
    id: 'broken-links',
    title: REPORT_WORDS.broken_links.name,
    words: 'Links that lead nowhere, with the page each is on and its text.',
    columns: [url('Broken link'), words('reason', 'Problem'), STATUS, url('On page'), words('text', 'Link text')],
    rows: rows.slice(0, MAX_ROWS),
    total,
  };
}

function cellsOf(row: Row): Finding['rows'][number] {
  return row.map((value) => (typeof value === 'number' ? value : text(value)));
}
