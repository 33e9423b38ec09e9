import type { SkipReason } from '../../contract/outcome.js';
import type { OfferedLink } from '../frontier/types.js';
import { BulkInsert } from './bulk-insert.js';
import { OpenDepths } from './open-depths.js';
import type { Origins } from './origins.js';
import { type Found, Seen } from './seen.js';
import { SkipLedger } from './skip-ledger.js';
import { type Connection, requiredNumber, type Statement, text, type Value } from './sql.js';
import { KIND_CODES, STATE_CODES } from './states.js';
import type { Tally } from './tally.js';
import type { OfferAnswer } from './types.js';

const INSERT_URLS = 'INSERT INTO urls (id, state, depth, origin_id, kind, reason, url, key, parent_id)';

/** An offer's answer, and for each link the id of its URL; null where it has no row. */
export interface Offered {
  readonly answer: OfferAnswer;
  readonly ids: readonly (number | null)[];
}

/** Turns offered links into rows: each URL once, with the first page that linked to it. */
export class Discovery {
  readonly #origins: Origins;
  readonly #tally: Tally;
  readonly #seen: Seen;
  readonly #skips: SkipLedger;
  readonly #openDepths = new OpenDepths();
  readonly #insert: BulkInsert;
  readonly #look: Statement;
  readonly #requeue: Statement;
  readonly #bringNearer: Statement;
  #nextId = 1;

