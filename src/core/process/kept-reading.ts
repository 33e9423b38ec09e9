import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { LinkPlace } from '../../contract/link-places.js';
import type { KeptReading, ReadHeaders } from '../scope/earlier-reading.js';
import { offerLink } from '../scope/judge-link.js';
import type { CompiledRules } from '../scope/rules.js';
import type { LinkKind, OfferedLink } from '../scope/types.js';
import type { Content, ServedInput, TextPart } from './page-files.js';

/** Characters of what is kept of one page; a page that leads to more than some ten thousand others is read anew. */
const MOST_CHARACTERS = 1_000_000;
/** Speed is what counts: half a page's addresses stand on every other page as well. */
const DEFLATE = { level: 1 };

/** A reading opened. */
export interface ReadingFacts {
  readonly finalUrl: string;
  readonly contentType: string;
  readonly headers: ReadHeaders;
  /** Of what its Markdown is; null where it has none. */
  readonly part: TextPart | null;
  readonly content: Omit<Content, 'links' | 'reading' | 'decision'>;
  readonly links: readonly KeptLink[];
}

/** A link as it was resolved, before any rule: rules may have changed by the next crawl. */
type KeptLink = readonly [url: string, kind: LinkKind, text: string, nofollow: 0 | 1, place: LinkPlace | null];

/** What is known of a page about to be saved, for the next crawl; null where that would not be all of it. */
export function keepReading(
  madeBy: string,
  input: ServedInput,
  part: TextPart | null,
  known: Content,
  nofollow: ReadonlySet<string>,
): KeptReading | null {
  const { links, reading: _, decision: __, ...content } = known;
  // Of such an address only the beginning is there.
  if (links.some(({ skip }) => skip === 'invalid_url' || skip === 'url_too_long')) return null;
  const facts: ReadingFacts = {
    finalUrl: input.finalUrl,
    contentType: input.contentType,
    headers: headersOf(input),
    part,
    content,
    links: links.map(({ url, kind, text, key, place }) => [url, kind, text, nofollow.has(key) ? 1 : 0, place ?? null]),
  };
  const json = JSON.stringify(facts);
  if (json.length > MOST_CHARACTERS) return null;
  return { madeBy, facts: new Uint8Array(deflateRawSync(json, DEFLATE)) };
}

/** Opens what `keepReading` kept. Throws for anything else. */
export function openReading({ facts }: KeptReading): ReadingFacts {
  // Whoever asks has compared `madeBy`: it was written by this very version.
  return JSON.parse(inflateRawSync(facts).toString('utf8')) as ReadingFacts;
}

/** The links of a page, judged by the rules of now. */
export function linksOf(
  { links, finalUrl }: ReadingFacts,
  depth: number,
  rules: CompiledRules,
): readonly OfferedLink[] {
  return links.flatMap(([href, kind, text, nofollow, place]) => {
    const link = { href, kind, text, nofollow: nofollow === 1, place: place ?? undefined };
    return offerLink(link, finalUrl, kind === 'asset' ? depth : depth + 1, rules) ?? [];
  });
}

/** Whether an answer that says “unchanged” says nothing else than what was read: it may leave out what it does not change. */
export function saysTheSame(read: ReadHeaders, now: ReadHeaders): boolean {
  const isSame = (name: Exclude<keyof ReadHeaders, 'noSniff'>): boolean =>
    now[name] === null || now[name] === read[name];
  return isSame('robotsTag') && isSame('linkHeader') && isSame('refreshHeader') && (!now.noSniff || read.noSniff);
}

function headersOf({ robotsTag, linkHeader, refreshHeader, noSniff }: ServedInput): ReadHeaders {
  return {
    robotsTag,
    linkHeader: linkHeader ?? null,
    refreshHeader: refreshHeader ?? null,
    noSniff: noSniff === true,
  };
}
