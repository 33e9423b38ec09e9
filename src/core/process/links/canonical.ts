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
