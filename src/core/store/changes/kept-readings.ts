import type { KeptReading } from '../../scope/earlier-reading.js';
import type { Connection, Statement } from '../database/sql.js';

/** Writes what reading pages came to, for the next crawl. */
export class KeptReadings {
  readonly #add: Statement;
  readonly #drop: Statement;

  constructor(connection: Connection) {
    this.#add = connection.prepare('INSERT OR REPLACE INTO readings (url_id, made_by, facts) VALUES (?, ?, ?)');
    this.#drop = connection.prepare('DELETE FROM readings WHERE url_id = ?');
  }

  /** `isAgain`: there may be a reading of an earlier answer. */
  write(id: number, reading: KeptReading | null, isAgain: boolean): void {
    if (reading !== null) this.#add.run(id, reading.madeBy, reading.facts);
    else if (isAgain) this.#drop.run(id);
  }
}
