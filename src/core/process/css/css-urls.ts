import { cssReferences } from './css-references.js';

/** Addresses taken from one style sheet at most. */
const MAX_URLS = 5000;

/** What a style sheet loads, in order, without repeats; fragments and data are no addresses. */
export function cssUrls(css: string): readonly string[] {
  const found = new Set<string>();
  for (const { address, kind } of cssReferences(css)) {
    if (found.size >= MAX_URLS) break;
    const trimmed = address.trim();
    if (kind !== 'namespace' && trimmed !== '' && !trimmed.startsWith('#') && !/^data:/i.test(trimmed))
      found.add(trimmed);
  }
  return [...found];
}
