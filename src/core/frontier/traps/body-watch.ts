import type { TrapKind } from '../../../contract/traps.js';
import { saysNotFound } from './not-found-title.js';
import { RecentMap } from './recent-map.js';
import type { WatchedPage } from './types.js';

const SAME_BODY_LIMIT = 10;
const SOFT_404_LIMIT = 3;
/** A few equal pages among many different ones (private profiles, deleted posts) make no trap of the others. */
const LEAST_SHARE = 0.5;
const MAX_PATTERNS = 10_000;
const MAX_TEXTS = 8;

interface Bodies {
  pages: number;
  /** How often each text was seen: at least so often, where there are more texts than are kept. */
  readonly texts: Map<string, number>;
}

/** Watches whether the pages of a pattern are one page under many URLs. Bounded: the last 10,000 patterns, 8 texts each. */
export class BodyWatch {
  readonly #patterns = new RecentMap<Bodies>(MAX_PATTERNS);

  /** Notes a saved page of a pattern; answers what is wrong with the pattern, or null. */
  note(pattern: string, page: WatchedPage): TrapKind | null {
    if (page.textHash === null || page.words === 0) return null;
    const bodies = this.#patterns.get(pattern) ?? { pages: 0, texts: new Map<string, number>() };
    this.#patterns.set(pattern, bodies);
    bodies.pages += 1;
    const times = counted(bodies.texts, page.textHash);
    if (times < LEAST_SHARE * bodies.pages) return null;
    if (times >= SOFT_404_LIMIT && isSoft404(page)) return 'soft_404';
    return times >= SAME_BODY_LIMIT ? 'same_body' : null;
  }
}

/** Frequent items with few counters (Misra and Gries 1982): a text that makes up half of the pages is never lost. */
function counted(texts: Map<string, number>, hash: string): number {
  const times = texts.get(hash) ?? 0;
  if (times > 0 || texts.size < MAX_TEXTS) {
    texts.set(hash, times + 1);
    return times + 1;
  }
  for (const [text, count] of texts) {
    if (count > 1) texts.set(text, count - 1);
    else texts.delete(text);
  }
  return 1;
}

function isSoft404(page: WatchedPage): boolean {
  return page.status === 200 && page.title !== null && saysNotFound(page.title);
}
