import type { Element } from '../dom/node.js';
import { parseContentType } from '../../media/content-type.js';
import { encodedHref, type PageBase } from './page-base.js';
import { resolveAddress, withoutFragment } from './links.js';

/** JSON Feed had `application/json` before its own type; other JSON is linked so by nearly every blog, and is none. */
const FEED_TYPES: ReadonlySet<string> = new Set([
  'application/rss+xml',
  'application/atom+xml',
  'application/rdf+xml',
  'application/feed+json',
]);
/** More than this no page has of its own. */
const MOST_OF_A_PAGE = 10;

/**
 * Absolute addresses of the feeds that a page names by `link rel=alternate` (HTML §4.6.7.1), those first that it names first.
 * `obeysNofollow` leaves those out that are marked so, as forums mark the feeds of each topic.
 */
export function feedAddresses(links: readonly Element[], base: PageBase, obeysNofollow: boolean): readonly string[] {
  const feeds = new Set<string>();
  for (const { attribs } of links) {
    const { rel = '', type, href = '' } = attribs;
    const rels = rel.toLowerCase().split(/\s+/);
    if (!rels.includes('alternate') || (obeysNofollow && rels.includes('nofollow'))) continue;
    if (!FEED_TYPES.has(parseContentType(type)?.type ?? '') || href === '') continue;
    const address = resolveAddress(encodedHref(href, base.charset), base.url);
    if (address !== null && /^https?:/.test(address)) feeds.add(withoutFragment(address));
    if (feeds.size >= MOST_OF_A_PAGE) break;
  }
  return [...feeds];
}
