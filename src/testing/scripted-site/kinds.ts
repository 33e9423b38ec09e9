import { BENCH_SPA } from './bench-spa.js';
import { BUSY_PAGES } from './busy-pages.js';
import { CONSENT } from './consent.js';
import { COOKIE_GATE, LOGIN } from './cookies.js';
import { FEED } from './feed.js';
import { HASH_SPA } from './hash-spa.js';
import { HISTORY_SPA } from './history-spa.js';
import { DOORS } from './hostile/doors.js';
import { ENDLESS } from './hostile/endless.js';
import { GREEDY } from './hostile/greedy.js';
import type { HostileKind, Kind } from './kind.js';
import { MARKET } from './market.js';
import { REDIRECTS } from './redirects.js';
import { HANDBOOK, SERVER_SIDE } from './served-pages.js';
import { SHADOW } from './shadow.js';
import { SHY } from './shy.js';

/** Every kind of page that a crawl should find whole, or take as it is served. */
export const KINDS: readonly Kind[] = [
  HANDBOOK,
  SERVER_SIDE,
  MARKET,
  HISTORY_SPA,
  HASH_SPA,
  BUSY_PAGES,
  FEED,
  SHADOW,
  SHY,
  REDIRECTS,
  COOKIE_GATE,
  LOGIN,
  CONSENT,
  BENCH_SPA,
];

/** Hostile kinds that need nothing besides; `escapeKind` needs a canary. */
export const HOSTILE_KINDS: readonly HostileKind[] = [ENDLESS, GREEDY, DOORS];

/** A site as it often is: much that is served whole, and some parts that are applications. */
export const MIXED_KINDS: readonly Kind[] = [HANDBOOK, SERVER_SIDE, HISTORY_SPA];
