// The room scope: whether a URL belongs to the crawl, by identity, scope, rules and patterns. Pure.
import { candidateOf, CHECKS, type Candidate } from './checks.js';
import { strippedHref } from './href.js';
import type { CompiledRules } from './rules.js';
import type { OfferedLink, RawLink } from './types.js';

/** Schemes that name no document on a server: such a link is not one of the crawl's URLs at all. */
const NOT_DOCUMENTS: ReadonlySet<string> = new Set(
  (
    'about android-app blob callto chrome cid data facetime fax feed geo intent ios-app irc ircs itms-apps javascript ' +
    'magnet mailto maps market mid ms-settings news nntp resource sip sips skype slack sms smsto ssh spotify tel tg ' +
    'urn vbscript view-source viber vscode webcal whatsapp xmpp zoommtg'
  )
    .split(' ')
    .map((scheme) => `${scheme}:`),
);

/** By which the column heads of a directory listing sort it (Apache's mod_autoindex, and who took that over). */
const SORTS_LISTING = /^\?C=[NMSD][;&]O=[AD]$/;

/**
 * Checks one link, without touching anything outside: resolves it, gives it its identity and, where a check of checks.ts
 * is not passed, the reason. `base` is absolute; `depth` is that of the link, not of its page.
 *
 * Answers null for what is no link to a document: an empty href, a fragment of the same page, another order of the same
 * listing, `javascript:`, `mailto:` and their like. A URL above the length limit, or one that is none, keeps only its beginning as its key.
 */
export function offerLink(link: RawLink, base: string, depth: number, rules: CompiledRules): OfferedLink | null {
  const href = strippedHref(link.href);
  if (href === '' || href.startsWith('#') || SORTS_LISTING.test(href)) return null;
  const candidate = candidateOf(link, base, depth, rules);
  if (NOT_DOCUMENTS.has(candidate.protocol)) return null;
  const skip = CHECKS.find((check) => !check.passes(candidate, rules))?.skip ?? null;
  const isCut = skip === 'invalid_url' || skip === 'url_too_long';
  const named = isCut ? shortened(href, candidate, rules.rules.maxUrlLength) : candidate;
  return {
    url: named.url,
    key: named.key,
    origin: candidate.canonical.slice(0, candidate.pathStart),
    kind: link.kind,
    text: link.text,
    place: link.place,
    depth,
    skip,
  };
}

function shortened(href: string, candidate: Candidate, length: number): { readonly url: string; readonly key: string } {
  if (candidate.url === '') return { url: href.slice(0, length), key: `invalid:${href.slice(0, length)}` };
  return { url: candidate.url.slice(0, length), key: candidate.key.slice(0, length) };
}
