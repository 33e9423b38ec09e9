import type { LinkPage, LinkQuery, LinkRow } from '../../contract/url-links.js';
import { LINKS_PER_PAGE } from '../store/database/schema.js';
import { asBytes, type Connection, number, type Row, requiredNumber, requiredText } from '../store/database/sql.js';
import { PLACES_VERSION } from '../store/database/schema-v10.js';
import { placeOf, stateOf } from '../store/database/states.js';
import { Portions } from '../runtime/portions.js';

const MAX_ROWS = 500;

/** Links looked at in one go: some 40 ms. */
const PORTION = 200_000;

/** A window of the links to or from a URL. Those that lead to it are looked for among all, in portions: some 200 ms a million. */
export function linkPage(connection: Connection, query: LinkQuery, portion = PORTION): Portions<LinkPage> {
  const offset = Math.max(0, Math.trunc(query.offset));
  const limit = Math.min(MAX_ROWS, Math.max(0, Math.trunc(query.limit)));
  const window = { ...query, offset, limit };
  if (query.direction === 'out') return new Portions(() => linksOut(connection, window));
  const walk = new ReferrerWalk(connection, window, portion);
  return new Portions(() => walk.next());
}

function linksOut(connection: Connection, { id, offset, limit }: LinkQuery): LinkPage {
  const page = [id * LINKS_PER_PAGE, (id + 1) * LINKS_PER_PAGE] as const;
  const total = connection.prepare('SELECT count(*) FROM links WHERE id >= ? AND id < ?').first(...page);
  const rows = connection.prepare(withPlaces(OUT, connection)).all(...page, limit, offset);
  return { total: requiredNumber(total?.[0]), offset, rows: rows.map(toLinkRow) };
}

/** Looks for the pages that link to a URL, some links a call. A page that links twice counts once, with its first link. */
class ReferrerWalk {
  readonly #connection: Connection;
  readonly #window: LinkQuery;
  readonly #portion: number;
  /** First links of the pages in the window. */
  readonly #links: number[] = [];
  #total = 0;
  #lastPage = -1;
  #doneId = -1;

  constructor(connection: Connection, window: LinkQuery, portion: number) {
    this.#connection = connection;
    this.#window = window;
    this.#portion = portion;
  }

  /** Null while there is more to do. */
  next(): LinkPage | null {
    const { id, offset } = this.#window;
    const [count, last, found] = this.#connection.prepare(FOUND_IN).first(this.#doneId, id, this.#portion) ?? [];
    // The query gives an array of integers.
    for (const link of JSON.parse(String(found)) as readonly number[]) this.#note(link);
    this.#doneId = requiredNumber(last);
    if (count === this.#portion) return null;
    const rows = this.#connection.prepare(withPlaces(IN, this.#connection)).all(JSON.stringify(this.#links));
    return { total: this.#total, offset, rows: rows.map(toLinkRow) };
  }

  #note(link: number): void {
    const { offset, limit } = this.#window;
    const page = Math.floor(link / LINKS_PER_PAGE);
    if (page === this.#lastPage) return;
    this.#lastPage = page;
    if (this.#total >= offset && this.#total < offset + limit) this.#links.push(link);
    this.#total += 1;
  }
}

/** An older database has no places. */
function withPlaces(sql: string, connection: Connection): string {
  const hasPlaces = requiredNumber(connection.value('PRAGMA user_version')) >= PLACES_VERSION;
  return hasPlaces ? sql : sql.replaceAll(PLACE, 'NULL');
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

/** The place of a row of `links`. */
const PLACE = 'l.place';
const FOUND_IN = `
SELECT count(*), max(id), json_group_array(id) FILTER (WHERE to_id = ?2)
FROM (SELECT id, to_id FROM links WHERE id > ?1 ORDER BY id LIMIT ?3)`;
const IN = `
SELECT u.id, u.state, u.status, ${PLACE}, ${asBytes('u.url', 'l.text')}
FROM json_each(?1) j CROSS JOIN links l ON l.id = j.value JOIN urls u ON u.id = l.id / ${LINKS_PER_PAGE} ORDER BY j.key`;
const OUT = `
SELECT u.id, u.state, u.status, ${PLACE}, ${asBytes('u.url', 'l.text')}
FROM (SELECT * FROM links WHERE id >= ? AND id < ? ORDER BY id LIMIT ? OFFSET ?) l
JOIN urls u ON u.id = l.to_id ORDER BY l.id`;
