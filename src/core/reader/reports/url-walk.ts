import type { ErrorCode } from '../../../contract/outcome.js';
import { type Connection, text } from '../../store/database/sql.js';
import { KIND_CODES, STATE_CODES } from '../../store/database/states.js';
import { textNumber } from '../../runtime/hash53.js';
import { Alike } from './groups.js';
import { IdSet } from './id-set.js';
import { NumberList } from './number-list.js';
import { NearGroups } from './near-groups.js';
import { TopList } from './top-list.js';
import { type UrlPortion, UrlPortions } from './url-portions.js';

/** How many of the slowest and of the largest are listed. */
const MOST_OF_TOP = 100;

/** Failures that say nothing about whether the address is good. */
const NOT_BROKEN: ReadonlySet<string> = new Set<ErrorCode>([
  ...(['blocked_address', 'body_too_large', 'disk_full', 'internal', 'parse_failed', 'process_crashed'] as const),
  ...(['process_timeout', 'proxy_failed', 'robots_unreachable', 'write_failed'] as const),
]);

/** A URL and how often something is found of it. */
export interface Counted {
  readonly id: number;
  readonly count: number;
}

/** Walks the URLs that were asked for, a portion a call, and notes what the reports want to know of each. */
export class UrlWalk {
  readonly failures: { readonly id: number; readonly reason: string }[] = [];
  /** Failed in a way for which a link to them is broken. */
  readonly broken = new IdSet();
  readonly slowest = new TopList(MOST_OF_TOP);
  readonly largest = new TopList(MOST_OF_TOP);
  readonly contents = new Alike();
  readonly near = new NearGroups();
  readonly titles = new Alike();
  readonly descriptions = new Alike();
  readonly untitled = new NumberList();
  readonly undescribed = new NumberList();
  readonly insecure = new NumberList();
  readonly noindex = new NumberList();
  readonly noContent = new NumberList();
  /** A field that was asked for was not found on them. */
  readonly lacking = new NumberList();
  /** Rendered pages whose scripts complained, and those that asked for something in vain; with how often. */
  readonly erring: Counted[] = [];
  readonly failedRequests: Counted[] = [];
  /** In a sitemap and not begun from: orphans unless a page links to them. */
  readonly listed = new NumberList();
  /** Pages no sitemap lists, and the origin of each. */
  readonly unlisted = new NumberList();
  readonly unlistedOrigins = new NumberList();
  /** Origins of which a sitemap lists something. */
  readonly listedOrigins = new Set<number>();
  readonly #portions: UrlPortions;

  constructor(connection: Connection) {
    this.#portions = new UrlPortions(connection);
  }

  /** How much of the work is done, from 0 to 1. */
  get share(): number {
    return this.#portions.share;
  }

  /** Whether there is more to do. */
  next(): boolean {
    const urls = this.#portions.next();
    for (let at = 0; at < urls.length; at += 1) this.#note(urls, at);
    return !this.#portions.isDone;
  }

  #note(urls: UrlPortion, at: number): void {
    const id = urls.number('id', at);
    if (urls.has('isListed', at)) {
      this.listedOrigins.add(urls.number('origin_id', at));
      if (urls.kind(at) !== KIND_CODES.seed) this.listed.push(id);
    }
    if (urls.state(at) === STATE_CODES.failed) this.#noteFailed(id, text(urls.text('reason', at)) || 'internal');
    else this.#noteSaved(id, urls, at);
  }

  #noteFailed(id: number, reason: string): void {
    this.failures.push({ id, reason });
    if (!NOT_BROKEN.has(reason)) this.broken.add(id);
  }

  #noteSaved(id: number, urls: UrlPortion, at: number): void {
    const bytes = urls.number('bytes', at);
    this.slowest.add(id, urls.number('duration_ms', at));
    this.largest.add(id, bytes);
    const sha256 = urls.text('sha256', at);
    const content = sha256.length === 0 ? id : textNumber(sha256);
    if (sha256.length > 0 && bytes !== 0) this.contents.add(id, content);
    if (urls.has('isInsecure', at)) this.insecure.push(id);
    if (urls.has('isNoindex', at)) this.noindex.push(id);
    if (urls.has('isWithoutContent', at)) this.noContent.push(id);
    if (urls.has('isLacking', at)) this.lacking.push(id);
    const errors = urls.number('errors', at);
    if (errors > 0) this.erring.push({ id, count: errors });
    const failed = urls.number('failed', at);
    if (failed > 0) this.failedRequests.push({ id, count: failed });
    if (!urls.has('isPage', at)) return;
    const hash = urls.text('hash', at);
    if (hash.length > 0) this.near.add(id, text(hash) ?? '', content);
    noteText(id, urls.text('title', at), this.titles, this.untitled);
    noteText(id, urls.text('description', at), this.descriptions, this.undescribed);
    if (urls.has('isListed', at) || urls.has('isMoved', at)) return;
    this.unlisted.push(id);
    this.unlistedOrigins.push(urls.number('origin_id', at));
  }
}

function noteText(id: number, bytes: Uint8Array, alike: Alike, missing: NumberList): void {
  if (bytes.length > 0) alike.add(id, textNumber(bytes));
  else missing.push(id);
}
