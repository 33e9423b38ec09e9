import type { Saying } from '../../../contract/saying.js';
import { rootElement } from '../../media/xml-root.js';
import { offerLink } from '../../scope/judge-link.js';
import type { CompiledRules } from '../../scope/rules.js';
import type { OfferedLink } from '../../scope/types.js';

/** What a start address is that names pages instead of being one. */
export interface SeedList {
  /** What it lists, judged by the rules, and the sitemaps of an index. Without repeats by key. */
  readonly links: readonly OfferedLink[];
  /** Pages listed. */
  readonly pages: number;
  /** What was wrong with it, or left out of it. */
  readonly problems: readonly Saying[];
}

/** Where a start address led. */
export interface SeedBody {
  readonly body: Uint8Array;
  /** Absolute. */
  readonly url: string;
  readonly depth: number;
}

const GZIP = [0x1f, 0x8b];
const HEAD_BYTES = 64;
const JSON_OBJECT = /^(?:\xef\xbb\xbf)?\s*\{/;
const LISTS: ReadonlySet<string> = new Set(['urlset', 'sitemapindex', 'rss', 'rdf', 'feed', 'opml']);

/**
 * Reads a start address that is a sitemap, a feed or a list of addresses, packed or not, as one: what it lists begins where
 * it was, at its own depth, as far as the rules let it; the sitemaps of an index are start addresses themselves. Null for
 * anything else, also for a text most of whose lines are none. `isText`: it was served as plain text.
 */
export async function readSeedList(seed: SeedBody, isText: boolean, rules: CompiledRules): Promise<SeedList | null> {
  if (!isText && !mayList(seed.body)) return null;
  // Loaded where it is needed: the parser of XML takes a new thread 20 ms.
  const { parseSitemap } = await import('./parse-sitemap.js');
  const { form, urls, children, problems } = await parseSitemap(seed.body, seed.url);
  if (form === 'none' || urls.length + children.length === 0) return null;
  const offer = (kind: 'sitemap' | 'seed') => (href: string) =>
    offerLink({ href, kind, text: '', nofollow: false }, seed.url, seed.depth, rules) ?? [];
  const byKey = new Map<string, OfferedLink>();
  for (const link of [...children.flatMap(offer('seed')), ...urls.flatMap(offer('sitemap'))])
    if (!byKey.has(link.key)) byKey.set(link.key, link);
  return { links: [...byKey.values()], pages: urls.length, problems };
}

/** The type of an answer that may be a feed; what is served as a page is read as one. */
const XML_OR_JSON = /^[^;]*\b(?:xml|rss|atom|json)\b/i;
const FEEDS: ReadonlySet<string> = new Set(['rss', 'rdf', 'feed']);
/** A JSON Feed says what it is near its beginning; other JSON may be large, and is not parsed for this. */
const JSON_FEED = 'jsonfeed.org/version';
const JSON_HEAD_BYTES = 1024;

/** Reads a page of the crawl that is a feed; what it lists are its links. Null for anything else. */
export async function readLinkedFeed(
  { body, url, depth }: SeedBody,
  contentType: string | null,
  rules: CompiledRules,
): Promise<SeedList | null> {
  if (!XML_OR_JSON.test(contentType ?? '') || /html|svg/i.test(contentType ?? '')) return null;
  const isJsonFeed = Buffer.from(body.subarray(0, JSON_HEAD_BYTES)).includes(JSON_FEED);
  if (!isJsonFeed && !FEEDS.has(rootName(body))) return null;
  const { parseSitemap } = await import('./parse-sitemap.js');
  const { form, urls, problems } = await parseSitemap(body, url);
  if (form !== 'feed') return null;
  const links = urls.flatMap(
    (href) => offerLink({ href, kind: 'link', text: '', nofollow: false }, url, depth + 1, rules) ?? [],
  );
  return { links: [...new Map(links.map((link) => [link.key, link])).values()], pages: urls.length, problems };
}

/** The beginning as ASCII; UTF-8's byte order mark is three characters of it. */
function head(body: Uint8Array): string {
  return Buffer.from(body.subarray(0, HEAD_BYTES)).toString('latin1');
}

/** By how it begins: these are served under any type there is. */
function mayList(body: Uint8Array): boolean {
  if (GZIP.every((byte, index) => body[index] === byte) || JSON_OBJECT.test(head(body))) return true;
  return LISTS.has(rootName(body));
}

/** The local name of the first element; empty for what is no XML. */
function rootName(body: Uint8Array): string {
  const name = rootElement(body)?.name.toLowerCase() ?? '';
  return name.slice(name.indexOf(':') + 1);
}
