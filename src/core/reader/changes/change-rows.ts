import { COMPARED_REPORTS, type ChangedUrl, type ChangeKind } from '../../../contract/changes.js';
import { asBytes, type Connection, type Row, requiredNumber, requiredText, text } from '../../store/database/sql.js';
import { type ChangeList, SAME_CONTENT } from './id-lists.js';
import { SHARE_PARTS } from './look-walk.js';

/** Reads a part of a list. `databases.earlier` is the other crawl’s, or this one’s with what it copied of the other. */
export function changeRows(
  kind: ChangeKind,
  list: ChangeList,
  from: number,
  to: number,
  databases: { readonly current: Connection; readonly earlier: Connection; readonly earlierTable: 'previous' | 'urls' },
): readonly ChangedUrl[] {
  const currentRows = rowsById(databases.current, CURRENT_ROWS, list.current.subarray(from, to));
  const sql = `SELECT p.id, ${asBytes('p.url', 'p.title')} ${joined(databases.earlierTable, 'p')}`;
  const earlierRows = rowsById(databases.earlier, sql, list.earlier.subarray(from, to));
  return Array.from({ length: Math.max(0, Math.min(list.current.length, to) - from) }, (_, index) =>
    toChange(kind, list.how[from + index] ?? 0, {
      current: toCurrent(currentRows.get(list.current[from + index] ?? 0)),
      earlier: toEarlier(earlierRows.get(list.earlier[from + index] ?? 0)),
    }),
  );
}

function rowsById(connection: Connection, sql: string, ids: Int32Array): ReadonlyMap<number, Row> {
  const wanted = ids.filter((id) => id !== 0);
  if (wanted.length === 0) return new Map();
  const rows = connection.prepare(sql).all(JSON.stringify([...wanted]));
  return new Map(rows.map((row) => [requiredNumber(row[0]), row]));
}

interface Current {
  readonly status: number | null;
  readonly url: string;
  readonly title: string | null;
  readonly finalUrl: string | null;
  readonly reason: string | null;
}

interface Earlier {
  readonly url: string;
  readonly title: string | null;
}

interface Sides {
  readonly current: Current | null;
  readonly earlier: Earlier | null;
}

function toCurrent(row: Row | undefined): Current | null {
  if (!row) return null;
  const [, status, url, title, finalUrl, reason] = row;
  return {
    status: typeof status === 'number' ? status : null,
    url: requiredText(url),
    ...{ title: text(title), finalUrl: text(finalUrl), reason: text(reason) },
  };
}

function toEarlier(row: Row | undefined): Earlier | null {
  return row ? { url: requiredText(row[1]), title: text(row[2]) } : null;
}

function toChange(kind: ChangeKind, how: number, sides: Sides): ChangedUrl {
  const { current, earlier } = sides;
  return {
    kind,
    url: (earlier ?? current)?.url ?? '',
    movedTo: kind === 'moved' ? (current?.finalUrl ?? current?.url ?? null) : null,
    why: whyOf(kind, how, current),
    title: current?.title ?? earlier?.title ?? null,
    share: kind === 'looks' ? how / SHARE_PARTS : null,
    reports: isFinding(kind) ? COMPARED_REPORTS.filter((_, place) => (how & (1 << place)) !== 0) : [],
  };
}

function isFinding(kind: ChangeKind): boolean {
  return kind === 'problem' || kind === 'fixed';
}

function whyOf(kind: ChangeKind, how: number, current: Current | null): string | null {
  switch (kind) {
    case 'moved':
      return how === SAME_CONTENT ? 'same_content' : null;
    case 'gone':
      return current === null ? NOT_FOUND : (reasonOf(current) ?? NOT_FOUND);
    case 'problem':
      return current && reasonOf(current);
    case 'fixed':
      return current === null ? NOT_FOUND : null;
    default:
      return null;
  }
}

const NOT_FOUND = 'not_found_any_more';

function reasonOf({ status, reason }: Current): string | null {
  return reason === 'http_status' && status !== null ? String(status) : reason;
}

function joined(table: 'previous' | 'urls', name: string): string {
  return `FROM json_each(?1) j CROSS JOIN ${table} ${name} ON ${name}.id = j.value`;
}

const CURRENT_ROWS = `
SELECT u.id, u.status, ${asBytes('u.url', 'u.title', 'u.final_url', 'u.reason')} ${joined('urls', 'u')}`;
