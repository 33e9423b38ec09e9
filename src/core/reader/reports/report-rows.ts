import { type Message, msg } from '../../../contract/language.js';
import type { ReportColumn, ReportName, ReportRow } from '../../../contract/reports.js';
import { LINKS_PER_PAGE } from '../../store/database/schema.js';
import { PLACES_VERSION } from '../../store/database/schema-v10.js';
import { nameInSql, PLACE_CODES } from '../../store/database/states.js';
import { type Connection, number, type Row, requiredNumber, type Statement, text } from '../../store/database/sql.js';
import type { Listing } from './listings.js';
import { LOOP } from './report-survey.js';
import type { TargetPlace } from './target-groups.js';

/** A column and the SQL that fills it: `u` is the URL, `g` the other one, `r.count` what is counted. */
interface Source extends ReportColumn {
  readonly sql: string;
}

const column = (key: string, label: Message, kind: ReportColumn['kind'], sql: string): Source => ({
  ...{ key, label, kind, sql },
});

const URL_COLUMN = column('url', msg('URL'), 'url', 'u.url');
const STATUS = column('status', msg('Status'), 'status', 'u.status');
const TITLE = column('title', msg('Title'), 'text', 'u.title');
const BYTES = column('bytes', msg('Size'), 'bytes', 'u.bytes');
const DURATION = column('durationMs', msg('Time'), 'ms', 'u.duration_ms');
const TYPE = column('contentType', msg('Type'), 'text', 'u.content_type');
const WORDS = column('words', msg('Words'), 'count', 'u.words');
const REASON = column('reason', msg('Problem'), 'reason', 'u.reason');
/** A skipped URL redirects to another one, whose problem it is then. */
const CHAIN_REASON = column(
  ...(['reason', msg('Problem'), 'reason'] as const),
  `CASE WHEN r.other = ${LOOP} THEN 'redirect_loop' WHEN g.id IS NULL THEN u.reason ELSE g.reason END`,
);
const CHAIN_END = column('end', msg('Ends at'), 'url', 'coalesce(g.final_url, g.url, u.final_url)');
const CHAIN_STATUS = column('status', msg('Status'), 'status', 'coalesce(g.status, u.status)');
const HOPS = column('redirects', msg('Redirects'), 'count', 'r.count');
const CHAIN = column(
  ...(['chain', msg('Path'), 'text'] as const),
  `(SELECT group_concat(status || ' ' || target, ' → ')
    FROM (SELECT status, target FROM hops WHERE url_id = u.id ORDER BY position))`,
);
const LOADED = column(
  ...(['loads', msg('Loads over HTTP'), 'text'] as const),
  `(SELECT group_concat(value, '  ') FROM json_each(CASE WHEN json_valid(u.insecure) THEN u.insecure ELSE '[]' END))`,
);
const NO_CONTENT = column('noContent', msg('What it is'), 'no_content', 'u.no_content');
const EVIDENCE = column(
  ...(['evidence', msg('Evidence'), 'evidence'] as const),
  `(SELECT group_concat(value, ' ')
    FROM json_each(CASE WHEN json_valid(u.no_content_reasons) THEN u.no_content_reasons ELSE '[]' END))`,
);
/** Each field that the page lacks, with how often it was found elsewhere. */
const MISSING = column(
  'missing',
  msg('Not found'),
  'text',
  `(SELECT group_concat(j.key || ' (' || h.found || '/' || h.asked || ')', ', ')
    FROM json_each(u.fields) j JOIN hits h ON h.name = j.key WHERE j.type = 'null')`,
);
/** What is listed in a part of what is known of a page's drawing, each once. */
const ofDrawing = (key: string, label: Message, part: 'errors' | 'failed') =>
  column(
    ...([key, label, 'text'] as const),
    `(SELECT group_concat(value, '  ') FROM (SELECT DISTINCT value
      FROM json_each(CASE WHEN json_valid(u.rendering) THEN u.rendering ELSE '{}' END, '$.${part}')))`,
  );
const same = (label: Message) => column('other', label, 'url', 'g.url');
const counted = (label: Message) => column('count', label, 'count', 'r.count');

/** The part of its page in which a link stands. */
const PLACE = `(${nameInSql('l.place', PLACE_CODES)})`;

const SOURCES: Readonly<Record<ReportName, readonly Source[]>> = {
  broken_links: [
    column('url', msg('Broken link'), 'url', 'u.url'),
    column(
      'reason',
      msg('Problem'),
      'reason',
      `CASE u.reason WHEN 'redirect_to_known' THEN 'bad_redirect' ELSE u.reason END`,
    ),
    STATUS,
    column('page', msg('On page'), 'url', 'g.url'),
    column('text', msg('Link text'), 'text', 'l.text'),
    column('place', msg('Place'), 'place', PLACE),
    counted(msg('Pages')),
  ],
  failures: [URL_COLUMN, REASON, STATUS, column('message', msg('What happened'), 'told', 'u.message')],
  redirects: [URL_COLUMN, HOPS, CHAIN, CHAIN_END, CHAIN_STATUS],
  redirect_problems: [URL_COLUMN, CHAIN_REASON, CHAIN_STATUS, HOPS, CHAIN, CHAIN_END],
  duplicates: [URL_COLUMN, same(msg('Same as')), counted(msg('Copies')), BYTES],
  near_duplicates: [URL_COLUMN, same(msg('Similar to')), counted(msg('Similar pages')), WORDS],
  slowest: [URL_COLUMN, DURATION, BYTES, TYPE],
  largest: [URL_COLUMN, BYTES, TYPE, DURATION],
  orphans: [URL_COLUMN, STATUS, TITLE],
  not_in_sitemap: [URL_COLUMN, column('depth', msg('Depth'), 'count', 'u.depth'), TITLE],
  titles_missing: [URL_COLUMN, WORDS],
  titles_repeated: [URL_COLUMN, TITLE, counted(msg('Pages'))],
  descriptions_missing: [URL_COLUMN, TITLE],
  descriptions_repeated: [
    URL_COLUMN,
    column('description', msg('Description'), 'text', 'u.description'),
    counted(msg('Pages')),
  ],
  mixed_content: [URL_COLUMN, LOADED, TITLE],
  no_content: [URL_COLUMN, NO_CONTENT, EVIDENCE, TITLE],
  noindex: [URL_COLUMN, STATUS, TITLE],
  fields_missing: [URL_COLUMN, MISSING, TITLE],
  script_errors: [URL_COLUMN, counted(msg('Errors')), ofDrawing('what', msg('What they report'), 'errors'), TITLE],
  failed_requests: [URL_COLUMN, counted(msg('Requests')), ofDrawing('asked', msg('Asked for'), 'failed'), TITLE],
};

