import { looseElement } from '../dom/document.js';
import type { Element } from '../dom/node.js';
import { resolveAddress, withoutFragment } from './links.js';

/** One link of a Link header. */
interface HeaderLink {
  readonly target: string;
  /** By lower-case name; the first of each counts. */
  readonly parameters: ReadonlyMap<string, string>;
}

const SPACE = /[\t ]/;

/**
 * The links of a Link header as the elements they stand for (RFC 8288 §3), with absolute addresses. One whose anchor is
 * another document speaks of that one and is left out. `header` is as received, one character a byte.
 */
export function linkElements(header: string | null | undefined, pageUrl: string): readonly Element[] {
  if (header === null || header === undefined) return [];
  return linksIn(asText(header)).flatMap(({ target, parameters }) => {
    const anchor = parameters.get('anchor');
    const href = resolveAddress(target, pageUrl);
    if (href === null || (anchor !== undefined && !isPage(anchor, pageUrl))) return [];
    return looseElement('link', { ...Object.fromEntries(parameters), href });
  });
}

/** A Refresh header as the element it stands for. */
export function refreshElements(header: string | null | undefined): readonly Element[] {
  if (header === null || header === undefined) return [];
  return [looseElement('meta', { 'http-equiv': 'refresh', content: asText(header) })];
}

/** The whole page, not a part of it. */
function isPage(anchor: string, pageUrl: string): boolean {
  return resolveAddress(anchor, pageUrl) === withoutFragment(pageUrl);
}

/** Parses as RFC 8288 appendix B.2 does; what is no link is passed over up to the next comma. */
function linksIn(header: string): readonly HeaderLink[] {
  const links: HeaderLink[] = [];
  for (let at = 0; at < header.length; ) {
    while (at < header.length && (header[at] === ',' || SPACE.test(header[at] ?? ''))) at += 1;
    const end = header[at] === '<' ? header.indexOf('>', at) : -1;
    const { parameters, next } = parametersAt(header, end < 0 ? at : end + 1);
    if (end >= 0) links.push({ target: header.slice(at + 1, end), parameters });
    at = next;
  }
  return links;
}

/** Reads parameters up to the comma that ends the link. */
function parametersAt(header: string, from: number): { parameters: ReadonlyMap<string, string>; next: number } {
  const parameters = new Map<string, string>();
  let at = from;
  while (at < header.length && header[at] !== ',') {
    if (header[at] === ';') at += 1;
    const nameEnd = endOf(header, at, /[;,=]/);
    const name = header.slice(at, nameEnd).trim().toLowerCase();
    at = nameEnd;
    let value = '';
    if (header[at] === '=') {
      at += 1;
      while (SPACE.test(header[at] ?? '')) at += 1;
      const isQuoted = header[at] === '"';
      const valueEnd = isQuoted ? endOfQuoted(header, at) : endOf(header, at, /[;,]/);
      const text = header.slice(at, valueEnd);
      value = isQuoted ? text.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1') : text.trim();
      // What stands behind a quoted value belongs to nothing.
      at = endOf(header, valueEnd, /[;,]/);
    }
    if (name !== '' && !parameters.has(name)) parameters.set(name, value);
  }
  return { parameters, next: at + 1 };
}

function endOf(text: string, from: number, what: RegExp): number {
  let at = from;
  while (at < text.length && !what.test(text[at] ?? '')) at += 1;
  return at;
}

/** Behind the closing quote, or at the end of the text. */
function endOfQuoted(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return Math.min(at + 1, text.length);
}

/** Servers that write what is not ASCII write UTF-8. */
function asText(latin1: string): string {
  if (!/[\x80-\xff]/.test(latin1)) return latin1;
  const text = Buffer.from(latin1, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? latin1 : text;
}
