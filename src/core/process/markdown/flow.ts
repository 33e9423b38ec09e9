import { type AnyNode, type Element, isElement, isText } from '../dom/node.js';
import { INLINE, UNSEEN } from '../dom/elements.js';
import { opensPanel } from '../dom/left-out.js';
import { isEmbed } from './embeds.js';
import { formulaOf } from './math.js';

/** Nodes looked at to find out whether an inline element holds blocks. */
const MAX_LOOK = 40;
const MAY_BE_FORMULA: ReadonlySet<string> = new Set(['math', 'script', 'img']);
/** All others are blocks, whatever else they are. */
const MAY_BE_INLINE: ReadonlySet<string> = new Set([...INLINE, ...UNSEEN]);
/** Inline whatever stands in them. */
const NEVER: ReadonlySet<string> = new Set(['a', 'br', 'img']);

/** True for what does not go on in the line of text it stands in. */
export function isBlock(element: Element): boolean {
  const { name } = element;
  if (!MAY_BE_INLINE.has(name)) return true;
  if (name === 'button') return opensPanel(element);
  if (MAY_BE_FORMULA.has(name) || name === 'span') {
    if (formulaOf(element)?.isDisplay === true) return true;
  }
  if (UNSEEN.has(name)) return isEmbed(element);
  if (!INLINE.has(name)) return true;
  return !NEVER.has(name) && (holdsBlock(element) || (name === 'code' && holdsBreak(element)));
}

/** Lines of code without a `pre` round them. */
function holdsBreak(code: Element): boolean {
  for (let child = code.firstChild; child !== null; child = child.next)
    if (isElement(child) && child.name === 'br') return true;
  return false;
}

function holdsBlock(element: Element): boolean {
  const { firstChild } = element;
  // Most hold one text.
  if (firstChild === null || (firstChild.next === null && isText(firstChild))) return false;
  const stack: AnyNode[] = [...element.children];
  for (let seen = 0; seen < MAX_LOOK; seen += 1) {
    const node = stack.pop();
    if (node === undefined) return false;
    if (!isElement(node) || UNSEEN.has(node.name)) continue;
    if (!INLINE.has(node.name)) return true;
    for (const child of node.children) stack.push(child);
  }
  return false;
}