/** Kinds whose cells are numbers; the others are text, which is read as bytes. */
const NUMBERS: ReadonlySet<ReportColumn['kind']> = new Set(['count', 'bytes', 'ms', 'status']);

export function columnsOf(report: ReportName): readonly ReportColumn[] {
  return SOURCES[report].map(({ key, label, kind }) => ({ key, label, kind }));
}

/** A row with its place in the part of the listing that was read. */
interface PlacedRow extends ReportRow {
  readonly place: number;
}

/** Reads the rows of a part of a listing. A row whose URL or link is no more in the database is left out. */
export function readRows(
  connection: Connection,
  report: ReportName,
  { keys, others, counts }: Listing,
  from: number,
  to: number,
): readonly PlacedRow[] {
  const wanted = [...keys.subarray(from, to)].map((key, i) => [key, others[from + i] ?? 0, counts[from + i] ?? 0]);
  const rows = rowsStatement(connection, report).all(JSON.stringify(wanted));
  return rows.map(([place, , ...row]) => ({ place: requiredNumber(place), ...toRow(SOURCES[report], row) }));
}

/** Broken links by target: the links in one column, with what they lead to in the row above them. */
export function targetColumns(): readonly ReportColumn[] {
  const columns = new Map(columnsOf('broken_links').map((one) => [one.key, one]));
  return TARGET_COLUMNS.flatMap((key) => columns.get(key) ?? []);
}

const TARGET_COLUMNS = ['url', 'count', 'reason', 'status', 'text', 'place'] as const;

/** The row of a place in the list by targets, made of the link there. */
export function readTargetRows(
  connection: Connection,
  listing: Listing,
  places: readonly TargetPlace[],
): readonly ReportRow[] {
  const wanted = places.map(({ at, pages }) => [listing.keys[at] ?? 0, listing.others[at] ?? 0, pages]);
  const rows = rowsStatement(connection, 'broken_links').all(JSON.stringify(wanted));
  return rows.map(([place, pageId, ...row]) => {
    const { id, cells } = toRow(SOURCES.broken_links, row);
    const [url = null, reason = null, status = null, page = null, words = null, where = null, pages = null] = cells;
    return places[requiredNumber(place)]?.part === 'page'
      ? { part: 'page', id: number(pageId ?? null), cells: [page, null, null, null, words, where] }
      : { part: 'target', id, cells: [url, pages, reason, status, null, null] };
  });
}

function toRow(sources: readonly Source[], [id, ...cells]: Row): ReportRow {
  return {
    id: requiredNumber(id),
    cells: sources.map(({ kind }, index) => {
      const cell = cells[index] ?? null;
      return NUMBERS.has(kind) ? (typeof cell === 'number' ? cell : null) : text(cell);
    }),
  };
}

/** Of what an older version stored it is not known where links stand. */
function rowsStatement(connection: Connection, report: ReportName): Statement {
  const query = rowsQuery(report);
  const hasPlaces = requiredNumber(connection.value('PRAGMA user_version')) >= PLACES_VERSION;
  return connection.prepare(hasPlaces ? query : query.replace(PLACE, 'NULL'));
}

function rowsQuery(report: ReportName): string {
  const cells = SOURCES[report].map(({ kind, sql }) => (NUMBERS.has(kind) ? sql : `CAST(${sql} AS BLOB)`));
  const tables =
    report === 'broken_links'
      ? `CROSS JOIN links l ON l.id = r.key JOIN urls u ON u.id = l.to_id LEFT JOIN urls g ON g.id = l.id / ${LINKS_PER_PAGE}`
      : 'CROSS JOIN urls u ON u.id = r.key LEFT JOIN urls g ON g.id = r.other';
  const hits = report === 'fields_missing' ? HITS : '';
  return `${hits}SELECT r.place, g.id, u.id, ${cells.join(', ')} FROM ${WANTED} r ${tables} ORDER BY r.place`;
}

const HITS = `WITH hits AS MATERIALIZED (SELECT j.key AS name, count(*) AS asked, sum(j.type <> 'null') AS found
  FROM urls u, json_each(u.fields) j WHERE u.fields IS NOT NULL GROUP BY j.key)\n`;

const WANTED = `(SELECT key AS place, json_extract(value, '$[0]') AS key, json_extract(value, '$[1]') AS other,
  json_extract(value, '$[2]') AS count FROM json_each(?1))`;
