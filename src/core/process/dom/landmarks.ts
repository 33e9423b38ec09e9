import type { LinkPlace } from '../../../contract/link-places.js';
import type { Element } from './node.js';
import { HAS_ROLE } from './traits.js';

/** Roles say the same of any element, and more surely than its name (ARIA 1.2 §5.3.4, landmark roles). */
const BY_ROLE: ReadonlyMap<string, LinkPlace> = new Map([
  ['banner', 'header'],
  ['navigation', 'nav'],
  ['complementary', 'aside'],
  ['contentinfo', 'footer'],
]);

/** How the name of a part that surrounds the content says which one it is; of the others most are navigation. */
const CALLED: readonly (readonly [RegExp, LinkPlace])[] = [
  [/foot|copyright|bottom/i, 'footer'],
  [/side-?bar|related/i, 'aside'],
  [/header|masthead|banner|top-?bar|titlearea/i, 'header'],
];

/** Whether an element may be a part by its name or role: nearly all of a page's are none, and this is asked of each. */
export function mayBePart({ name, traits }: Element): boolean {
  return (traits & HAS_ROLE) !== 0 || namedPart(name) !== undefined;
}

function namedPart(name: string): LinkPlace | undefined {
  return name === 'nav' || name === 'header' || name === 'footer' || name === 'aside' ? name : undefined;
}

/**
 * The part of the page that an element is, where it is one, else the one it stands in (`around`; null = none).
 * Navigation is itself wherever it stands, but for that of a footer; a header or footer is the page's only outside of
 * everything else, for in an article it is the article's (HTML §4.3.8). `content`: it is called so by its name or id, or
 * surrounds the content by what it is called.
 */
export function placeWithin(
  { name, attribs }: Element,
  around: LinkPlace | null,
  content: 'main' | 'article' | 'content' | 'surroundings' | null,
): LinkPlace | null {
  if (content === 'main') return 'main';
  const { role } = attribs;
  const said = role === undefined ? undefined : BY_ROLE.get(role);
  const called = said ?? namedPart(name);
  if (called === undefined) {
    if (content === null) return around;
    return content === 'surroundings' ? surroundingPlace(attribs, around) : (around ?? 'main');
  }
  switch (called) {
    case 'nav':
      return around === 'footer' ? around : called;
    case 'aside':
      return around === null || around === 'main' ? called : around;
    case 'header':
    case 'footer':
      return said === undefined ? (around ?? called) : called;
    case 'main':
      return called;
  }
}

function surroundingPlace(attribs: Element['attribs'], around: LinkPlace | null): LinkPlace {
  if (around !== null && around !== 'main') return around;
  const names = `${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`;
  return CALLED.find(([pattern]) => pattern.test(names))?.[1] ?? 'nav';
}
