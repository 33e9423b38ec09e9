import type { SkipReason } from '../../../contract/outcome.js';
import type { OfferedLink } from '../../scope/types.js';
import type { AnswerCount } from '../ledgers/answer-count.js';
import { BulkInsert } from '../database/bulk-insert.js';
import type { FoundTimes } from '../ledgers/found-times.js';
import { DEEPEST, isByLink, type OpenDepths, type SkippedByLink } from '../ledgers/open-depths.js';
import type { Origins } from '../ledgers/origins.js';
import { type Found, Seen } from '../ledgers/seen.js';
import type { SkipLedger } from '../ledgers/skip-ledger.js';
import { type Connection, requiredNumber, type Statement, text, type Value } from '../database/sql.js';
import { KIND_CODES, kindOf, STATE_CODES } from '../database/states.js';
import type { Tally } from '../ledgers/tally.js';
import type { OpenTrap, TrapLedger } from '../ledgers/trap-ledger.js';

const INSERT_URLS = 'INSERT INTO urls (id, state, depth, rank, origin_id, kind, reason, trap_id, url, key, parent_id)';

/** What is counted and remembered beside the rows of URLs. */
export interface DiscoveryParts {
  readonly origins: Origins;
  readonly tally: Tally;
  readonly skips: SkipLedger;
  readonly openDepths: OpenDepths;
  readonly traps: TrapLedger;
  readonly foundTimes: FoundTimes;
}

/** Turns offered links into rows: each URL once, with the first page that linked to it. */
export class Discovery {
  readonly #parts: DiscoveryParts;
  readonly #openDepths: OpenDepths;
  readonly #seen: Seen;
  readonly #insert: BulkInsert;
  readonly #look: Statement;
  readonly #place: Statement;
  readonly #bringNearer: Statement;
  readonly #mark: Statement;
  #nextId = 1;

