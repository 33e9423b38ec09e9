import { type AnyNode, type Element, isElement, isText } from '../dom/node.js';
import { holdsHeading, isNothing, opensPanel } from '../dom/left-out.js';
import { isOwnInline } from '../dom/elements.js';
import { isEmbed } from './embeds.js';
import { drawnText } from './drawn-text.js';
import { formulaOf } from './math.js';
import { partOf } from './roles.js';
import { HAS_ROLE, HAS_STYLE, hasAny, IS_INLINE, IS_UNSEEN } from '../dom/traits.js';

/** Nodes looked at to find out whether an inline element holds blocks. */
const MAX_LOOK = 40;
const MAY_BE_FORMULA: ReadonlySet<string> = new Set(['math', 'script', 'img']);
/** Inline whatever stands in them. */
const NEVER: ReadonlySet<string> = new Set(['br', 'img']);
/** Words set as code; with line breaks in them they are lines of it. */
const CODE: ReadonlySet<string> = new Set(['code', 'tt', 'samp']);

/** True for what does not go on in the line of text it stands in. */
export function isBlock(element: Element): boolean {
  const { name } = element;
  if (!hasAny(element, IS_INLINE | IS_UNSEEN)) return !isOwnInline(element) || isOwnBlock(element);
  if (name === 'button') return opensPanel(element) || holdsHeading(element);
  if (MAY_BE_FORMULA.has(name) || name === 'span') {
    if (formulaOf(element)?.isDisplay === true) return true;
  }
  if (hasAny(element, IS_UNSEEN)) return isEmbed(element) || isUnseenBlock(element);
  if (NEVER.has(name)) return false;
  // A link goes on in its line whatever is in it. An anchor does not: written as `<a id="x"/>` it is never closed in HTML.
  if (name === 'a') return element.attribs['href'] === undefined && holdsBlock(element);
  if (hasAny(element, HAS_ROLE | HAS_STYLE) && partOf(element) !== null) return true;
  return holdsBlock(element) || (CODE.has(name) && holdsBreak(element));
}

/** What a reader does not see as a rule, but this time. */
function isUnseenBlock(element: Element): boolean {
  switch (element.name) {
    case 'textarea':
      return element.firstChild !== null;
    case 'svg':
      return drawnText(element).length > 1;
    case 'map':
      return true;
    case 'dialog':
    case 'canvas':
    case 'noframes':
    case 'noscript':
      return !isNothing(element) && holdsBlock(element);
    default:
      return false;
  }
}

/** An element of the site's own that stands for itself although it is in a line: a formula set apart, or what holds blocks. */
function isOwnBlock(element: Element): boolean {
  return formulaOf(element)?.isDisplay ?? holdsBlock(element);
}

/** Lines of code without a `pre` round them. */
function holdsBreak(code: Element): boolean {
  for (let child = code.firstChild; child !== null; child = child.next)
    if (isElement(child) && child.name === 'br') return true;
  return false;
}

/** Whether an inline element holds blocks; of many nodes the first ones say it. */
export function holdsBlock(element: Element): boolean {
  const { firstChild } = element;
  // Most hold one text.
  if (firstChild === null || (firstChild.next === null && isText(firstChild))) return false;
  const stack: AnyNode[] = [...element.children];
  for (let seen = 0; seen < MAX_LOOK; seen += 1) {
    const node = stack.pop();
    if (node === undefined) return false;
    if (!isElement(node) || hasAny(node, IS_UNSEEN)) continue;
    if (!hasAny(node, IS_INLINE) && !node.name.includes('-')) return true;
    for (const child of node.children) stack.push(child);
  }
  return false;
}
