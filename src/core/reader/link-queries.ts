import type { LinkPage, LinkQuery, LinkRow } from '../../contract/url-links.js';
import { LINKS_PER_PAGE } from '../store/database/schema.js';
import { asBytes, type Connection, number, type Row, requiredNumber, requiredText } from '../store/database/sql.js';
import { stateOf } from '../store/database/states.js';

const MAX_ROWS = 500;

/** A window of the links to or from a URL. Those that lead to it are looked for among all: some 100 ms a million. */
export function linkPage(connection: Connection, { id, direction, offset, limit }: LinkQuery): LinkPage {
  const from = Math.max(0, Math.trunc(offset));
  const count = Math.min(MAX_ROWS, Math.max(0, Math.trunc(limit)));
  const page = [id * LINKS_PER_PAGE, (id + 1) * LINKS_PER_PAGE] as const;
  const statement = (sql: string) => connection.prepare(sql);
  const total = direction === 'in' ? statement(COUNT_IN).first(id) : statement(COUNT_OUT).first(...page);
  const rows = direction === 'in' ? statement(IN).all(id, count, from) : statement(OUT).all(...page, count, from);
  return { total: requiredNumber(total?.[0]), offset: from, rows: rows.map(toLinkRow) };
}

function toLinkRow([id, state, status, url, text]: Row): LinkRow {
  return {
    id: requiredNumber(id),
    url: requiredText(url),
    text: requiredText(text),
    state: stateOf(requiredNumber(state)),
    status: number(status ?? null),
  };
}

const COUNT_IN = `SELECT count(DISTINCT id / ${LINKS_PER_PAGE}) FROM links WHERE to_id = ?`;
const COUNT_OUT = 'SELECT count(*) FROM links WHERE id >= ? AND id < ?';
/** A page that links twice counts once, with its first link's words. */
const IN = `
SELECT u.id, u.state, u.status, ${asBytes('u.url', 'f.text')}
FROM (SELECT min(id) AS id, id / ${LINKS_PER_PAGE} AS page_id, text FROM links WHERE to_id = ?
  GROUP BY page_id ORDER BY page_id LIMIT ? OFFSET ?) f
JOIN urls u ON u.id = f.page_id ORDER BY f.id`;
const OUT = `
SELECT u.id, u.state, u.status, ${asBytes('u.url', 'l.text')}
FROM (SELECT id, to_id, text FROM links WHERE id >= ? AND id < ? ORDER BY id LIMIT ? OFFSET ?) l
JOIN urls u ON u.id = l.to_id ORDER BY l.id`;
