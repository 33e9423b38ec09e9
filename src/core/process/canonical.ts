import { identityKey } from '../frontier/identity.js';
import { offerLink } from '../frontier/offer.js';
import type { CompiledRules } from '../frontier/rules.js';
import type { OfferedLink } from '../frontier/types.js';

/**
 * The page of this crawl that a page names as its canonical (RFC 6596), to be kept instead; null where it names itself,
 * one on another origin, or one that the rules leave out. The start page of the site is not believed: naming it on every
 * page is a common mistake, and would cost the whole crawl.
 */
export function canonicalElsewhere(
  canonical: string | null,
  { url, finalUrl, depth }: { readonly url: string; readonly finalUrl: string; readonly depth: number },
  rules: CompiledRules,
): OfferedLink | null {
  if (canonical === null) return null;
  const offered = offerLink({ href: canonical, kind: 'link', text: '', nofollow: false }, finalUrl, depth, rules);
  if (!offered || offered.skip !== null) return null;
  const own = [identityKey(finalUrl, rules.identity), identityKey(url, rules.identity)];
  if (own.includes(offered.key)) return null;
  const target = new URL(offered.url);
  const isStartPage = target.pathname === '/' && target.search === '';
  return isStartPage || target.origin !== new URL(finalUrl).origin ? null : offered;
}

/** The links with one more, unless it is among them. */
export function withLink(links: readonly OfferedLink[], link: OfferedLink): readonly OfferedLink[] {
  return [link, ...links.filter(({ key }) => key !== link.key)];
}
