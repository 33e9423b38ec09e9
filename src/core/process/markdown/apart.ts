import { type AnyNode, isElement, isText } from '../dom/node.js';
import { ClassPattern } from '../dom/class-pattern.js';
import { isNothing } from '../dom/left-out.js';
import { HAS_ROLE, HAS_STYLE, hasAny } from '../dom/traits.js';
import { joinInline } from './marks.js';
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

/**
 * Joins the Markdown of a node to that of what stands before it in its line. A time and text for screen readers are set apart from words
 * they touch: pages part them by style, and without it “Ann” and “May 2” are one word.
 */
function joinNeighbours(before: string, after: string, node: AnyNode): string {
  if (before === '' || after === '') return before + after;
  // Nearly all neighbours have a space between them: nothing else has to be asked.
  if (before.charCodeAt(before.length - 1) === SPACE || after.charCodeAt(0) === SPACE) return joinInline(before, after);
  if (isPlacedApart(node)) return `${before} ${after}`;
  const isApart =
    (isSetApart(node, 'firstChild') || isSetApart(seenBefore(node), 'lastChild')) &&
    ENDS_WORD.test(before) &&
    BEGINS_WORD.test(after);
  return isApart ? `${before} ${after}` : joinInline(before, after);
}

/** A style that the page gives an element itself may set it apart from what it touches. */
function isPlacedApart(node: AnyNode): boolean {
  const { parent, prev } = node;
  if (parent !== null && isElement(parent) && hasAny(parent, HAS_ROLE | HAS_STYLE) && setsChildrenApart(parent))
    return true;
  return [node, prev].some(
    (one) => one !== null && isElement(one) && hasAny(one, HAS_ROLE | HAS_STYLE) && partOf(one) !== null,
  );
}

/** Characters of a line that are looked at and copied each time something is added to it. */
const MAX_TAIL = 4_096;

/**
 * A line of text to which nodes are added, in time that grows with its length alone: V8 copies all of a joined text when its end is
 * looked at. An index of 290 kB in one paragraph took 4.3 s of CPU where it takes 0.1 s now.
 */
export class LineOfNodes {
  #done = '';
  #tail = '';

  add(after: string, node: AnyNode): void {
    this.#tail = joinNeighbours(this.#tail, after, node);
    if (this.#tail.length <= MAX_TAIL) return;
    this.#done += this.#tail.slice(0, -KEPT_TAIL);
    this.#tail = this.#tail.slice(-KEPT_TAIL);
  }

  toString(): string {
    return this.#done + this.#tail;
  }
}

/** Of them what stays: how a text goes on depends on no more than its last words. */
const KEPT_TAIL = 256;

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
