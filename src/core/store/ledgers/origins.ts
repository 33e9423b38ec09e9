import { RecentMap } from '../../runtime/recent-map.js';
import { type Connection, requiredNumber, requiredText, type Statement } from '../database/sql.js';

/** Origins by number. A crawl of one site may skip links to a hundred thousand others, so memory holds only some. */
export class Origins {
  readonly #known = new RecentMap<number>(10_000);
  readonly #find: Statement;
  readonly #name: Statement;
  readonly #insert: Statement;

  constructor(connection: Connection) {
    this.#find = connection.prepare('SELECT id FROM origins WHERE origin = ?');
    this.#name = connection.prepare('SELECT CAST(origin AS BLOB) FROM origins WHERE id = ?');
    this.#insert = connection.prepare('INSERT INTO origins (origin) VALUES (?) RETURNING id');
  }

  find(origin: string): number | null {
    const known = this.#known.get(origin);
    if (known !== undefined) return known;
    const row = this.#find.first(origin);
    return row ? this.#keep(origin, requiredNumber(row[0])) : null;
  }

  findOrAdd(origin: string): number {
    return this.find(origin) ?? this.#keep(origin, requiredNumber(this.#insert.all(origin)[0]?.[0]));
  }

  nameOf(id: number): string {
    return requiredText(this.#name.first(id)?.[0]);
  }

  /** Forgets what may have been rolled back. */
  clear(): void {
    this.#known.clear();
  }

  #keep(origin: string, id: number): number {
    this.#known.set(origin, id);
    return id;
  }
}
