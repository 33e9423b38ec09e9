import { type AnyNode, type Element, isElement, isText } from '../dom/node.js';
import { foldSpace } from '../dom/document.js';
import { isHidden } from '../dom/elements.js';

/** What is defined here is drawn elsewhere or not at all. */
const UNDRAWN: ReadonlySet<string> = new Set([
  'defs',
  'symbol',
  'clippath',
  'mask',
  'pattern',
  'marker',
  'metadata',
  'style',
  'script',
]);
/** Width from which on a drawing is a picture, not a sign in a line or on a button. */
const MIN_WIDTH = 100;

/** Two words, or some of a script that parts none. */
const PHRASE =
  /\p{L}[\p{L}\p{M}.,:]*\s+\p{L}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{2}/u;
/** Numbers along an axis say where it is, once there are so many. */
const MIN_TICKS = 3;

/**
 * The words in a drawing, a line for each text in it and each text once: of one that says what it is, or that says something, in more
 * than a word at a time; single words are marks along an axis or names of nodes, which say nothing without the lines between them.
 * What draws a sign in a line is called after that sign: its title is none of the page's words. Empty for drawings without words.
 */
export function drawnText(svg: Element): readonly string[] {
  if (isHidden(svg)) return [];
  const texts = new Set<string>();
  collect(svg, texts);
  const { title, description } = aboutOf(svg);
  const isNamed = title !== '' || description !== '';
  if (!isNamed && ![...texts].some((text) => PHRASE.test(text))) return [];
  const numbers = [...texts].filter((text) => !/\p{L}/u.test(text));
  const lines = [...texts].filter((text) => numbers.length < MIN_TICKS || !numbers.includes(text));
  const isPicture =
    lines.length > 0 || description !== '' || Number.parseFloat(svg.attribs['width'] ?? '') >= MIN_WIDTH;
  const said = isPicture ? [title, description].filter((text) => text !== '' && !lines.includes(text)) : [];
  return [...said, ...lines];
}

function aboutOf(svg: Element): { readonly title: string; readonly description: string } {
  const textIn = (name: string): string => {
    const found = svg.children.find((child): child is Element => isElement(child) && child.name === name);
    return found === undefined ? '' : foldSpace(wordsOf(found));
  };
  return { title: textIn('title') || foldSpace(svg.attribs['aria-label'] ?? ''), description: textIn('desc') };
}

function collect(element: Element, lines: Set<string>): void {
  for (const child of element.children) {
    if (!isElement(child) || UNDRAWN.has(child.name) || isHidden(child)) continue;
    if (child.name !== 'text' && child.name !== 'foreignobject') collect(child, lines);
    else {
      const line = foldSpace(wordsOf(child));
      if (line !== '') lines.add(line);
    }
  }
}

/** Parts of a text that are placed by themselves are words by themselves. */
function wordsOf(node: AnyNode): string {
  if (isText(node)) return node.data;
  if (
    !isElement(node) ||
    UNDRAWN.has(node.name) ||
    (node.name === 'title' && node.parent?.type === 'tag' && node.parent.name !== 'svg')
  )
    return '';
  const inner = node.children.map(wordsOf).join('');
  const { attribs, name } = node;
  const isPlaced = ['x', 'y', 'dx', 'dy'].some((one) => attribs[one] !== undefined);
  return name === 'tspan' ? (isPlaced ? ` ${inner} ` : inner) : /^(?:div|p|br|li)$/.test(name) ? ` ${inner} ` : inner;
}
