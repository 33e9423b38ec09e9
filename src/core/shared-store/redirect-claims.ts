import { STATE_CODES } from '../store/database/states.js';
import { GivenWay } from '../store/ledgers/given-way.js';
import type { RedirectClaim } from '../store/types.js';
import type { Server } from './connection.js';
import { aliasRef, idOf, keyDigest, type KnownKeys } from './known-keys.js';

interface Owner {
  /** Null = it waits, or somebody has it in hand. */
  readonly state: number | null;
  readonly key: string;
  readonly finalUrl: string | null;
  readonly reason: string | null;
}

/** Whose the targets of redirects are. What gave way to what is remembered by this process alone, as a host's URLs are. */
export class RedirectClaims {
  readonly #keys: KnownKeys;
  readonly #givenWay = new GivenWay();

  constructor(keys: KnownKeys) {
    this.#keys = keys;
  }

  /** As `JobStore.claimRedirect`. */
  async claim(server: Server, id: number, key: string, url: string): Promise<RedirectClaim> {
    const owner = await this.#ownerOf(server, id, key);
    if (owner === id) return 'claimed';
    const [row] = await server.rows<Owner>(OWNER, [owner]);
    if (row === undefined) return 'known';
    const isOpen = row.state === null;
    if (row.key === key) {
      const isGone = row.state === STATE_CODES.skipped && row.reason === 'redirect_to_known';
      return this.#claimKnown(id, owner, isOpen ? 'open' : isGone ? 'gone' : 'ended');
    }
    if (isOpen) return 'held';
    const page = row.finalUrl;
    return page === null || page === url || page === key ? 'known' : 'claimed';
  }

  async #ownerOf(server: Server, id: number, key: string): Promise<number> {
    const known = this.#keys.recall(key);
    if (known !== undefined) return idOf(known);
    const values = [keyDigest(key), aliasRef(id)];
    const [row] = (await server.rows<{ ref: number }>(CLAIM, values)).concat(
      await server.rows<{ ref: number }>(FIND, values.slice(0, 1)),
    );
    const ref = row?.ref ?? aliasRef(id);
    this.#keys.note(key, ref);
    return idOf(ref);
  }

  /** A URL with a row of its own keeps its address unless it gave way to the one that asks. `gone`: it gave way to some URL. */
  #claimKnown(id: number, owner: number, state: 'open' | 'gone' | 'ended'): RedirectClaim {
    const leads = state === 'ended' ? false : this.#givenWay.leads(owner, id);
    if (leads ?? state === 'gone') return 'claimed';
    this.#givenWay.note(id, owner);
    return 'known';
  }
}

const CLAIM = {
  name: 'claim',
  text: 'INSERT INTO keys (digest, ref) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING ref',
};
const FIND = { name: 'find_key', text: 'SELECT ref FROM keys WHERE digest = $1' };
const OWNER = {
  name: 'owner',
  text: `
SELECT NULL::integer AS state, coalesce(key, url) AS key, NULL AS "finalUrl", NULL AS reason FROM queue WHERE id = $1
UNION ALL
SELECT state, coalesce(key, url), final_url, reason FROM results WHERE id = $1`,
};
