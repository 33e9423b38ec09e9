import { NOTHING_SAID } from '../../contract/saying.js';
import { wordsStored } from '../../contract/stored-words.js';
import { NO_CONTENT_KINDS } from '../../contract/no-content.js';
import {
  NOT_NARROWED,
  type PageRecord,
  type PageVerdict,
  type UrlColumn,
  type UrlNarrowing,
  type UrlQuery,
} from '../../contract/job.js';
import type { Fields } from '../../contract/extract.js';
import { URL_MOMENTS } from '../../contract/url-spans.js';
import { FIELDS_VERSION } from '../store/database/schema-v7.js';
import { PICTURES_VERSION } from '../store/database/schema-v11.js';
import { STEPPED, type Stepped, STEPS } from '../../contract/url-steps.js';
import { asBytes, number, type Row, requiredNumber, requiredText, text, type Value } from '../store/database/sql.js';
import { codesOf, stateOf } from '../store/database/states.js';
import { foundAt, FOUND_VERSION, inSpan } from './url-moments.js';

/** What a table shows, apart from which part of it: two queries with the same selection see the same list. */
export type UrlSelection = Pick<UrlQuery, 'states' | 'text' | 'narrow' | 'spans' | 'under' | 'sort' | 'descending'>;

export interface SqlQuery {
  readonly sql: string;
  readonly values: readonly Value[];
}

/** What rows are sorted by, and whether it is text, which is sorted by its bytes. */
interface SortKey {
  readonly value: string;
  readonly isText: boolean;
}

const numbers = (column: string): SortKey => ({ value: column, isText: false });
const texts = (column: string): SortKey => ({ value: column, isText: true });
/** Large and small letters of ASCII are the same here. */
const words = (column: string): SortKey => texts(`lower(${column})`);

/** Null = the order of discovery, in which ids rise. */
const SORT_KEYS: Readonly<Record<UrlColumn, SortKey | null>> = {
  order: null,
  url: texts('url'),
  state: numbers('state'),
  status: numbers('status'),
  contentType: texts('content_type'),
  bytes: numbers('bytes'),
  durationMs: numbers('duration_ms'),
  depth: numbers('depth'),
  foundAtMs: null,
  title: words('title'),
  author: words('author'),
  published: texts('published'),
  modified: texts('modified'),
  siteName: words('site_name'),
  fields: texts('fields'),
};

/** Whether the selection is every URL in the order of discovery: ids have no holes, so no list is needed. */
export function isWholeTable(s: UrlSelection): boolean {
  const isAnything = s.states.length === 0 && s.text === '' && !s.under && !isNarrowed(s.narrow);
  return isAnything && !isSorted(s) && Object.keys(s.spans ?? {}).length === 0;
}

/** The ids of a selection among those of a part of the table, as one JSON array, in the order of discovery; the part is bound last. */
export function idPartQuery(selection: UrlSelection, version: number): SqlQuery {
  const { conditions, values } = filterOf(selection, version);
  const part = `id > ?${values.length + 1} AND id <= ?${values.length + 2}`;
  const ordered = `SELECT id FROM urls WHERE ${[...conditions, part].join(' AND ')} ORDER BY id`;
  return { sql: `SELECT json_group_array(id) FROM (${ordered})`, values };
}

/** Whether a selection has another order than that in which URLs were found. */
export function isSorted({ sort }: Pick<UrlSelection, 'sort'>): boolean {
  return SORT_KEYS[sort] !== null;
}

/**
 * A part of a sorted selection, in its order and in one row: ids; what they are sorted by, which are numbers, or of texts their lengths
 * in bytes, null where there is none; the bytes of all texts. The part is bound last.
 */
export function sortedPartQuery(selection: UrlSelection, version: number): SqlQuery & { readonly isText: boolean } {
  const { value, isText } = SORT_KEYS[selection.sort] ?? numbers('id');
  const { conditions, values } = filterOf(selection, version);
  const part = `id > ?${values.length + 1} AND id <= ?${values.length + 2}`;
  // A number that a damaged file has as text is one for the order all the same.
  const key = isText ? value : `${value} + 0`;
  const sorted = `SELECT id, ${key} AS key FROM urls WHERE ${[...conditions, part].join(' AND ')} ORDER BY key, id`;
  const keys = isText ? `octet_length(key)), CAST(group_concat(key, '') AS BLOB` : 'key), (NULL';
  return { sql: `SELECT json_group_array(id), json_group_array(${keys}) FROM (${sorted})`, values, isText };
}

function isNarrowed(narrow: UrlNarrowing | undefined): boolean {
  return narrow !== undefined && Object.values(narrow).some((list) => list.length > 0);
}

