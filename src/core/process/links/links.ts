import type { AnyNode, Element } from 'domhandler';
import { offerLink } from '../../scope/judge-link.js';
import type { CompiledRules } from '../../scope/rules.js';
import type { LinkKind, OfferedLink, RawLink } from '../../scope/types.js';
import { foldSpace, isElement, isText } from '../dom/document.js';
import { UNREAD } from '../dom/elements.js';
import type { PageSurvey } from '../dom/survey.js';

/** Different links taken from one page; the rest is left out. */
export const MAX_LINKS = 10_000;
/** Characters of anchor text kept. */
export const MAX_ANCHOR_TEXT = 200;
/** Nodes looked at for one anchor's text. */
const MAX_TEXT_NODES = 500;

/**
 * The links of a page in document order, without repeats of one address (fragments do not count): a, area, iframe, frame,
 * link rel=next, prev and alternate (HTML only), meta refresh. The first text wins, and a followed link over a nofollow one.
 */
export function extractLinks(survey: PageSurvey, allNofollow: boolean): readonly RawLink[] {
  const links = new Map<string, RawLink>();
  for (const element of survey.linkElements) {
    const found = linkOf(element);
    if (found === null) continue;
    const address = withoutFragment(found.href);
    const known = links.get(address);
    const nofollow = allNofollow || isNofollow(element);
    if (known === undefined) {
      if (links.size >= MAX_LINKS) break;
      links.set(address, { ...found, text: linkText(element), nofollow });
    } else if ((known.nofollow && !nofollow) || known.text === '') {
      links.set(address, { ...known, text: known.text || linkText(element), nofollow: known.nofollow && nofollow });
    }
  }
  return [...links.values()];
}

/** A page's links after the frontier's checks. */
export interface OfferedLinks {
  /** Without repeats by key. */
  readonly links: readonly OfferedLink[];
  /** Absolute address of each href without its fragment, as written. */
  readonly addresses: ReadonlyMap<string, string>;
}

/** Runs the frontier's checks on each link; `base` is absolute, `depth` that of the links. */
export function offerLinks(links: readonly RawLink[], base: string, depth: number, rules: CompiledRules): OfferedLinks {
  const byKey = new Map<string, OfferedLink>();
  const addresses = new Map<string, string>();
  for (const link of links) {
    const offered = offerLink(link, base, depth, rules);
    if (offered === null) continue;
    if (isResolved(offered)) addresses.set(withoutFragment(link.href), offered.url);
    const known = byKey.get(offered.key);
    if (known === undefined || (known.skip === 'nofollow' && offered.skip === null)) byKey.set(offered.key, offered);
  }
  return { links: [...byKey.values()], addresses };
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
  const trimmed = href?.trim() ?? '';
  return trimmed === '' || trimmed.startsWith('#') ? null : { href: trimmed, kind };
}

function isPageLink({ rel, type }: Readonly<Record<string, string>>): boolean {
  const tokens = (rel ?? '').toLowerCase().split(/\s+/);
  if (tokens.includes('stylesheet')) return false;
  if (tokens.includes('next') || tokens.includes('prev') || tokens.includes('previous')) return true;
  return tokens.includes('alternate') && (type === undefined || /^\s*(?:$|text\/html|application\/xhtml)/i.test(type));
}

function isNofollow({ attribs }: Element): boolean {
  const rel = attribs['rel'];
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
  const stack: AnyNode[] = [...element.children].reverse();
  let text = '';
  let alt = '';
  for (let seen = 0; seen < MAX_TEXT_NODES && text.length < MAX_ANCHOR_TEXT * 2; seen += 1) {
    const node = stack.pop();
    if (node === undefined) break;
    if (isText(node)) text += node.data;
    if (!isElement(node) || UNREAD.has(node.name)) continue;
    if (node.name === 'img') alt ||= node.attribs['alt'] ?? '';
    for (let index = node.children.length - 1; index >= 0; index -= 1) stack.push(node.children[index] as AnyNode);
  }
  return { text, alt };
}

/** A refresh says `5; url=/next`; beyond this many characters it is no address. */
const MAX_CONTENT = 8_192;

/** `seconds`, then `;` or `,`, then the address with or without `url=` and quotes. */
const REFRESH = /^\s*[\d.]*\s*[;,\s]\s*(?:url\s*=\s*)?(.*)$/is;

/**
 * The address a meta refresh leads to, as written (HTML §4.2.5.3, "shared declarative refresh steps").
 * Null where it names none: the page reloads itself, which is no link.
 */
export function refreshTarget(content: string): string | null {
  if (content.length > MAX_CONTENT) return null;
  const rest = REFRESH.exec(content)?.[1]?.trim() ?? '';
  const quote = rest[0];
  if (quote !== '"' && quote !== "'") return rest === '' ? null : rest;
  const end = rest.indexOf(quote, 1);
  const inner = rest.slice(1, end < 0 ? undefined : end).trim();
  return inner === '' ? null : inner;
}