  constructor(connection: Connection, parts: DiscoveryParts) {
    this.#parts = parts;
    this.#openDepths = parts.openDepths;
    this.#seen = new Seen(connection);
    this.#insert = new BulkInsert(connection, INSERT_URLS, 11);
    this.#look = connection.prepare('SELECT state, depth, kind, attempts, CAST(reason AS BLOB) FROM urls WHERE id = ?');
    this.#place = connection.prepare(
      'UPDATE urls SET state = ?, reason = ?, trap_id = ?, rank = ?, depth = ?, parent_id = ?, kind = ? WHERE id = ?',
    );
    this.#mark = connection.prepare('UPDATE urls SET in_sitemap = 1 WHERE id IN (SELECT value FROM json_each(?))');
    this.#bringNearer = connection.prepare(
      'UPDATE urls SET rank = rank - depth + ?1, depth = ?1, parent_id = ?2, kind = ?3 WHERE id = ?4',
    );
  }

  /** Reads what memory holds anew: on opening, and after a transaction was rolled back. */
  load(connection: Connection): void {
    this.#seen.clear();
    this.#nextId = requiredNumber(connection.value('SELECT max(id) FROM urls')) + 1;
  }

  /**
   * Stores what is never seen and adds it to `count`. `parentId` is the page the links are on; null for seeds and
   * sitemaps. Answers for each link the id of its URL; null where it has no row.
   */
  offer(links: readonly OfferedLink[], parentId: number | null, count: AnswerCount): readonly (number | null)[] {
    const { ids, strangers } = this.#lookUpAll(links);
    const fresh: Fresh[] = [];
    for (const [index, link] of links.entries()) {
      const stranger = ids[index] === null ? strangers.get(link.key) : undefined;
      if (!stranger) continue;
      const admitted = stranger.id === null ? this.#admit(link, stranger, count) : null;
      if (admitted) fresh.push(admitted);
      ids[index] = stranger.id;
    }
    this.#store(fresh, parentId);
    this.#markListed(links, ids);
    for (const [index, link] of links.entries()) {
      const id = ids[index] ?? null;
      if (id !== null && link.skip === null) this.#improve(id, link, parentId, count);
    }
    return ids;
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

  /** The ids of the links whose keys are at hand, null for the others, and what the database knows of those. */
  #lookUpAll(links: readonly OfferedLink[]) {
    const unknown = new Set<string>();
    const ids = links.map(({ key }) => {
      const id = this.#seen.recall(key);
      if (id === undefined) unknown.add(key);
      return id ?? null;
    });
    const strangers = new Map<string, Found>();
    for (const found of this.#seen.find([...unknown])) strangers.set(found.key, found);
    return { ids, strangers };
  }

  #admit(link: OfferedLink, stranger: Found, count: AnswerCount): Fresh | null {
    const place = this.#placeOf(link);
    if (place.skip !== null && !this.#parts.skips.admit(place.skip, link)) return null;
    const id = this.#nextId;
    this.#nextId += 1;
    stranger.id = id;
    this.#count(link, place, count);
    const { skip } = place;
    this.#openDepths.set(id, skip === null ? openingOf(link) : isByLink(skip) ? skip : 'fixed');
    return { id, link, place, stranger };
  }

  /** A sitemap lists it, however it was found first. */
  #markListed(links: readonly OfferedLink[], ids: readonly (number | null)[]): void {
    const listed = ids.filter((id, index) => id !== null && links[index]?.kind === 'sitemap');
    if (listed.length > 0) this.#mark.run(JSON.stringify(listed));
  }

  /** The queue, unless a check or a trap holds it back. */
  #placeOf(link: OfferedLink): LinkPlace {
    if (link.skip !== null) return { skip: link.skip, rank: link.depth, trap: null };
    const place = this.#parts.traps.placeOf(link);
    return place.kind === 'queue'
      ? { skip: null, rank: place.rank, trap: null }
      : { skip: place.reason, rank: link.depth, trap: place.trap };
  }

  #count({ origin }: OfferedLink, { skip, trap }: LinkPlace, count: AnswerCount): void {
    const { tally, traps } = this.#parts;
    if (trap) traps.held(trap, 1);
    if (skip === null) {
      tally.add('queued', 1);
      count.queued(origin);
      return;
    }
    tally.add('skipped', 1);
    tally.skipped(skip, 1);
    count.skipped(skip, 1);
    if (skip === 'out_of_scope') count.outside(origin);
  }

  #store(fresh: readonly Fresh[], parentId: number | null): void {
    const rows: Value[] = [];
    for (const { id, link, place } of fresh) {
      const { url, key, depth, kind } = link;
      const { skip, rank, trap } = place;
      const state = skip === null ? STATE_CODES.queued : STATE_CODES.skipped;
      const originId = this.#parts.origins.findOrAdd(link.origin);
      rows.push(id, state, depth, rank, originId, KIND_CODES[kind], skip, trap?.trapId ?? null, url);
      rows.push(key === url ? null : key, parentId);
    }
    const [first] = fresh;
    if (first) this.#parts.foundTimes.note(first.id);
    this.#insert.run(rows);
    this.#seen.add(fresh.map(({ id, link, stranger }) => [link.key, stranger.digest, id]));
  }

  /**
   * A shorter way to a URL that waits makes it nearer; one to a URL that was too deep, or behind links that are not
   * followed, puts it in the queue. A page that was
   * known as another page's asset becomes a page; never the other way round.
   */
  #improve(id: number, link: OfferedLink, parentId: number | null, count: AnswerCount): void {
    const opening = this.#openDepths.get(id) === 'unknown' ? this.#lookUp(id) : this.#openDepths.get(id);
    if (opening === 'too_deep' || opening === 'nofollow') this.#open(id, opening, link, parentId, count);
    else if (typeof opening === 'number' && opening > link.depth && link.kind !== 'asset') {
      this.#bringNearer.run(link.depth, parentId, KIND_CODES[link.kind], id);
      this.#openDepths.set(id, link.depth);
    }
  }

  /** A URL that was left out for another link goes where it would have gone had it been found by this one. */
  #open(id: number, was: SkippedByLink, link: OfferedLink, parentId: number | null, count: AnswerCount): void {
    const place = this.#placeOf(link);
    const { tally, skips } = this.#parts;
    const { skip, rank, trap } = place;
    const state = skip === null ? STATE_CODES.queued : STATE_CODES.skipped;
    this.#place.run(state, skip, trap?.trapId ?? null, rank, link.depth, parentId, KIND_CODES[link.kind], id);
    tally.add('skipped', -1);
    tally.skipped(was, -1);
    count.skipped(was, -1);
    if (skip === null) skips.add(-1);
    this.#count(link, place, count);
    this.#openDepths.set(id, skip === null ? openingOf(link) : 'fixed');
  }

  #lookUp(id: number): ReturnType<OpenDepths['get']> {
    const [state, depth, kind, attempts, reason] = this.#look.first(id) ?? [];
    const waits = { depth: requiredNumber(depth), kind: kindOf(requiredNumber(kind)) };
    if (state === STATE_CODES.queued) this.#openDepths.set(id, openingOf(waits));
    else {
      const why = text(reason ?? null);
      const isOpen = state === STATE_CODES.skipped && attempts === 0 && isByLink(why);
      this.#openDepths.set(id, isOpen ? why : 'fixed');
    }
    return this.#openDepths.get(id);
  }
}

/** From which depth on a link to a waiting URL changes nothing: to an asset any link to it as a page does. */
function openingOf({ depth, kind }: Pick<OfferedLink, 'depth' | 'kind'>): number {
  return kind === 'asset' ? DEEPEST : depth;
}

/** Where a URL goes: the reason for which it is skipped, null = the queue, and its rank there. */
interface LinkPlace {
  readonly skip: SkipReason | null;
  readonly rank: number;
  readonly trap: OpenTrap | null;
}

interface Fresh {
  readonly id: number;
  readonly link: OfferedLink;
  readonly place: LinkPlace;
  readonly stranger: Found;
}
