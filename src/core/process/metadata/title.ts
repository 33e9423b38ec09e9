import { bare } from './said-text.js';

/** What stands between the title of a page and the name of its site, or of a part of it. */
const SEPARATOR = /\s+[|\-–—·•»«›/\\:~]+\s+|\s*[|｜]\s*|\s+::\s+|:\s+/gu;
/** Characters of a name: what is longer is a title itself. */
const MAX_SITE_NAME = 60;

/** What a page is called, as its markup says it. */
export interface TitleSources {
  /** Names given apart from the title element, the most trusted first: JSON-LD, Open Graph, metas, microdata. */
  readonly given: readonly string[];
  /** Text of the title element. */
  readonly tag: string | null;
  /** Texts of the first headings. */
  readonly headings: readonly string[];
  /** What the site says it is called. */
  readonly siteNames: readonly string[];
  readonly host: string;
}

/**
 * What a page is called, without the name of its site; null where nothing says it. A given name that is no more than the
 * site's is passed over: badly made sites give every page the same.
 */
export function pageTitle({ given, tag, headings, siteNames, host }: TitleSources): string | null {
  const sites = siteNames.map(bare).filter((name) => name !== '');
  const isSite = (text: string): boolean => sites.includes(bare(text));
  const named = given.find((text) => bare(text) !== '' && !isSite(text));
  if (named !== undefined) return withoutSite(named, sites);
  if (tag === null) return headings[0] ?? given[0] ?? null;
  const short = withoutSite(tag, sites);
  if (short !== tag) return short;
  return headingWithin(tag, headings) ?? withoutHost(tag, host);
}

/** A title without a name of the site at its end or its beginning. */
function withoutSite(title: string, sites: readonly string[]): string {
  const parts = partsOf(title);
  for (const { text, start, end } of [...parts.slice(-1), ...parts.slice(0, 1)]) {
    if (parts.length < 2 || !sites.includes(bare(text))) continue;
    return restOf(title, start, end);
  }
  // The name may hold what parts a title: “Guide – Acme | Docs”.
  for (const { text, start } of tailsOf(title))
    if (sites.includes(bare(text))) return restOf(title, start, title.length);
  return title;
}

/** The heading that the title begins or ends with: the rest of it is where the page stands. */
function headingWithin(title: string, headings: readonly string[]): string | null {
  const parts = partsOf(title);
  if (parts.length < 2) return null;
  const found = headings.find((heading) => {
    const { length } = heading;
    if (length < 4 || bare(heading) === bare(title)) return false;
    return isPart(title, heading, parts);
  });
  return found ?? null;
}

/** At the beginning, or at the end of what is given from the whole to the part. */
function isPart(title: string, heading: string, parts: readonly Part[]): boolean {
  if (title.startsWith(heading)) return parts.some(({ end }) => end === heading.length);
  const start = title.length - heading.length;
  const before = parts.find((part) => part.start === start);
  return before !== undefined && title.endsWith(heading) && /[:»›>/]\s*$/.test(title.slice(0, start));
}

/** A title without a last part that is the name of its host: `Lists | Example` on docs.example.org. */
function withoutHost(title: string, host: string): string {
  const last = partsOf(title).at(-1);
  const name = bare(last?.text ?? '');
  if (last === undefined || last.start === 0 || name.length < 3) return title;
  const labels = host.toLowerCase().split('.').slice(0, -1);
  const isHost = labels.some((label) => bare(label) === name) || bare(host) === name || bare(labels.join('')) === name;
  return isHost ? restOf(title, last.start, last.end) : title;
}

interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function partsOf(title: string): readonly Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (const { index, 0: separator } of title.matchAll(SEPARATOR)) {
    parts.push({ text: title.slice(start, index), start, end: index });
    start = index + separator.length;
  }
  parts.push({ text: title.slice(start), start, end: title.length });
  return parts;
}

/** All that a title may end in, the longest first. */
function tailsOf(title: string): readonly Part[] {
  return partsOf(title)
    .slice(1)
    .map(({ start }) => ({ text: title.slice(start), start, end: title.length }))
    .filter(({ text }) => text.length <= MAX_SITE_NAME);
}

function restOf(title: string, start: number, end: number): string {
  const rest = start === 0 ? title.slice(end) : title.slice(0, start);
  return rest.replace(/^[\s|｜\-–—·•»«›/\\:~]+|[\s|｜\-–—·•»«›/\\:~]+$/gu, '') || title;
}
