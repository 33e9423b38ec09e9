import { findRun } from './repetition.js';
import { afterForm, FORM_LIMIT, type Suspicion } from './suspicion.js';
import type { QueryPair } from './url-parts.js';
import { bounded, type PatternedUrl } from './url-pattern.js';
import type { QueryWatch } from './query-watch.js';

const SAME_NAME_TIMES = 3;
const MANY_PAIRS = 10;
/** A `?name=` inside a value, however often it was encoded. */
const INNER_QUERY = /(?:\?|%(?:25)*3F)[\w.%-]{1,40}?(?:=|%(?:25)*3D)/gi;
/** A `://` inside a value, however often it was encoded. */
const INNER_URL = /(?::|%(?:25)*3A)(?:\/|%(?:25)*2F){2}/gi;
const LIST_SEPARATORS = /[,+|/]|%2[0CF]/i;

/**
 * Queries that take up what was there before: one name three times, a value that holds addresses or queries within each
 * other or says the same word three times in a row, and more than ten parameters whose number changes from link to link.
 */
export function suspectGrowth(url: PatternedUrl, watch: QueryWatch | null): Suspicion | null {
  const { pairs } = url;
  if (pairs.length >= SAME_NAME_TIMES && hasNameThrice(pairs)) return growing(url);
  if (pairs.some(({ value }) => value !== null && isNested(value))) return growing(url);
  if (pairs.length <= MANY_PAIRS || watch === null) return null;
  const isProven = (admitted: number): boolean => admitted >= FORM_LIMIT && watch.lengthVaries;
  return { pattern: bounded(`${url.pathPattern}?{more than ${MANY_PAIRS}}`), trap: 'growing_query', isProven };
}

function growing(url: PatternedUrl): Suspicion {
  return { pattern: bounded(`${url.pathPattern}?{growing}`), trap: 'growing_query', isProven: afterForm };
}

function hasNameThrice(pairs: readonly QueryPair[]): boolean {
  const times = new Map<string, number>();
  for (const { name } of pairs) {
    const now = (times.get(name) ?? 0) + 1;
    if (now >= SAME_NAME_TIMES) return true;
    times.set(name, now);
  }
  return false;
}

function isNested(value: string): boolean {
  if (value.length < 5) return false;
  if (/[?:%]/.test(value) && (count(value, INNER_QUERY) >= 2 || count(value, INNER_URL) >= 2)) return true;
  return LIST_SEPARATORS.test(value) && findRun(value.split(LIST_SEPARATORS)) !== null;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
