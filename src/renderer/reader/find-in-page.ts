/** Names of the highlights, as the style sheet knows them. */
const NAME_ALL = 'found';
const NAME_CURRENT = 'found-current';
/** More are counted, and not marked. */
const MOST_MARKED = 2000;

/** Every place in an element's text with these words, in any case. Text that an element breaks up is not found. */
export function findInElement(root: Element, words: string): readonly Range[] {
  const wanted = words.toLowerCase();
  if (wanted === '') return [];
  const found: Range[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue?.toLowerCase() ?? '';
    // A letter whose lower case is longer would move what comes after it.
    if (text.length !== (node.nodeValue ?? '').length) continue;
    for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
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
