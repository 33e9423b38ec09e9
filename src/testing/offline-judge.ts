import { load } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';

/** Something a browser would load, or go to by itself, when it opens a page. */
export interface Load {
  /** Absolute. */
  readonly url: string;
  /** Element and attribute. */
  readonly by: string;
}

const ADDRESSES = [
  'src',
  'poster',
  'background',
  'lowsrc',
  'dynsrc',
  'data',
  'href',
  'xlink:href',
  'classid',
  'manifest',
];
/** Only a click follows these. */
const CLICKED = new Set(['a', 'area']);
/** Link types that load nothing. */
const QUIET = /^(?:canonical|alternate|author|license|help|me|bookmark|up|index|contents|shortlink)$/;

/**
 * What opening a page loads, as read by an HTML parser that has nothing to do with the one under test (parse5, by way
 * of cheerio) and by expressions that see more addresses in style sheets than there are. `address` is the page's own.
 */
export function loadsOf(html: string, address: string, isScripted = true): readonly Load[] {
  const loads: Load[] = [];
  const stack: AnyNode[] = load(html, { scriptingEnabled: isScripted }).root().toArray();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if ('children' in node) stack.push(...node.children);
    if (node.type === 'tag' || node.type === 'script' || node.type === 'style')
      loads.push(...loadsOfElement(node, address, isScripted));
  }
  return loads;
}

/** Comments, addresses, sheets and other strings; `url` may be written with escapes. */
const CSS_PIECE =
  /\/\*[^]*?(?:\*\/|$)|(?:u|\\0*[57]5\s?)(?:r|\\0*[57]2\s?)(?:l|\\0*[46]c\s?)\(\s*(?:"([^"]*)|'([^']*)|([^"')]*))|@import\s*(?:"([^"]*)|'([^']*))|"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?/gi;

/** Addresses in a style sheet, those in broken rules too. */
export function loadsOfCss(css: string, address: string, by = 'css'): readonly Load[] {
  return [...css.matchAll(CSS_PIECE)].flatMap(([, ...urls]) => {
    const url = urls.find((found) => found !== undefined);
    return url === undefined ? [] : resolved(unescaped(url), address, by);
  });
}

function loadsOfElement(element: Element, address: string, isScripted: boolean): readonly Load[] {
  const { name, attribs } = element;
  const own = Object.entries(attribs).flatMap(([attribute, value]) => {
    const by = `${name} ${attribute}`;
    if (attribute === 'srcdoc') return loadsOf(value, address, isScripted);
    if (attribute === 'srcset' || attribute === 'imagesrcset')
      return value.split(/[\s,]+/).flatMap((url) => (/^[\d.]+[wxh]$/.test(url) ? [] : resolved(url, address, by)));
    if (attribute === 'style') return loadsOfCss(value, address, by);
    return isLoaded(element, attribute) ? resolved(value, address, by) : [];
  });
  if (name === 'script') own.push({ url: `script:${textOf(element)}`, by: 'script' });
  if (name === 'style') own.push(...loadsOfCss(textOf(element), address, 'style'));
  if (name === 'meta' && /^\s*refresh\s*$/i.test(attribs['http-equiv'] ?? ''))
    own.push(...resolved(/url\s*=\s*['"]?([^'"]*)/i.exec(attribs['content'] ?? '')?.[1] ?? '', address, 'refresh'));
  return own;
}

function isLoaded({ name, attribs }: Element, attribute: string): boolean {
  if (!ADDRESSES.includes(attribute)) return false;
  if (attribute === 'data') return name === 'object';
  if (attribute !== 'href' && attribute !== 'xlink:href') return true;
  if (name === 'link')
    return !(attribs['rel'] ?? '')
      .toLowerCase()
      .split(/\s+/)
      .every((rel) => QUIET.test(rel));
  return !CLICKED.has(name);
}

function textOf(element: Element): string {
  return element.children.map((child) => ('data' in child ? child.data : '')).join('');
}

function resolved(value: string, address: string, by: string): readonly Load[] {
  const trimmed = value.trim();
  if (trimmed === '' || trimmed.startsWith('#')) return [];
  try {
    return [{ url: new URL(trimmed, address).href, by }];
  } catch {
    // No address: nothing is loaded.
    return [];
  }
}

function unescaped(css: string): string {
  return css.replace(/\\([0-9a-f]{1,6})\s?|\\([^])/gi, (_, hex: string | undefined, char: string | undefined) =>
    hex === undefined ? (char ?? '') : String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)),
  );
}
