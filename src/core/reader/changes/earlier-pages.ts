import type { IdentityOptions } from '../../scope/identity.js';
import { keyDigest } from '../../store/changes/baseline.js';
import { asBytes, type Connection, type Row, requiredNumber, requiredText, text } from '../../store/database/sql.js';
import { STATE_CODES } from '../../store/database/states.js';
import { idsOf } from './id-lists.js';

/** A page that the other crawl saved, with the keys by which this one may know it. */
export interface EarlierPage {
  readonly id: number;
  readonly url: string;
  readonly title: string | null;
  /** The URL that answered; null where that is not known. */
  readonly finalUrl: string | null;
  readonly sha256: string | null;
  readonly textHash: string | null;
  /** Of the keys of the URL and of the one that answered, where it is another: hex. */
  readonly digest: string;
  readonly finalDigest: string | null;
}

/** What the other crawl of a comparison saved. */
export interface EarlierPages {
  /** Ids in the order of URLs; as long as sorting them takes, some 2 s a million. */
  order(): Int32Array;
  /** In the order of the ids. */
  read(ids: Int32Array): readonly EarlierPage[];
}

/** The copy that a re-crawl keeps of the crawl it repeats. */
export class CopiedPages implements EarlierPages {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  order(): Int32Array {
    return idsOf(this.#connection, 'SELECT json_group_array(id) FROM (SELECT id FROM previous ORDER BY url)');
  }

  read(ids: Int32Array): readonly EarlierPage[] {
    return this.#connection
      .prepare(COPIED)
      .all(JSON.stringify([...ids]))
      .map((row) => ({ ...toPage(row), digest: requiredText(row[6]), finalDigest: text(row[7]) }));
  }
}

/** The database of the other crawl; keys are made by the rules of this one. */
export class SavedPages implements EarlierPages {
  readonly #connection: Connection;
  readonly #identity: IdentityOptions | undefined;

  constructor(connection: Connection, identity: IdentityOptions | undefined) {
    this.#connection = connection;
    this.#identity = identity;
  }

  order(): Int32Array {
    return idsOf(this.#connection, SAVED_ORDER);
  }

  read(ids: Int32Array): readonly EarlierPage[] {
    const rows = this.#connection.prepare(SAVED).all(JSON.stringify([...ids]));
    return rows.map(toPage).map((page) => {
      const { url, finalUrl } = page;
      const isRedirected = finalUrl !== null && finalUrl !== url;
      const finalDigest = isRedirected ? hexDigest(finalUrl, this.#identity) : null;
      return { ...page, digest: hexDigest(url, this.#identity), finalDigest };
    });
  }
}

/** What `keys` has for a URL, hex. */
export function hexDigest(url: string, identity: IdentityOptions | undefined): string {
  return keyDigest(url, identity).toString('hex');
}

function toPage([id, ...texts]: Row): Omit<EarlierPage, 'digest' | 'finalDigest'> {
  const [url, title = null, finalUrl = null, sha256 = null, textHash = null] = texts.slice(0, 5).map(text);
  return { id: requiredNumber(id), url: url ?? '', title, finalUrl, sha256, textHash };
}

const COLUMNS = asBytes('p.url', 'p.title', 'p.final_url', 'p.sha256', 'p.text_hash');
const COPIED = `
SELECT p.id, ${COLUMNS}, hex(p.digest), hex(p.final_digest)
FROM json_each(?1) j CROSS JOIN previous p ON p.id = j.value ORDER BY j.key`;
/** Every version of the database has these columns. */
const SAVED = `SELECT p.id, ${COLUMNS} FROM json_each(?1) j CROSS JOIN urls p ON p.id = j.value ORDER BY j.key`;
const SAVED_ORDER = `SELECT json_group_array(id) FROM (
  SELECT id FROM urls WHERE state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged}) ORDER BY url)`;
