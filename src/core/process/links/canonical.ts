import { identityKey } from '../../scope/identity.js';
import { offerLink } from '../../scope/judge-link.js';
import type { CompiledRules } from '../../scope/rules.js';
import type { OfferedLink } from '../../scope/types.js';

/** The page that names a canonical: its own addresses count as itself. */
export interface CanonicalSource {
  readonly url: string;
  readonly finalUrl: string;
  readonly depth: number;
}

/** File names under which the start page is served as well. */
const START_FILE = /^\/(?:index|default|home)(?:\.\w{1,5})?$/i;

/**
 * The page of this crawl that a page names as its canonical (RFC 6596), to be kept instead, at the page's own depth; null
 * where it names itself, another site, or a page that the rules leave out. The start page is not believed: naming it on
 * every page is a common mistake, and would cost the whole crawl.
 *
 * Who acts on this must see to it that no page is lost. A page that was named once is to be kept whatever it names itself
 * (ask with `obeyCanonical: false`), or two that name each other would both be left out; and where the page that was named
 * is not saved in the end (gone, refused by robots.txt, redirected), those that were left out for it are to be fetched
 * again without obeying.
 */
export function canonicalElsewhere(
  canonical: string | null,
  source: CanonicalSource,
  rules: CompiledRules,
): OfferedLink | null {
  if (canonical === null) return null;
  const link = { href: canonical, kind: 'link', text: '', nofollow: false } as const;
  const offered = offerLink(link, source.finalUrl, source.depth, rules);
  if (offered === null || offered.skip !== null) return null;
  const own = [identityKey(source.finalUrl, rules.identity), identityKey(source.url, rules.identity)];
  if (own.includes(offered.key)) return null;
  const page = new URL(source.finalUrl);
  return isMistake(new URL(offered.url), page) || !isSameSite(offered.origin, page.origin, rules) ? null : offered;
}

function isMistake(target: URL, page: URL): boolean {
  const isStartPage = target.pathname === '/' && target.search === '';
  return isStartPage && page.pathname !== '/' && !START_FILE.test(page.pathname);
}

/** The page's own origin, or one that a seed or its alias has. */
function isSameSite(target: string, page: string, { rules }: CompiledRules): boolean {
  return target === page || rules.seeds.some((seed) => new URL(seed).origin === target);
}

/** The links with one more, instead of what is known of it. */
export function withLink(links: readonly OfferedLink[], link: OfferedLink): readonly OfferedLink[] {
  return [link, ...links.filter(({ key }) => key !== link.key)];
}

/** A Link header longer than this is not read. */
const MAX_LENGTH = 16_384;

/** `<address>` and the parameters behind it, up to the comma before the next address (RFC 8288 §3). */
const LINK = /<([^<>]*)>((?:\s*;\s*[\w!#$&+.^`|~*-]+\s*(?:=\s*(?:"(?:[^"\\]|\\.)*"|[^\s";,<>]*))?)*)\s*(?:,|$)/g;
const REL = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s";,]+))/i;

/** The first canonical address of a Link header, as written (RFC 6596); null where there is none. */
export function canonicalInHeader(header: string | null | undefined): string | null {
  if (header === null || header === undefined || header.length > MAX_LENGTH) return null;
  // Runs of white space are all that could make the pattern slow.
  for (const [, address = '', parameters = ''] of header.replace(/\s+/g, ' ').matchAll(LINK)) {
    const rel = REL.exec(parameters);
    const names = (rel?.[1] ?? rel?.[2] ?? '').toLowerCase().split(/\s+/);
    // A link with an anchor speaks of another page than the one it came with.
    if (names.includes('canonical') && !/;\s*anchor\s*=/i.test(parameters)) return address.trim();
  }
  return null;
}
