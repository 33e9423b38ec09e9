import { type AnyNode, type Document, type Element, followingAfter, isElement, isText } from '../dom/node.js';
import { assetsOf } from './asset-links.js';
import { strippedHref } from '../../scope/href.js';
import { cssUrls } from '../css/css-references.js';
import { resolveAddress } from './links.js';

/** Examples kept of one page. */
const MAX_EXAMPLES = 5;
/** Characters kept of one address. */
const MAX_ADDRESS = 500;
/** Different addresses looked at on one page. */
const MAX_ADDRESSES = 1_000;
/** What is in these is never loaded. */
const UNREAD: ReadonlySet<string> = new Set(['noscript', 'textarea', 'template', 'title']);
/** What can change the whole page; browsers refuse it where they would show an image with a warning. */
const ACTIVE: ReadonlySet<string> = new Set(['script', 'iframe', 'frame', 'object', 'embed']);
/** Browsers take these for as safe as https (Secure Contexts, §3.1). */
const TRUSTED = /^http:\/\/(?:localhost|[^/]*\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?:[:/]|$)/;
const HTTP = /http:/i;

/** A page as far as it matters here. */
export interface SecureSource {
  readonly root: Document;
  readonly html: string;
  /** Absolute; may be http although the page is not. */
  readonly base: string;
  readonly finalUrl: string;
  readonly metas: readonly Element[];
}

/**
 * Up to five examples of what an https page loads over http, what can change the page first; null where it loads nothing
 * so, and where the page itself tells browsers to ask by https instead.
 */
export function insecureAssets({ root, html, base, finalUrl, metas }: SecureSource): readonly string[] | null {
  if (!finalUrl.startsWith('https:') || !HTTP.test(html) || metas.some(upgrades)) return null;
  const active = new Set<string>();
  const passive = new Set<string>();
  const isSafeBase = base.startsWith('https:');
  let node: AnyNode | null = root.firstChild;
  while (node !== null && active.size + passive.size < MAX_ADDRESSES) {
    let inner: AnyNode | null = null;
    if (isElement(node) && !UNREAD.has(node.name)) {
      // Style and lists of sizes are long, and seldom say what is looked for: a tenth of the time to read a news page.
      if (!isSafeBase || !LENGTHY.has(node.name) || saysHttp(node)) {
        for (const href of loadedBy(node)) addInsecure(isActive(node) ? active : passive, href, base);
      }
      if (node.name !== 'script' && node.name !== 'style') inner = node.firstChild;
    }
    node = inner ?? followingAfter(node, root);
  }
  return examples([...active, ...passive]);
}

/** The same for what an https style sheet refers to. */
export function insecureInStyle(css: string, url: string): readonly string[] | null {
  if (!url.startsWith('https:') || !HTTP.test(css)) return null;
  const found = new Set<string>();
  for (const href of cssUrls(css)) addInsecure(found, href, url);
  return examples([...found]);
}

function examples(addresses: readonly string[]): readonly string[] | null {
  if (addresses.length === 0) return null;
  return addresses.slice(0, MAX_EXAMPLES).map((address) => address.slice(0, MAX_ADDRESS));
}

/** Elements with much to look through. */
const LENGTHY: ReadonlySet<string> = new Set(['img', 'source', 'style']);

function saysHttp({ attribs, children }: Element): boolean {
  for (const name in attribs) if (HTTP.test(attribs[name] ?? '')) return true;
  return children.some((child) => isText(child) && HTTP.test(child.data));
}

function loadedBy(element: Element): readonly string[] {
  const { name, attribs } = element;
  if (name === 'iframe' || name === 'frame') return [attribs['src'] ?? ''];
  return assetsOf(element);
}

function addInsecure(found: Set<string>, href: string, base: string): void {
  // Most are relative to a base that is https, and cost no parse.
  if (base.startsWith('https:') && !HTTP.test(href)) return;
  const address = strippedHref(href) === '' ? null : resolveAddress(href, base);
  if (address?.startsWith('http:') && !TRUSTED.test(address)) found.add(address);
}

function isActive({ name, attribs }: Element): boolean {
  return (
    ACTIVE.has(name) || (name === 'link' && /\b(?:stylesheet|modulepreload|manifest)\b/i.test(attribs['rel'] ?? ''))
  );
}

function upgrades({ attribs }: Element): boolean {
  return (
    attribs['http-equiv']?.toLowerCase() === 'content-security-policy' &&
    /upgrade-insecure-requests/i.test(attribs['content'] ?? '')
  );
}
