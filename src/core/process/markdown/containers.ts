import { type AnyNode, type Element, isElement, isText } from '../dom/node.js';
import { hasClass } from '../dom/document.js';
import { plainText } from './plain-text.js';
import { ClassPattern } from '../dom/class-pattern.js';

/** Part of the name of every kind; most classes have none of them. */
const MAY_BE_KIND = new ClassPattern(/fragment|title|-column-|syntaxhighlighter/);

/** What generators mean by the class of a div; null for most. */
export function containerKind(element: Element): 'fragment' | 'highlighted' | 'title' | 'grid' | null {
  if (!MAY_BE_KIND.isIn(element)) return null;
  const { parent } = element;
  const classes = element.classNames?.written ?? '';
  if (hasClass(element, 'fragment') && element.name === 'div' && !hasLooseText(element)) return 'fragment';
  if (hasClass(element, 'syntaxhighlighter')) return 'highlighted';
  if (classes.includes('-column-')) return 'grid';
  return classes === 'title' && parent !== null && isElement(parent) && hasClass(parent, 'headertitle')
    ? 'title'
    : null;
}

/** The numbers of code that stands beside them in a cell of its own. */
export function isGutter(pre: Element): boolean {
  let cell: AnyNode | null = pre.parent;
  if (cell !== null && isElement(cell) && cell.name === 'div') cell = cell.parent;
  if (cell === null || !isElement(cell) || cell.name !== 'td') return false;
  const next = cell.parent?.children.filter(isElement).at(-1);
  return next !== undefined && next !== cell && /^[\d\s]*$/.test(plainText(pre));
}

/** Text that stands in a list but in none of its parts: the list is none. So it is with lines of code. */
export function hasLooseText(list: Element): boolean {
  return list.children.some((child) => isText(child) && child.data.trim() !== '');
}

/** The code of a fragment. Doxygen keeps what its lines show when pointed at in the same place. */
export function fragmentLines(fragment: Element): string {
  return fragment.children
    .filter(isElement)
    .filter((line) => !hasClass(line, 'ttc'))
    .map((line) => plainText(line).replace(/\n$/, ''))
    .join('\n');
}
