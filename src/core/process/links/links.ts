import type { LinkPlace } from '../../../contract/link-places.js';
import { type ChildNode, type Element, following, followingAfter, isElement, isText } from '../dom/node.js';
import { parseContentType } from '../../media/content-type.js';
import { strippedHref } from '../../scope/href.js';
import { offerLink } from '../../scope/judge-link.js';
import type { CompiledRules } from '../../scope/rules.js';
import type { LinkKind, OfferedLink, RawLink } from '../../scope/types.js';
import { foldSpace } from '../dom/document.js';
import { mediaKindOf } from '../media-kind.js';
import { UNREAD } from '../dom/elements.js';
import { HAS_REL, hasAny } from '../dom/traits.js';
import type { PageSurvey } from '../dom/survey.js';
import { encodedHref, type PageBase } from './page-base.js';

/** Characters of anchor text kept. */
export const MAX_ANCHOR_TEXT = 200;
/**
 * Characters of all addresses of a page together: what a person writes has a hundredth, and a page that repeats a long base
 * a hundred thousand times must not fill the memory of every thread it passes through.
 */
const MAX_ADDRESS_CHARACTERS = 100_000_000;
/** Nodes looked at for one anchor's text. */
const MAX_TEXT_NODES = 500;

/**
 * The links of a document in its order, without repeats of one address (fragments do not count): a, area, iframe, frame,
 * object and embed that hold a page, link rel=next, prev and alternate (HTML only), meta refresh. The first text wins, a
 * followed link over a nofollow one, and the main content over what surrounds it. `placeOf`: where the element of an index
 * stands; default nobody knows.
 */
export function extractLinks(
  elements: readonly Element[],
  allNofollow: boolean,
  placeOf: (index: number) => LinkPlace | undefined = () => undefined,
): readonly RawLink[] {
  const links = new Map<string, RawLink>();
  let index = -1;
  for (const element of elements) {
    index += 1;
    const found = linkOf(element);
    if (found === null) continue;
    const address = withoutFragment(found.href);
    const known = links.get(address);
    const nofollow = allNofollow || isNofollow(element);
    if (known === undefined) {
      const { href, kind } = found;
      links.set(address, { href, kind, text: linkText(element), nofollow, place: placeOf(index) });
      continue;
    }
    const place = known.place === 'main' || placeOf(index) !== 'main' ? known.place : 'main';
    if ((known.nofollow && !nofollow) || known.text === '') {
      const text = known.text || linkText(element);
      links.set(address, { ...known, text, nofollow: known.nofollow && nofollow, place });
    } else if (place !== known.place) links.set(address, { ...known, place });
  }
  return [...links.values()];
}

/** A page's links after the frontier's checks. */
export interface OfferedLinks {
  /** Without repeats by key. */
  readonly links: readonly OfferedLink[];
  /** Absolute address of each href without its fragment, as written. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Keys of those that the page asks not to follow. */
  readonly nofollow: ReadonlySet<string>;
}

/** Links that stand in one document, and what they are relative to. */
export interface LinkGroup {
  readonly links: readonly RawLink[];
  readonly base: PageBase;
}

/**
 * Runs the frontier's checks on each link; `depth` is that of the links. Throws for more addresses than memory should hold.
 * The addresses are those of the first group.
 */
export function offerLinks(groups: readonly LinkGroup[], depth: number, rules: CompiledRules): OfferedLinks {
  const byKey = new Map<string, OfferedLink>();
  const addresses = new Map<string, string>();
  const nofollow = new Set<string>();
  let characters = 0;
  for (const [group, { links, base }] of groups.entries()) {
    for (const link of links) {
      const href = encodedHref(link.href, base.charset);
      const offered = offerLink(href === link.href ? link : { ...link, href }, base.url, depth, rules);
      if (offered === null) continue;
      characters += offered.url.length + offered.key.length;
      if (characters > MAX_ADDRESS_CHARACTERS) throw new Error('its links come to more than 100 million characters');
      if (group === 0 && isResolved(offered)) addresses.set(withoutFragment(link.href), offered.url);
      const known = byKey.get(offered.key);
      if (known === undefined || (known.skip === 'nofollow' && offered.skip === null)) byKey.set(offered.key, offered);
      if (!link.nofollow) nofollow.delete(offered.key);
      else if (known === undefined) nofollow.add(offered.key);
    }
  }
  return { links: [...byKey.values()], addresses, nofollow };
}

/** The base that the page's links are relative to: its base element if that is an http address, else its own. */
export function baseOf(survey: PageSurvey, finalUrl: string): string {
  if (survey.baseHref === null) return finalUrl;
  const base = resolveAddress(survey.baseHref, finalUrl);
  return base !== null && /^https?:/.test(base) ? base : finalUrl;
}

/** Resolves an href; null for what is no address. */
export function resolveAddress(href: string, base: string): string | null {
  try {
    return new URL(href, base).href;
  } catch {
    // Pages are full of hrefs that are no addresses; the caller leaves such a link out.
    return null;
  }
}

/** An href up to its fragment. */
export function withoutFragment(href: string): string {
  const hash = href.indexOf('#');
  return hash < 0 ? href : href.slice(0, hash);
}

