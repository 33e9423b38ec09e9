import { type AnyNode, type Element, isElement } from '../dom/node.js';
import { isChrome, isNavigation } from '../dom/elements.js';
import { type Block, isPlainProse, isWithin } from './block.js';

/** What surrounds the content of a page that is no article. `navigation` leaves banners and asides where they are. */
export type Surroundings = 'navigation' | 'chrome';

/** Navigation by element or role needs no doubt; a class says so of content, too. */
const SURE_ROLES: ReadonlySet<string> = new Set(['navigation', 'search']);

/** Leaves out what surrounds the content, but for what is called so and holds prose, code or a heading and few links. */
export function leaveOutChrome(start: Block, which: Surroundings): ReadonlySet<AnyNode> {
  const leftOut = new Set<AnyNode>();
  const walk = (block: Block): void => {
    for (const child of block.children) {
      const { element } = child;
      if (isElement(element) && isSurrounding(element, which) && !isOutweighed(child, element)) leftOut.add(element);
      else walk(child);
    }
  };
  walk(start);
  return leftOut;
}

function isSurrounding(element: Element, which: Surroundings): boolean {
  return which === 'chrome' ? isChrome(element) : isNavigation(element);
}

function isOutweighed(block: Block, { name, attribs }: Element): boolean {
  if (name === 'nav' || SURE_ROLES.has(attribs['role'] ?? '')) return false;
  if (name === 'footer') return block.links === 0 && IN_TEXT.some((around) => isWithin(block, around));
  if (attribs['role'] === 'contentinfo' || /foot|copyright/i.test(`${attribs['class']} ${attribs['id']}`)) return false;
  return isPlainProse(block) || block.code > block.linkText * 2;
}

/** A footer in one of these says who is quoted or who wrote it. */
const IN_TEXT: readonly string[] = ['blockquote', 'article', 'section'];
