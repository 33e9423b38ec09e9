import { renderPage } from './sample-site-layout.js';
import { DRAFTS, REDIRECTS, samplePages } from './sample-site-pages.js';

/** What a right crawl of the sample site comes to. All are paths with their query, in no particular order. */
export interface SampleExpected {
  /** Served pages that links lead to from the home page, without forbidden ones; a redirect's target counts by itself. */
  readonly reachable: readonly string[];
  /** Linked, and forbidden by robots.txt. */
  readonly disallowed: readonly string[];
  /** Linked, and answered by 404. */
  readonly missing: readonly string[];
  /** Linked, and answered by a redirect. */
  readonly redirecting: readonly { readonly from: string; readonly to: string }[];
  /** Served and allowed, in the sitemap, linked from nowhere. */
  readonly sitemapOnly: readonly string[];
  /** Linked addresses of other sites. */
  readonly external: readonly string[];
}

const ORIGIN = 'http://sample.invalid';
const LINK = /<(?:a|link rel="next") [^>]*?href="([^"]*)"/g;
const BASE = /<base href="([^"]*)"/;

/** Computed from the site's own pages, by following their links. */
export const SAMPLE_EXPECTED: SampleExpected = expected();

function expected(): SampleExpected {
  const documents = new Map(samplePages().map((page) => [page.path, renderPage(page)]));
  const links = follow(documents);
  const local = [...links].filter((url) => url.startsWith(ORIGIN)).map((url) => url.slice(ORIGIN.length));
  const isServed = (path: string): boolean => documents.has(withoutQuery(path));
  const isAllowed = (path: string): boolean => !path.startsWith(DRAFTS);
  return {
    reachable: local.filter((path) => isServed(path) && isAllowed(path)),
    disallowed: local.filter((path) => !isAllowed(path)),
    missing: local.filter((path) => isAllowed(path) && !isServed(path) && !REDIRECTS.has(path)),
    redirecting: [...REDIRECTS].filter(([from]) => local.includes(from)).map(([from, to]) => ({ from, to })),
    sitemapOnly: [...documents.keys()].filter((path) => isAllowed(path) && !local.includes(path)),
    external: [...links].filter((url) => !url.startsWith(ORIGIN)),
  };
}

/** Every http address that links lead to from the home page, through what is served and allowed. */
function follow(documents: ReadonlyMap<string, string>): ReadonlySet<string> {
  const seen = new Set([`${ORIGIN}/`]);
  // A set yields what is added while it is walked: the walk is the queue.
  for (const url of seen) {
    const path = withoutQuery(url.slice(ORIGIN.length));
    if (!url.startsWith(ORIGIN) || path.startsWith(DRAFTS)) continue;
    const target = REDIRECTS.get(path);
    if (target !== undefined) seen.add(ORIGIN + target);
    for (const link of linksOf(documents.get(path) ?? '', url)) seen.add(link);
  }
  return seen;
}

function linksOf(html: string, url: string): readonly string[] {
  const base = new URL(BASE.exec(html)?.[1] ?? '', url);
  return [...html.matchAll(LINK)]
    .filter(([, href]) => href !== undefined && !href.startsWith('#'))
    .map(([, href]) => new URL(href ?? '', base))
    .filter(({ protocol }) => protocol.startsWith('http'))
    .map(({ href }) => href.replace(/#.*$/, ''));
}

function withoutQuery(path: string): string {
  return path.replace(/\?.*$/s, '');
}
