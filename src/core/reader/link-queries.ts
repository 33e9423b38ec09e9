import type { LinkPage, LinkQuery, LinkRow } from '../../contract/url-links.js';
import { LINKS_PER_PAGE } from '../store/database/schema.js';
import { asBytes, type Connection, number, type Row, requiredNumber, requiredText } from '../store/database/sql.js';
import { PLACES_VERSION } from '../store/database/schema-v10.js';
import { placeOf, stateOf } from '../store/database/states.js';

const MAX_ROWS = 500;

/** A window of the links to or from a URL. Those that lead to it are looked for among all: some 100 ms a million. */
export function linkPage(connection: Connection, { id, direction, offset, limit }: LinkQuery): LinkPage {
  const from = Math.max(0, Math.trunc(offset));
  const count = Math.min(MAX_ROWS, Math.max(0, Math.trunc(limit)));
  const page = [id * LINKS_PER_PAGE, (id + 1) * LINKS_PER_PAGE] as const;
  const version = requiredNumber(connection.value('PRAGMA user_version'));
  // An older database has no places.
  const statement = (sql: string) => connection.prepare(version < PLACES_VERSION ? withoutPlaces(sql) : sql);
  const total = direction === 'in' ? statement(COUNT_IN).first(id) : statement(COUNT_OUT).first(...page);
  const rows = direction === 'in' ? statement(IN).all(id, count, from) : statement(OUT).all(...page, count, from);
  return { total: requiredNumber(total?.[0]), offset: from, rows: rows.map(toLinkRow) };
}

function withoutPlaces(sql: string): string {
  return sql.replaceAll(PLACE, 'NULL AS place');
}

function toLinkRow([id, state, status, place, url, text]: Row): LinkRow {
  return {
    id: requiredNumber(id),
    url: requiredText(url),
    text: requiredText(text),
    state: stateOf(requiredNumber(state)),
    status: number(status ?? null),
    place: placeOf(place),
  };
}

const COUNT_IN = `SELECT count(DISTINCT id / ${LINKS_PER_PAGE}) FROM links WHERE to_id = ?`;
const COUNT_OUT = 'SELECT count(*) FROM links WHERE id >= ? AND id < ?';
/** The place of a row of `links`. */
const PLACE = 'links.place AS place';
/** A page that links twice counts once, with its first link's words and place. */
const IN = `
SELECT u.id, u.state, u.status, f.place, ${asBytes('u.url', 'f.text')}
FROM (SELECT min(id) AS id, id / ${LINKS_PER_PAGE} AS page_id, text, ${PLACE} FROM links WHERE to_id = ?
  GROUP BY page_id ORDER BY page_id LIMIT ? OFFSET ?) f
JOIN urls u ON u.id = f.page_id ORDER BY f.id`;
const OUT = `
SELECT u.id, u.state, u.status, l.place, ${asBytes('u.url', 'l.text')}
FROM (SELECT id, to_id, text, ${PLACE} FROM links WHERE id >= ? AND id < ? ORDER BY id LIMIT ? OFFSET ?) l
JOIN urls u ON u.id = l.to_id ORDER BY l.id`;
