import { type AnyNode, type Element, isElement, isText } from '../dom/node.js';
import { foldSpace } from '../dom/document.js';
import { INLINE } from '../dom/elements.js';

/** Levels gone up from a heading: headers wrap it once or twice. */
const MAX_LEVELS = 3;
/** Elements looked at on each side of it, on each level. */
const MAX_SIBLINGS = 3;
/** Texts looked at on each side. */
const MAX_TEXTS = 20;
/** Characters of a line: what is longer is text of the page. */
const MAX_LINE = 100;

/**
 * The short lines that stand next to a heading, those after it first: there many pages say when they were written and by
 * whom without any markup that says so.
 */
export function linesNear(heading: Element): readonly string[] {
  const lines = new Set<string>();
  let node: Element = heading;
  for (let level = 0; level < MAX_LEVELS; level += 1) {
    for (const line of linesBeside(node, 'next')) lines.add(line);
    for (const line of linesBeside(node, 'prev')) lines.add(line);
    const { parent } = node;
    if (parent === null || !isElement(parent) || parent.name === 'body' || parent.name === 'main') break;
    node = parent;
  }
  return [...lines];
}

function linesBeside(element: Element, side: 'next' | 'prev'): readonly string[] {
  const lines: string[] = [];
  let seen = 0;
  for (let node = element[side]; node !== null && seen < MAX_SIBLINGS; node = node[side]) {
    if (!isElement(node)) continue;
    seen += 1;
    const texts = linesOf(node);
    // The text of the page begins: a date in there is one that it tells of.
    if (texts === null) return lines;
    lines.push(...texts);
  }
  return lines;
}

/** The lines of a small element; null for one that holds more than a line or two. */
function linesOf(element: Element): readonly string[] | null {
  const lines: string[] = [];
  let line = '';
  let left = MAX_TEXTS;
  const end = (): void => {
    const text = foldSpace(line);
    if (text !== '') lines.push(text);
    line = '';
  };
  const walk = (node: AnyNode): void => {
    if (left <= 0) return;
    if (isText(node)) {
      if (node.data.trim() !== '') left -= 1;
      line += node.data;
    } else if (isElement(node) && node.name !== 'script' && node.name !== 'style') {
      const isBlock = !INLINE.has(node.name);
      if (isBlock) end();
      for (const child of node.children) walk(child);
      if (isBlock) end();
    }
  };
  walk(element);
  end();
  return left <= 0 || lines.some((text) => text.length > MAX_LINE) ? null : lines;
}
