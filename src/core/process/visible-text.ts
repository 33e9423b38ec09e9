import { createHash } from 'node:crypto';
import { type AnyNode, type Element, isText, type ParentNode } from './dom/node.js';
import { foldSpace } from './dom/document.js';
import { hasAny, IS_INLINE } from './dom/traits.js';
import { isOwnInline } from './dom/elements.js';
import { isNothing } from './dom/left-out.js';
import { formulaOf } from './markdown/math.js';
import { nearHash } from './simhash.js';

/** The text of a page's content in numbers. */
export interface TextFacts {
  /** Hex SHA-1 of the text with white space folded; null where there is none. Equal text, equal hash. */
  readonly textHash: string | null;
  readonly words: number;
  /** Similar text, similar hash. */
  readonly nearHash: string | null;
}

const NOTHING: ReadonlySet<AnyNode> = new Set();

/** Hash and word count of a text. */
export function textFacts(text: string): TextFacts {
  const folded = foldSpace(text);
  if (folded === '') return { textHash: null, words: 0, nearHash: null };
  const textHash = createHash('sha1').update(folded).digest('hex');
  return { textHash, words: countSpaces(folded) + 1, nearHash: nearHash(folded) };
}

/** The text a reader sees inside an element, without the parts that are left out. Recurses as deep as the tree is. */
export function visibleText({ firstChild }: ParentNode, leftOut: ReadonlySet<AnyNode> = NOTHING): string {
  let text = '';
  for (let child = firstChild; child !== null; child = child.next) {
    if (isText(child)) text += child.data;
    else if (!leftOut.has(child)) text += elementText(child, leftOut);
  }
  return text;
}

function elementText(element: Element, leftOut: ReadonlySet<AnyNode>): string {
  const formula = formulaOf(element);
  if (formula !== null) return formula.tex;
  if (element.name !== 'object' && isNothing(element)) return '';
  const inner = visibleText(element, leftOut);
  return (hasAny(element, IS_INLINE) && element.name !== 'br') || isOwnInline(element) ? inner : ` ${inner} `;
}

function countSpaces(text: string): number {
  let count = 0;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) count += 1;
  return count;
}