function filterOf(
  { states, text: wanted, narrow, spans, under }: UrlSelection,
  version: number,
): {
  readonly conditions: readonly string[];
  readonly values: readonly Value[];
} {
  const conditions: string[] = [];
  const values: Value[] = [];
  const bound = (value: Value): string => `?${values.push(value)}`;
  if (states.length > 0) conditions.push(`state IN (${states.flatMap(codesOf).join(', ')})`);
  if (wanted !== '') {
    const pattern = bound(`%${wanted.replace(/[\\%_]/g, '\\$&')}%`);
    conditions.push(`(url LIKE ${pattern} ESCAPE '\\' OR title LIKE ${pattern} ESCAPE '\\')`);
  }
  if (under) {
    const address = bound(under);
    conditions.push(`substr(url, 1, length(${address})) = ${address}`);
  }
  for (const moment of URL_MOMENTS) {
    const span = spans?.[moment];
    // Nothing is known to be in a span of what was not noted.
    const isNoted = moment !== 'found' || version >= FOUND_VERSION;
    if (span) conditions.push(isNoted ? inSpan(moment, span, bound) : 'FALSE');
  }
  const { codes, types, depths, origins, verdicts } = narrow ?? NOT_NARROWED;
  const among = (list: readonly unknown[]): string =>
    `IN (SELECT value FROM json_each(${bound(JSON.stringify(list))}))`;
  if (codes.length > 0) conditions.push(`status ${among(codes)}`);
  if (depths.length > 0) conditions.push(`depth ${among(depths)}`);
  if (types.length > 0) conditions.push(`${MEDIA_TYPE} ${among(types)}`);
  if (origins.length > 0) conditions.push(`origin_id IN (SELECT id FROM origins WHERE origin ${among(origins)})`);
  for (const name of STEPPED) {
    const chosen = narrow?.[name] ?? [];
    if (chosen.length > 0) conditions.push(`${stepSql(name)} ${among(chosen)}`);
  }
  if (verdicts.length > 0) {
    const known = version < PICTURES_VERSION ? verdicts.filter((verdict) => verdict !== 'pictured') : verdicts;
    conditions.push(`(${known.map((verdict) => VERDICT_SQL[verdict]).join(' OR ') || 'FALSE'})`);
  }
  return { conditions, values };
}

/** `Text/HTML; charset=utf-8` → `text/html`, as `MEDIA_TYPE` has it. */
export function mediaTypeOf(contentType: string): string {
  const type = contentType.split(';', 1)[0] ?? '';
  return type.replace(/^ +| +$/g, '').replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** The media type of a row of `urls`. */
const MEDIA_TYPE = `lower(trim(substr(content_type, 1, instr(content_type || ';', ';') - 1)))`;

const STEP_COLUMNS: Readonly<Record<Stepped, string>> = { sizes: 'bytes', times: 'duration_ms', words: 'words' };

/** The step that an amount is in; NULL where there is none. */
export function stepSql(name: Stepped): string {
  const column = STEP_COLUMNS[name];
  const steps = STEPS[name].map((below, step) => `WHEN ${column} < ${below} THEN ${step}`).join(' ');
  return `(CASE WHEN ${column} IS NULL THEN NULL ${steps} ELSE ${STEPS[name].length} END)`;
}

/** Only databases that know marks have pages with any; an older one has no such columns, and no such question is asked of it. */
const VERDICT_SQL: Readonly<Record<PageVerdict, string>> = {
  noindex: 'noindex = 1',
  no_content: 'no_content IS NOT NULL',
  pictured: 'id IN (SELECT url_id FROM pictures)',
};

/** From this version of the database on pages are marked. */
export const MARKS_VERSION = 4;
/** And say what they are. */
export const ABOUT_VERSION = 5;

const RECORD_COLUMNS = `u.id, u.state, u.status, u.bytes, u.duration_ms, u.depth, u.attempts,
  ${asBytes('u.url', 'u.final_url', 'u.reason', 'u.message', 'u.content_type', 'u.title', 'u.raw_path', 'u.markdown_path')}`;

/** The query for rows by a JSON array of ids, in its order, of a database of this version. */
export function recordsById(version: number): string {
  const about =
    version < ABOUT_VERSION
      ? 'NULL, NULL, NULL, NULL'
      : asBytes('u.author', 'u.published', 'u.modified', 'u.site_name');
  const fields = version < FIELDS_VERSION ? 'NULL' : asBytes('u.fields');
  const picture =
    version < PICTURES_VERSION ? '0' : 'EXISTS (SELECT 1 FROM pictures p WHERE p.url_id = u.id) AS pictured';
  const marks = version < MARKS_VERSION ? '0, NULL' : `u.noindex, ${asBytes('u.no_content')}`;
  return `SELECT ${picture}, ${marks}, ${foundAt(version)}, ${RECORD_COLUMNS}, ${about}, ${fields} FROM json_each(?1) j CROSS JOIN urls u ON u.id = j.value ORDER BY j.key`;
}

/** Written as JSON by the store; of a damaged database, what can be read. */
export function readFields(json: string): Fields {
  try {
    // Its shape is that of what the store wrote.
    return JSON.parse(json) as Fields;
  } catch {
    // Somebody has changed it by hand: the row is shown without.
    return {};
  }
}

/** Reads a row of `recordsById`. */
export function toRecord(row: Row): PageRecord {
  const [pictured, noindex, noContent, foundAtMs, id, state, status, bytes, durationMs, depth, attempts, ...texts] =
    row;
  const [
    url,
    finalUrl,
    reason,
    message,
    contentType,
    title,
    rawPath,
    markdownPath,
    author,
    published,
    modified,
    siteName,
    fields,
  ] = texts.map(text);
  return {
    id: requiredNumber(id),
    url: requiredText(url),
    finalUrl: finalUrl ?? null,
    state: stateOf(requiredNumber(state)),
    // The column holds only what settlements wrote into it: codes of the two closed sets.
    reason: (reason ?? null) as PageRecord['reason'],
    ...(message === null || message === undefined ? NOTHING_SAID : wordsStored(message)),
    status: number(status ?? null),
    contentType: contentType ?? null,
    bytes: number(bytes ?? null),
    durationMs: number(durationMs ?? null),
    depth: requiredNumber(depth),
    ...(typeof foundAtMs === 'number' && { foundAtMs }),
    title: title ?? null,
    author: author ?? null,
    published: published ?? null,
    modified: modified ?? null,
    siteName: siteName ?? null,
    attempts: requiredNumber(attempts),
    rawPath: rawPath ?? null,
    markdownPath: markdownPath ?? null,
    ...(fields && { fields: readFields(fields) }),
    noindex: noindex === 1,
    noContent: NO_CONTENT_KINDS.find((kind) => kind === text(noContent)) ?? null,
    ...(pictured === 1 && { pictured: true as const }),
  };
}
