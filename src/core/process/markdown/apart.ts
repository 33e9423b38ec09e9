import { type AnyNode, isElement, isText } from '../dom/node.js';
import { ClassPattern } from '../dom/class-pattern.js';
import { isNothing } from '../dom/left-out.js';
import { HAS_ROLE, HAS_STYLE, hasAny, IS_CUSTOM } from '../dom/traits.js';
import { joinInline, touches } from './marks.js';
import { partOf, setsChildrenApart } from './roles.js';

/** Classes of text that only screen readers get: it is laid out nowhere, so nothing beside it is one word with it. */
const SCREEN_READERS = new ClassPattern(
  /(?:^|\s)(?:screen-reader-text|sr-only|visually-?hidden|assistive-text)(?:\s|$)/i,
);
/** Elements looked into for one that begins or ends a node. */
const MAX_DEPTH = 3;
const SPACE = 32;
const ENDS_WORD = /[\p{L}\p{N}.!?)\]]$/u;
const BEGINS_WORD = /^[\p{L}\p{N}[]/u;

/** Characters of a piece that are copied each time it grows: code that touches code becomes one span of it. */
const MAX_PIECE = 4_096;
/** Of a longer one what stays: how a text goes on depends on no more than its last words. */
const KEPT_OF_PIECE = 256;

/**
 * A line of text to which nodes are added, in time that grows with its length alone: V8 copies all of a joined text when its end is
 * looked at, so what was added last is kept beside it. An index of 290 kB in one paragraph took seconds.
 */
export class LineOfNodes {
  #done = '';
  /** What was added last. */
  #last = '';

  /**
   * Adds the Markdown of a node. A time and text for screen readers are set apart from words they touch: pages part them by style,
   * and without it “Ann” and “May 2” are one word.
   */
  add(markdown: string, node: AnyNode): void {
    if (markdown === '') return;
    const before = this.#last;
    // Nearly all neighbours have a space between them: nothing else has to be asked.
    if (before === '' || before.charCodeAt(before.length - 1) === SPACE) this.#goOn(before, markdown);
    else if (isApart(before, markdown, node)) this.#goOn(`${before} `, markdown);
    else if (touches(before, markdown)) this.#grow(joinInline(before, markdown));
    else this.#goOn(before, markdown);
  }

  toString(): string {
    return this.#done + this.#last;
  }

  #goOn(before: string, last: string): void {
    this.#done += before;
    this.#last = last;
  }

  #grow(piece: string): void {
    const cut = piece.length > MAX_PIECE ? piece.length - KEPT_OF_PIECE : 0;
    this.#goOn(piece.slice(0, cut), piece.slice(cut));
  }
}

function isApart(before: string, after: string, node: AnyNode): boolean {
  if (after.charCodeAt(0) === SPACE) return false;
  if (isPlacedApart(node)) return true;
  return (
    (isSetApart(node, 'firstChild') || isSetApart(seenBefore(node), 'lastChild')) &&
    ENDS_WORD.test(before) &&
    BEGINS_WORD.test(after)
  );
}

/** A style that the page gives an element itself may set it apart from what it touches. */
function isPlacedApart(node: AnyNode): boolean {
  const { parent, prev } = node;
  if (parent !== null && isElement(parent) && hasAny(parent, HAS_ROLE | HAS_STYLE) && setsChildrenApart(parent))
    return true;
  if (isInSlot(node) || (prev !== null && isInSlot(prev))) return true;
  return isPart(node) || isPart(prev);
}

function isPart(node: AnyNode | null): boolean {
  return node !== null && isElement(node) && hasAny(node, HAS_ROLE | HAS_STYLE) && partOf(node) !== null;
}

/** What an element of a site's own is given for one of its parts. */
function isInSlot(node: AnyNode): boolean {
  const { parent } = node;
  return (
    isElement(node) &&
    parent !== null &&
    isElement(parent) &&
    hasAny(parent, IS_CUSTOM) &&
    node.attribs['slot'] !== undefined
  );
}

function seenBefore(node: AnyNode): AnyNode | null {
  let at = node.prev;
  while (at !== null && isElement(at) && isNothing(at)) at = at.prev;
  return at;
}

function isSetApart(node: AnyNode | null, side: 'firstChild' | 'lastChild'): boolean {
  let at = node;
  for (let depth = 0; depth < MAX_DEPTH && at !== null && isElement(at); depth += 1) {
    if (at.name === 'time' || (at.name === 'span' && SCREEN_READERS.isIn(at))) return true;
    at = side === 'firstChild' ? at.firstChild : (at.children.at(-1) ?? null);
    while (at !== null && isText(at) && at.data.trim() === '') at = side === 'firstChild' ? at.next : at.prev;
  }
  return false;
}
