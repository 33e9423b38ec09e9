import { KIND_CODES, STATE_CODES } from '../store/database/states.js';
import { isByLink } from '../store/ledgers/open-depths.js';
import type { OpenTrap, TrapLedger } from '../store/ledgers/trap-ledger.js';
import type { Settlement } from '../store/types.js';
import type { SkipReason } from '../../contract/outcome.js';
import type { OfferedLink } from '../scope/types.js';
import type { TrapFound } from '../traps/types.js';
import type { Server } from './connection.js';
import { endRow } from './end-rows.js';
import type { InHand } from './in-hand.js';
import { idOf, keyDigest, type KnownKeys, mayImprove, refOf } from './known-keys.js';
import type { OriginIds } from './origin-ids.js';
import type { SkipGroups } from './skip-groups.js';
import type { UrlIds } from './url-ids.js';
import { wellFormedJson } from './well-formed.js';

/** A change of a group: a URL that ended, or URLs that were offered, by the page they are on where there is one. */
export type Change =
  | { readonly kind: 'settle'; readonly settlement: Settlement }
  | { readonly kind: 'offer'; readonly links: readonly OfferedLink[]; readonly parentId: number | null };

export interface PlanParts {
  readonly keys: KnownKeys;
  readonly origins: OriginIds;
  readonly ids: UrlIds;
  readonly skips: SkipGroups;
  readonly traps: TrapLedger;
  readonly inHand: InHand;
}

/** A URL that is to have a row, or another place than before. */
export interface PlannedRow {
  readonly id: number;
  /** The change that it counts for. */
  readonly change: number;
  /** False for one that was left out for its link. */
  readonly isFresh: boolean;
  /** How it is linked by the shortest way of those in the group. */
  link: OfferedLink;
  parentId: number | null;
  skip: SkipReason | null;
  rank: number;
  trap: OpenTrap | null;
  /** A sitemap lists it. */
  isListed: boolean;
}

interface Nearer {
  readonly depth: number;
  readonly parentId: number | null;
  readonly kind: number;
}

/** What a group of changes does, decided link by link before anything is written, as the embedded store decides it. */
export class GroupPlan {
  readonly rows: PlannedRow[] = [];
  /** Traps that pages gave away: what waits of them is to be held back once the group is stored. */
  readonly found: { readonly change: number; readonly found: TrapFound; readonly url: string }[] = [];
  readonly #parts: PlanParts;
  readonly #ends: object[] = [];
  readonly #byKey = new Map<string, PlannedRow>();
  readonly #byId = new Map<number, PlannedRow>();
  readonly #nearer = new Map<number, Nearer>();
  readonly #listed = new Set<number>();
  readonly #ending = new Set<number>();

  private constructor(parts: PlanParts) {
    this.#parts = parts;
  }

  /** Looks up what the changes need to know, and decides. */
  static async of(server: Server, changes: readonly Change[], parts: PlanParts): Promise<GroupPlan> {
    const links = changes.flatMap(linksOf);
    await lookUp(server, links, parts);
    const plan = new GroupPlan(parts);
    for (const change of changes) if (change.kind === 'settle') plan.#ending.add(change.settlement.id);
    for (const [index, change] of changes.entries()) plan.#add(index, change);
    return plan;
  }

  /** Parameters 4 to 7 of the group statement. */
  get values(): readonly [ends: string, fresh: string, nearer: string, opened: string] {
    const fresh = this.rows.filter(({ isFresh }) => isFresh).map((row) => this.#freshRow(row));
    const opened = this.rows.filter(({ isFresh }) => !isFresh).map((row) => placeOf(row));
    const nearer = [...this.#nearer].map(([id, { depth, parentId, kind }]) => ({
      id,
      depth,
      kind,
      parent_id: parentId,
    }));
    return [wellFormedJson(this.#ends), JSON.stringify(fresh), JSON.stringify(nearer), JSON.stringify(opened)];
  }

  /** Known URLs that a sitemap lists, however they were found first. */
  get listed(): readonly number[] {
    return [...this.#listed];
  }

  #add(index: number, change: Change): void {
    if (change.kind === 'offer') return this.#offer(index, change.links, change.parentId);
    const { settlement } = change;
    const { id, result, links } = settlement;
    this.#ends.push(endRow(settlement));
    this.#parts.keys.noteOpening(id, { kind: 'fixed' });
    // Before the page's links are placed: they may belong to the trap that the page gives away.
    if ('bytes' in result) this.#observe(index, id, result);
    this.#offer(index, links, id);
  }

  #observe(
    change: number,
    id: number,
    { status, title, textHash, words }: Extract<Settlement['result'], { bytes: number }>,
  ): void {
    const key = this.#parts.inHand.keyOf(id);
    if (key === null) return;
    const found = this.#parts.traps.observe({ key, status, title, textHash, words: words ?? 0 });
    if (found) this.found.push({ change, found, url: key });
  }

