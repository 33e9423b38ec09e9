import { type AnyNode, isElement } from '../dom/node.js';
import { foldSpace } from '../dom/document.js';
import { HEADINGS, INLINE } from '../dom/elements.js';
import { visibleText } from '../visible-text.js';
import { isByline } from '../metadata/author.js';
import type { Block } from './block.js';
import { furnitureOf, isDateline, isDatelineText } from './furniture.js';
import { leaveOutLooseLines } from './loose-lines.js';
import { hintOf } from './names.js';

/** Characters of a line that names who wrote a text. */
const MAX_BYLINE = 100;

const LISTED: ReadonlySet<string> = new Set([
  'li',
  'td',
  'th',
  'dd',
  'dt',
  'pre',
  'blockquote',
  'figcaption',
  'caption',
]);

/** Leaves out what is left of clutter: lines round the text that are no sentence, headings with nothing under them. */
export function trim(start: Block, leftOut: Set<AnyNode>, isSigned: boolean): void {
  const lines: Block[] = [];
  const walk = (block: Block): void => {
    if (leftOut.has(block.element)) return;
    if (block.children.length === 0 || block.ownText > 0) lines.push(block);
    leaveOutLooseLines(block, leftOut, isSigned);
    for (const child of block.children) walk(child);
  };
  walk(start);
  const kept = lines.filter(({ text }) => text > 0);
  leaveOutRepeated(kept, leftOut);
  leaveOutDatelines(kept, leftOut, isSigned);
  trimEnd(kept, leftOut, isSigned);
  trimHeadings(
    kept.filter(({ element }) => !leftOut.has(element)),
    leftOut,
  );
}

/** Lines before the first paragraph that say when the page is from. Dates may stand in the block of the title, too. */
function leaveOutDatelines(lines: readonly Block[], leftOut: Set<AnyNode>, isSigned: boolean): void {
  for (const line of lines) {
    // What a text that is no article says in a paragraph under its title may be what it is about: a release and its day.
    const isSure = isSigned || line.name !== 'p';
    if (line.ownProse > 0 && line.titles === 0 && !isDateline(line)) return;
    if (HEADINGS.has(line.name) && (line.titles > 0 || hintOf(line) !== 'byline')) continue;
    if (isSure && line.children.length === 0 && (isDateline(line) || isBylineOf(line))) leftOut.add(line.element);
    else if (isSigned && line.titles > 0) leaveOutInlineDates(line, leftOut);
  }
}

/** A line that says itself who wrote what follows; a title may begin with the same word. */
function isBylineOf(line: Block): boolean {
  return line.titles === 0 && line.text <= MAX_BYLINE && isByline(foldSpace(visibleText(line.element)));
}

function leaveOutInlineDates({ element }: Block, leftOut: Set<AnyNode>): void {
  for (const child of element.children) {
    if (isElement(child) && INLINE.has(child.name) && isDatelineText(foldSpace(visibleText(child)))) leftOut.add(child);
  }
}

/** Pictures that are shown twice, small and large, say the same each time; so do those of a gallery. */
function leaveOutRepeated(lines: readonly Block[], leftOut: Set<AnyNode>): void {
  const said = new Set<string>();
  for (const line of lines) {
    if (line.children.length > 0 || line.text < 20 || !isCaption(line)) continue;
    const text = foldSpace(visibleText(line.element)).slice(0, 120);
    if (said.has(text)) leftOut.add(line.element);
    said.add(text);
  }
}

/** A caption may stand in blocks of its own inside of what is called one. */
function isCaption(line: Block): boolean {
  let block: Block | null = line;
  for (let up = 0; up < 4 && block !== null; up += 1, block = block.parent) {
    if (block.name === 'figcaption' || hintOf(block) === 'caption') return true;
  }
  return false;
}

function isLoose(block: Block): boolean {
  if (block.children.length > 0 || block.ownProse > 0 || block.code > 0) return false;
  for (let at: Block | null = block; at !== null; at = at.parent)
    if (LISTED.has(at.name) || isCalledNote(at)) return false;
  return true;
}

/** Notes at the foot of a text, and an address that it ends with. */
const NOTE = /(?:^|[\s_-])(?:foot-?notes?|end-?notes?|fn|bibitem|adr|h-adr|vcard)(?=$|[\s_-])/i;

function isCalledNote({ element, name }: Block): boolean {
  return name === 'address' || (isElement(element) && NOTE.test(element.attribs['class'] ?? ''));
}

function trimEnd(lines: readonly Block[], leftOut: Set<AnyNode>, isSigned: boolean): void {
  for (let at = lines.length - 1; at > 0; at -= 1) {
    const line = lines[at];
    if (line === undefined || !isLoose(line)) return;
    if (line.name === 'h1') return;
    if (!isSigned && isFact(line)) return;
    leftOut.add(line.element);
  }
}

/** A paragraph that is no sentence and yet says something with a number in it, as what is spoken of costs; a day or a link is none. */
function isFact(line: Block): boolean {
  if (line.name !== 'p' || line.links > 0 || line.pictures > 0 || isDateline(line)) return false;
  const text = foldSpace(visibleText(line.element));
  return /\p{L}/u.test(text) && /\d/.test(text) && furnitureOf(line) === null && !/[©®]|copyright/i.test(text);
}

function trimHeadings(lines: readonly Block[], leftOut: Set<AnyNode>): void {
  let next: Block | null = null;
  for (const line of [...lines].reverse()) {
    const isOrphan =
      HEADINGS.has(line.name) &&
      line.name !== 'h1' &&
      next !== null &&
      HEADINGS.has(next.name) &&
      next.name < line.name;
    if (isOrphan) leftOut.add(line.element);
    else next = line;
  }
}
