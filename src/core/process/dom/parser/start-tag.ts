import { decodeHTMLAttribute } from 'entities';
import type { Attributes } from '../node.js';
import { APOSTROPHE, EQUALS_SIGN, GREATER_THAN, isSpace, QUOTATION_MARK, skipSpace, SOLIDUS } from './characters.js';
import { type ClassNames, classNames } from '../class-names.js';
import { SHADOW_ROOT } from '../shadow-roots.js';
import { attributeTraits } from '../traits.js';
import { withoutControls } from './controls.js';
import { type ElementName, elementName, nameTraits } from './element-name.js';

/** A start tag as it was read. Immutable: elements that are written alike share one. */
export interface StartTag {
  readonly element: ElementName;
  /** What the element is called in the tree. */
  readonly name: string;
  readonly attribs: Attributes;
  readonly traits: number;
  readonly classNames: ClassNames | null;
  /** It ends with `/>`. */
  readonly isSelfClosing: boolean;
  /** Characters from `<` to `>`, both included. */
  readonly length: number;
}

/** Reads the start tag whose `<` stands at a place. Null where the page ends inside of it (HTML: such a tag is dropped). */
export function readStartTag(html: string, start: number): StartTag | null {
  const nameEnd = endOfName(html, start + 1);
  const element = elementName(html.slice(start + 1, nameEnd));
  const attribs: Record<string, string> = {};
  let at = nameEnd;
  while (at < html.length) {
    at = skipSpace(html, at);
    const code = html.charCodeAt(at);
    if (code === GREATER_THAN) return startTag(element, attribs, false, at + 1 - start);
    if (code !== SOLIDUS) {
      at = readAttribute(html, at, attribs);
      continue;
    }
    at = skipSpace(html, at + 1);
    if (html.charCodeAt(at) === GREATER_THAN) return startTag(element, attribs, true, at + 1 - start);
  }
  return null;
}

function startTag(
  element: ElementName,
  attribs: Record<string, string>,
  isSelfClosing: boolean,
  length: number,
): StartTag {
  const { name } = element;
  const { class: classes } = attribs;
  const isShown = name === 'template' && /^(?:open|closed)$/i.test(attribs['shadowrootmode'] ?? '');
  return {
    element,
    name: isShown ? SHADOW_ROOT : name,
    attribs: name === 'meta' ? clean(attribs) : attribs,
    traits: (isShown ? nameTraits(SHADOW_ROOT) : element.traits) | attributeTraits(attribs),
    classNames: classes === undefined ? null : classNames(classes),
    isSelfClosing,
    length,
  };
}

/** Answers where it goes on. Of two attributes of one name the first counts; its name's first character may be any. */
function readAttribute(html: string, start: number, attribs: Record<string, string>): number {
  let at = endOfAttributeName(html, start + 1);
  const name = html.slice(start, at).toLowerCase();
  at = skipSpace(html, at);
  let value = '';
  if (html.charCodeAt(at) === EQUALS_SIGN) {
    const from = skipSpace(html, at + 1);
    const quote = html.charCodeAt(from);
    const isQuoted = quote === QUOTATION_MARK || quote === APOSTROPHE;
    const end = isQuoted ? html.indexOf(quote === APOSTROPHE ? "'" : '"', from + 1) : endOfUnquoted(html, from);
    if (end < 0) return html.length;
    value = html.slice(isQuoted ? from + 1 : from, end);
    at = isQuoted ? end + 1 : end;
  }
  if (!Object.hasOwn(attribs, name)) attribs[name] = value.includes('&') ? decodeHTMLAttribute(value) : value;
  return at;
}

function endOfName(html: string, from: number): number {
  let at = from;
  while (at < html.length && !endsName(html.charCodeAt(at))) at += 1;
  return at;
}

function endOfAttributeName(html: string, from: number): number {
  let at = from;
  for (; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (code === EQUALS_SIGN || endsName(code)) break;
  }
  return at;
}

function endOfUnquoted(html: string, from: number): number {
  let at = from;
  for (; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (code === GREATER_THAN || isSpace(code)) break;
  }
  return at;
}

function endsName(code: number): boolean {
  return code === GREATER_THAN || code === SOLIDUS || isSpace(code);
}

function clean(attribs: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attribs).map(([name, value]) => [name, withoutControls(value)]));
}