  #offer(change: number, links: readonly OfferedLink[], parentId: number | null): void {
    for (const link of links) {
      const planned = this.#byKey.get(link.key);
      if (planned) {
        this.#improvePlanned(planned, link, parentId);
        continue;
      }
      const ref = this.#parts.keys.recall(link.key);
      if (ref === undefined) this.#admit(change, link, parentId);
      else {
        if (link.kind === 'sitemap') this.#listed.add(idOf(ref));
        if (mayImprove(ref, link)) this.#improve(change, idOf(ref), link, parentId);
      }
    }
  }

  #admit(change: number, link: OfferedLink, parentId: number | null): void {
    const { skips, ids } = this.#parts;
    const place = this.#placeOf(link);
    if (place.skip !== null && !skips.admit(place.skip, link)) return;
    const row: PlannedRow = {
      id: ids.next(),
      change,
      isFresh: true,
      isListed: link.kind === 'sitemap',
      link,
      parentId,
      ...place,
    };
    this.rows.push(row);
    this.#byKey.set(link.key, row);
  }

  /** The queue, unless a check or a trap holds it back. */
  #placeOf(link: OfferedLink): Pick<PlannedRow, 'skip' | 'rank' | 'trap'> {
    if (link.skip !== null) return { skip: link.skip, rank: link.depth, trap: null };
    const place = this.#parts.traps.placeOf(link);
    return place.kind === 'queue'
      ? { skip: null, rank: place.rank, trap: null }
      : { skip: place.reason, rank: link.depth, trap: place.trap };
  }

  /** As for a known URL: a way that is followed, or a shorter one, is believed. */
  #improvePlanned(row: PlannedRow, link: OfferedLink, parentId: number | null): void {
    const { depth, kind, key, url } = row.link;
    row.isListed ||= link.kind === 'sitemap';
    if (link.skip !== null) return;
    if (isByLink(row.skip)) {
      Object.assign(row, { parentId, link: { ...link, key, url }, ...this.#placeOf(link) });
      return;
    }
    const isNearer = row.skip === null && link.kind !== 'asset' && (kind === 'asset' || link.depth < depth);
    if (!isNearer) return;
    row.rank += link.depth - depth;
    row.parentId = parentId;
    row.link = { ...row.link, depth: link.depth, kind: link.kind };
  }

  #improve(change: number, id: number, link: OfferedLink, parentId: number | null): void {
    const { keys, inHand } = this.#parts;
    if (inHand.has(id) || this.#ending.has(id)) return;
    const planned = this.#byId.get(id);
    if (planned) return this.#improvePlanned(planned, link, parentId);
    const opening = keys.opening(id);
    if (opening?.kind === 'left_out') {
      const row: PlannedRow = { id, change, isFresh: false, isListed: false, link, parentId, ...this.#placeOf(link) };
      this.rows.push(row);
      this.#byId.set(id, row);
    } else if (opening?.kind === 'waits' && link.kind !== 'asset' && (opening.isAsset || link.depth < opening.depth)) {
      this.#nearer.set(id, { depth: link.depth, parentId, kind: KIND_CODES[link.kind] });
      keys.noteOpening(id, { kind: 'waits', depth: link.depth, isAsset: false });
    }
  }

  #freshRow(row: PlannedRow): object {
    const { link } = row;
    const origin = this.#parts.origins.get(link.origin);
    const place = { ...placeOf(row), origin_id: origin.id, in_sitemap: row.isListed };
    const identity = { ref: refOf(row.id, { ...link, skip: row.skip }), digest: keyDigest(link.key) };
    return {
      ...place,
      ...identity,
      url: link.url,
      key: link.key === link.url ? null : link.key,
      by: this.#ending.has(row.parentId ?? 0) ? row.parentId : null,
    };
  }
}

function placeOf({ id, skip, rank, link, parentId, trap }: PlannedRow): object {
  return {
    id,
    state: skip === null ? STATE_CODES.queued : STATE_CODES.skipped,
    reason: skip,
    rank,
    depth: link.depth,
    kind: KIND_CODES[link.kind],
    parent_id: parentId,
    trap_id: trap?.trapId ?? null,
  };
}

function linksOf(change: Change): readonly OfferedLink[] {
  return change.kind === 'offer' ? change.links : change.settlement.links;
}

/** Reads of the server what deciding needs, in few questions, whatever the number of links. */
async function lookUp(server: Server, links: readonly OfferedLink[], parts: PlanParts): Promise<void> {
  const { keys, origins, ids, inHand } = parts;
  await keys.lookUp(
    server,
    links.map(({ key }) => key),
  );
  const unknown: OfferedLink[] = [];
  const open: number[] = [];
  for (const link of links) {
    const ref = keys.recall(link.key);
    if (ref === undefined) unknown.push(link);
    else if (mayImprove(ref, link) && !inHand.has(idOf(ref))) open.push(idOf(ref));
  }
  await keys.lookAt(server, open);
  await origins.learn(
    server,
    unknown.map(({ origin }) => origin),
  );
  await ids.reserve(server, unknown.length);
}