/** Cut addresses keep only their beginning and must not be written anywhere as if they worked. */
function isResolved(offered: OfferedLink): boolean {
  return offered.skip !== 'invalid_url' && offered.skip !== 'url_too_long';
}

function linkOf(element: Element): { readonly href: string; readonly kind: LinkKind } | null {
  const { name, attribs } = element;
  switch (name) {
    case 'a':
      return linkTo(attribs['href'] ?? attribs['xlink:href'], 'anchor');
    case 'area':
      return linkTo(attribs['href'], 'area');
    case 'iframe':
    case 'frame':
      return linkTo(attribs['src'], 'frame');
    case 'object':
      return isPageType(attribs['type'], attribs['data']) ? linkTo(attribs['data'], 'frame') : null;
    case 'embed':
      return isPageType(attribs['type'], attribs['src']) ? linkTo(attribs['src'], 'frame') : null;
    case 'link':
      return isPageLink(attribs) ? linkTo(attribs['href'], 'link') : null;
    default:
      return attribs['http-equiv']?.toLowerCase() === 'refresh'
        ? linkTo(refreshTarget(attribs['content'] ?? ''), 'refresh')
        : null;
  }
}

function linkTo(
  href: string | null | undefined,
  kind: LinkKind,
): { readonly href: string; readonly kind: LinkKind } | null {
  const stripped = strippedHref(href ?? '');
  return stripped === '' || stripped.startsWith('#') ? null : { href: stripped, kind };
}

/** How the path of a page may end, where nothing says what an address leads to. */
const PAGE_PATH = /(?:^|[/?#])[^./?#]*$|\.(?:x?html?|shtml|php\d?|aspx?|jspx?|cgi|pl|cfm|do)$/i;

/** Whether an object or an embed shows a page, as a frame does, rather than a file that a program draws. */
function isPageType(type: string | undefined, address: string | undefined): boolean {
  const said = parseContentType(type);
  if (said !== null) return mediaKindOf(said).kind === 'html';
  return address !== undefined && PAGE_PATH.test(/^[^?#]*/.exec(strippedHref(address))?.[0] ?? '');
}

function isPageLink({ rel, type }: Readonly<Record<string, string>>): boolean {
  const tokens = (rel ?? '').toLowerCase().split(/\s+/);
  if (tokens.includes('stylesheet')) return false;
  if (tokens.includes('next') || tokens.includes('prev') || tokens.includes('previous')) return true;
  return tokens.includes('alternate') && (type === undefined || /^\s*(?:$|text\/html|application\/xhtml)/i.test(type));
}

function isNofollow(element: Element): boolean {
  if (!hasAny(element, HAS_REL)) return false;
  const rel = element.attribs['rel'];
  return rel !== undefined && rel.length < 1_000 && rel.toLowerCase().split(/\s+/).includes('nofollow');
}

/** What a person reads on the link: its text, else the text of its image, else its label; folded and cut. */
function linkText(element: Element): string {
  if (element.name !== 'a') return cut(element.attribs['alt'] ?? element.attribs['title'] ?? '');
  const { text, alt } = innerText(element);
  return cut(text) || cut(alt) || cut(element.attribs['aria-label'] ?? element.attribs['title'] ?? '');
}

function cut(text: string): string {
  const folded = foldSpace(text.slice(0, MAX_ANCHOR_TEXT * 5));
  return folded.length > MAX_ANCHOR_TEXT ? folded.slice(0, MAX_ANCHOR_TEXT).replace(/[\uD800-\uDBFF]$/, '') : folded;
}

function innerText(element: Element): { readonly text: string; readonly alt: string } {
  let text = '';
  let alt = '';
  let node: ChildNode | null = element.firstChild;
  for (let seen = 0; node !== null && seen < MAX_TEXT_NODES && text.length < MAX_ANCHOR_TEXT * 2; seen += 1) {
    const isUnread = isElement(node) && UNREAD.has(node.name);
    if (isText(node)) text += node.data;
    else if (node.name === 'img') alt ||= node.attribs['alt'] ?? '';
    node = isUnread ? followingAfter(node, element) : following(node, element);
  }
  return { text, alt };
}

/** A refresh says `5; url=/next`; beyond this many characters it is no address. */
const MAX_CONTENT = 8_192;

/** `seconds`, then `;` or `,`, then the address with or without `url=` and quotes. */
const REFRESH = /^[\t\n\f\r ]*[\d.]*[\t\n\f\r ]*[;,\t\n\f\r ][\t\n\f\r ]*(?:url[\t\n\f\r ]*=[\t\n\f\r ]*)?(.*)$/is;

/**
 * The address a meta refresh leads to, as written (HTML §4.2.5.3, "shared declarative refresh steps").
 * Null where it names none: the page reloads itself, which is no link.
 */
export function refreshTarget(content: string): string | null {
  if (content.length > MAX_CONTENT) return null;
  const rest = strippedHref(REFRESH.exec(content)?.[1] ?? '');
  const quote = rest[0];
  if (quote !== '"' && quote !== "'") return rest === '' ? null : rest;
  const end = rest.indexOf(quote, 1);
  const inner = strippedHref(rest.slice(1, end < 0 ? undefined : end));
  return inner === '' ? null : inner;
}
