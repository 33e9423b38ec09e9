import type { FindPlaces } from './found-places.js';

/** Names of the highlights, as the style sheet knows them. */
const NAME_ALL = 'found';
const NAME_CURRENT = 'found-current';
/** More are counted, and not marked. */
const MOST_MARKED = 2000;

/** Every place in an element's text. What an element breaks up is not found. */
export function findInElement(root: Element, places: FindPlaces): readonly Range[] {
  const found: Range[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const [from, to] of places(node.nodeValue ?? '')) {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      found.push(range);
    }
  }
  return found;
}

/** Marks what was found, one place more than the others, and brings that into view. */
export function markFound(found: readonly Range[], current: number): void {
  const range = found[current];
  CSS.highlights.set(NAME_ALL, new Highlight(...found.slice(0, MOST_MARKED)));
  if (range) CSS.highlights.set(NAME_CURRENT, new Highlight(range));
  else CSS.highlights.delete(NAME_CURRENT);
  range?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
}

export function unmarkFound(): void {
  CSS.highlights.delete(NAME_ALL);
  CSS.highlights.delete(NAME_CURRENT);
}