  constructor(connection: Connection, origins: Origins, tally: Tally, maxSkippedRows: number) {
    this.#origins = origins;
    this.#tally = tally;
    this.#seen = new Seen(connection);
    this.#skips = new SkipLedger(connection, maxSkippedRows);
    this.#insert = new BulkInsert(connection, INSERT_URLS, 9);
    this.#look = connection.prepare('SELECT state, depth, CAST(reason AS BLOB) FROM urls WHERE id = ?');
    this.#requeue = connection.prepare(
      `UPDATE urls SET state = ${STATE_CODES.queued}, reason = NULL, depth = ?, parent_id = ?, kind = ? WHERE id = ?`,
    );
    this.#bringNearer = connection.prepare('UPDATE urls SET depth = ?, parent_id = ?, kind = ? WHERE id = ?');
  }

  /** Reads what memory holds anew: on opening, and after a transaction was rolled back. */
  load(connection: Connection): void {
    this.#seen.clear();
    this.#openDepths.clear();
    this.#skips.load(connection);
    this.#nextId = requiredNumber(connection.value('SELECT max(id) FROM urls')) + 1;
  }

  /** Stores what is never seen. `parentId` is the page the links are on; null for seeds and sitemaps. */
  offer(links: readonly OfferedLink[], parentId: number | null): Offered {
    const answer = new AnswerCount();
    const fresh: Fresh[] = [];
    const { owners, strangers } = this.#owners(links);
    const ids = links.map((link) => {
      const owner = owners.get(link.key) ?? null;
      if (owner !== null) return owner;
      const id = this.#admit(link, answer);
      owners.set(link.key, id);
      const stranger = strangers.get(link.key);
      if (id !== null && stranger) fresh.push({ id, link, stranger });
      return id;
    });
    this.#store(fresh, parentId);
    for (const [index, link] of links.entries()) {
      const id = ids[index] ?? null;
      if (id !== null && link.skip === null) this.#improve(id, link, parentId, answer);
    }
    return { answer: answer.toAnswer(), ids };
  }

  /** Makes the key one more name of the URL unless it is somebody's already; answers whose it is then. */
  claim(key: string, id: number): number {
    const known = this.#seen.recall(key);
    if (known !== undefined) return known;
    const [found] = this.#seen.find([key]);
    if (!found || found.id !== null) return found?.id ?? id;
    this.#seen.add([[key, found.digest, id]]);
    return id;
  }

  /** A shorter way to the URL changes nothing any more. */
  close(id: number): void {
    this.#openDepths.set(id, 'fixed');
  }

  /** The URL went back to the queue. */
  reopen(id: number): void {
    this.#openDepths.set(id, 'unknown');
  }

  /** Stores what is kept in memory between commits. */
  flush(): void {
    this.#skips.flush();
  }

  /** Whose each key is, null for nobody's; keys not at hand are looked up together. */
  #owners(links: readonly OfferedLink[]) {
    const owners = new Map<string, number | null>();
    const unknown: string[] = [];
    for (const { key } of links) {
      if (owners.has(key)) continue;
      const id = this.#seen.recall(key);
      if (id === undefined) unknown.push(key);
      owners.set(key, id ?? null);
    }
    const strangers = new Map<string, Found>();
    for (const found of this.#seen.find(unknown)) {
      owners.set(found.key, found.id);
      if (found.id === null) strangers.set(found.key, found);
    }
    return { owners, strangers };
  }

  #admit(link: OfferedLink, answer: AnswerCount): number | null {
    if (link.skip !== null && !this.#skips.admit(link.skip)) return null;
    const id = this.#nextId;
    this.#nextId += 1;
    this.#count(link, answer);
    this.#openDepths.set(id, link.skip === null ? link.depth : link.skip === 'too_deep' ? 'too_deep' : 'fixed');
    return id;
  }

  #count(link: OfferedLink, answer: AnswerCount): void {
    if (link.skip === null) {
      this.#tally.add('queued', 1);
      answer.queued(link.origin);
      return;
    }
    this.#tally.add('skipped', 1);
    this.#tally.skipped(link.skip, 1);
    answer.skipped(link.skip, 1);
  }

  #store(fresh: readonly Fresh[], parentId: number | null): void {
    this.#insert.run(fresh.flatMap((one) => this.#toRow(one, parentId)));
    this.#seen.add(fresh.map(({ id, link, stranger }) => [link.key, stranger.digest, id]));
  }

  #toRow({ id, link }: Fresh, parentId: number | null): readonly Value[] {
    const { url, key, depth, kind, skip } = link;
    const state = skip === null ? STATE_CODES.queued : STATE_CODES.skipped;
    const originId = this.#origins.findOrAdd(link.origin);
    return [id, state, depth, originId, KIND_CODES[kind], skip, url, key === url ? null : key, parentId];
  }

  /** A shorter way to a URL that waits makes it nearer; to one that was too deep, puts it in the queue. */
  #improve(id: number, link: OfferedLink, parentId: number | null, answer: AnswerCount): void {
    const opening = this.#openDepths.get(id) === 'unknown' ? this.#lookUp(id) : this.#openDepths.get(id);
    if (opening === 'too_deep') {
      this.#requeue.run(link.depth, parentId, KIND_CODES[link.kind], id);
      this.#skips.release();
      this.#tally.add('skipped', -1);
      this.#tally.skipped('too_deep', -1);
      this.#tally.add('queued', 1);
      answer.skipped('too_deep', -1);
      answer.queued(link.origin);
      this.#openDepths.set(id, link.depth);
    } else if (typeof opening === 'number' && opening > link.depth) {
      this.#bringNearer.run(link.depth, parentId, KIND_CODES[link.kind], id);
      this.#openDepths.set(id, link.depth);
    }
  }

  #lookUp(id: number): ReturnType<OpenDepths['get']> {
    const row = this.#look.first(id);
    const state = row?.[0];
    if (state === STATE_CODES.queued) this.#openDepths.set(id, requiredNumber(row?.[1]));
    else if (state === STATE_CODES.skipped && text(row?.[2]) === 'too_deep') this.#openDepths.set(id, 'too_deep');
    else this.#openDepths.set(id, 'fixed');
    return this.#openDepths.get(id);
  }
}

interface Fresh {
  readonly id: number;
  readonly link: OfferedLink;
  readonly stranger: Found;
}

class AnswerCount {
  readonly #byOrigin = new Map<string, number>();
  readonly #skipped: Partial<Record<SkipReason, number>> = {};
  #queued = 0;

  queued(origin: string): void {
    this.#queued += 1;
    this.#byOrigin.set(origin, (this.#byOrigin.get(origin) ?? 0) + 1);
  }

  skipped(reason: SkipReason, count: number): void {
    this.#skipped[reason] = (this.#skipped[reason] ?? 0) + count;
  }

  toAnswer(): OfferAnswer {
    return { queued: this.#queued, skipped: this.#skipped, byOrigin: [...this.#byOrigin] };
  }
}
