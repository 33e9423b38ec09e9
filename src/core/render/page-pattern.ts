import { urlPattern } from '../traps/url-pattern.js';

/** The pattern of URLs that a page belongs to, by its identity key: what is learnt of one holds for the others. */
export function patternOf(key: string): string {
  return urlPattern(key);
}
