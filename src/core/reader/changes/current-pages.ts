import {
  asBytes,
  type Connection,
  type Row,
  requiredNumber,
  requiredText,
  type Value,
  text,
} from '../../store/database/sql.js';
import { STATE_CODES } from '../../store/database/states.js';
import type { EarlierPage } from './earlier-pages.js';
import { idsOf } from './id-lists.js';
import type { CurrentPage } from './page-verdict.js';

/** A page that this crawl saved, with what its content is known by. */
export interface SavedContent {
  readonly id: number;
  readonly words: number;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly textHash: string | null;
}

/** What this crawl has of the pages of another. */
export class CurrentPages {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Nothing is queued any more. */
  get isOver(): boolean {
    return this.#connection.value(SOME_OPEN) === null;
  }

  /**
   * For each page the URL that stands for it, in their order: by the URL that answered then, or else by the one it was
   * linked by.
   */
  find(pages: readonly Pick<EarlierPage, 'digest' | 'finalDigest'>[]): readonly (CurrentPage | null)[] {
    const keys = JSON.stringify(pages.map(({ digest, finalDigest }) => [digest, finalDigest]));
    return this.#connection.prepare(FIND).all(keys).map(toCurrent);
  }

  /** Ids of what is saved, in the order of URLs; as long as sorting them takes, some 2 s a million. */
  savedOrder(): Int32Array {
    return idsOf(this.#connection, SAVED_ORDER);
  }

  contents(ids: Int32Array): readonly SavedContent[] {
    const rows = this.#connection.prepare(CONTENTS).all(JSON.stringify([...ids]));
    return rows.map(([id, words, bytes, sha256, textHash]) => ({
      ...{ id: requiredNumber(id), words: requiredNumber(words), bytes: requiredNumber(bytes) },
      ...{ sha256: text(sha256), textHash: text(textHash) },
    }));
  }
}

function toCurrent([id, state, url, ...texts]: Row): CurrentPage | null {
  if (id === null) return null;
  const [finalUrl = null, reason = null, sha256 = null, textHash = null] = texts.map((value: Value) => text(value));
  return {
    id: requiredNumber(id),
    state: requiredNumber(state),
    url: requiredText(url),
    finalUrl,
    reason,
    sha256,
    textHash,
  };
}

const { queued, taken, saved, unchanged } = STATE_CODES;
const SOME_OPEN = `SELECT 1 FROM urls WHERE state = ${queued} UNION ALL SELECT 1 FROM urls WHERE state = ${taken} LIMIT 1`;
const FIND = `
SELECT u.id, u.state, ${asBytes('u.url', 'u.final_url', 'u.reason', 'u.sha256', 'u.text_hash')}
FROM json_each(?1) j
LEFT JOIN keys kf ON kf.digest = unhex(json_extract(j.value, '$[1]'))
LEFT JOIN keys k ON k.digest = unhex(json_extract(j.value, '$[0]'))
LEFT JOIN urls u ON u.id = coalesce(kf.url_id, k.url_id) ORDER BY j.key`;
const SAVED_ORDER = `SELECT json_group_array(id) FROM (
  SELECT id FROM urls WHERE state IN (${saved}, ${unchanged}) ORDER BY url)`;
const CONTENTS = `
SELECT u.id, u.words, u.bytes, ${asBytes('u.sha256', 'u.text_hash')}
FROM json_each(?1) j CROSS JOIN urls u ON u.id = j.value ORDER BY j.key`;
