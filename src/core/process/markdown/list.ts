import { hasClass } from '../dom/document.js';
import { type AnyNode, type Element, isElement, isText } from '../dom/node.js';
import { HEADINGS, INLINE, UNSEEN } from '../dom/elements.js';
import { isNothing } from '../dom/left-out.js';
import { isEmbed } from './embeds.js';
import { HAS_DATA, hasAny } from '../dom/traits.js';

const LISTS: ReadonlySet<string> = new Set(['ul', 'ol', 'menu', 'dir']);
const NEVER_TIGHT: ReadonlySet<string> = new Set([...HEADINGS, 'pre', 'table', 'blockquote', 'dl', 'hr']);
/** Elements round a heading that is still the beginning of its item. */
const MAX_WRAPPERS = 2;
const MAX_NUMBER = 999_999_999;

/** A list without blank lines: each item is one paragraph, with lists after it at most. */
export function isTightList(list: Element): boolean {
  return list.children.every((item) => !isElement(item) || isTightItem(item));
}

function isTightItem(item: Element): boolean {
  let blocks = 0;
  let isInRun = false;
  let afterList = false;
  for (const child of item.children) {
    if (isText(child) ? child.data.trim() === '' : !isElement(child) || isUnseen(child)) continue;
    if (isElement(child) && LISTS.has(child.name)) {
      afterList = true;
      isInRun = false;
      continue;
    }
    const isInline = isText(child) || (isElement(child) && INLINE.has(child.name));
    if (afterList || (isElement(child) && !isInline && !isTightBlock(child))) return false;
    if (!isInline || !isInRun) blocks += 1;
    isInRun = isInline;
  }
  return blocks <= 1;
}

/** What of it is read all the same is a block. */
function isUnseen(element: Element): boolean {
  return UNSEEN.has(element.name) && isNothing(element);
}

function isTightBlock(block: Element): boolean {
  if (block.name === 'p') return true;
  return !NEVER_TIGHT.has(block.name) && isTightItem(block) && !block.children.some(isList);
}

/** A list whose items are sections with headings of their own: it lays a page out, nobody reads it as a list. */
export function isLayoutList(list: Element): boolean {
  const items = list.children.filter(isElement);
  return items.length > 0 && items.every((item) => beginsWithHeading(item, MAX_WRAPPERS));
}

/** An item of a list, and what the invalid lists beside it add to it. */
export interface ListItem {
  readonly nodes: readonly AnyNode[];
  /** Null for what stands in a list without being an item. */
  readonly item: Element | null;
}

/** The items of a list. A list that stands in it without an item belongs to the one before. */
export function listItems(list: Element): readonly ListItem[] {
  const items: { nodes: readonly AnyNode[]; item: Element | null }[] = [];
  for (const child of list.children) {
    if (isElement(child) ? isNothing(child) && !isEmbed(child) : !isText(child) || child.data.trim() === '') continue;
    const last = items.at(-1);
    if (last !== undefined && isList(child)) last.nodes = [...last.nodes, child];
    else if (isElement(child) && child.name === 'li') items.push({ nodes: child.children, item: child });
    else items.push({ nodes: [child], item: isElement(child) ? child : null });
  }
  return items;
}

function beginsWithHeading(element: Element, levels: number): boolean {
  const first = element.children.find(isElement);
  if (first === undefined) return false;
  return HEADINGS.has(first.name) || (levels > 0 && beginsWithHeading(first, levels - 1));
}

/**
 * The numbers that the items of an ordered list are shown with: by its start and direction, and by what items say themselves
 * (HTML §4.4.5). Those that Markdown cannot write are counted from 1.
 */
export function itemNumbers({ attribs }: Element, items: readonly ListItem[]): readonly number[] {
  const step = attribs['reversed'] === undefined ? 1 : -1;
  let next = wholeOf(attribs['start']) ?? (step === 1 ? 1 : items.length);
  const numbers = items.map(({ item }) => {
    const number = wholeOf(item?.attribs['value']) ?? next;
    next = number + step;
    return number;
  });
  return numbers.every((number) => number >= 0 && number <= MAX_NUMBER) ? numbers : items.map((_, at) => at + 1);
}

function wholeOf(text: string | undefined): number | null {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isNaN(number) ? null : number;
}

/** `[x] ` or `[ ] ` where an item begins with a check box, else nothing. */
export function taskMark(item: Element): string {
  if (hasAny(item, HAS_DATA) && item.attribs['data-inline-task-id'] !== undefined)
    return item.attribs['class'] === 'checked' ? '[x] ' : '[ ] ';
  const drawn = item.firstChild !== null && isText(item.firstChild) ? item.firstChild.next : item.firstChild;
  if (drawn !== null && isElement(drawn) && drawn.name === 'div' && hasClass(drawn, 'checkbox')) {
    if (hasClass(drawn, 'checkbox-on')) return '[x] ';
    if (hasClass(drawn, 'checkbox-off')) return '[ ] ';
  }
  const box = firstInput(item, 3);
  if (box?.attribs['type'] !== 'checkbox') return '';
  return box.attribs['checked'] === undefined ? '[ ] ' : '[x] ';
}

function firstInput(element: Element, levels: number): Element | null {
  const first = element.children.find((child) => !isText(child) || child.data.trim() !== '');
  if (first === undefined || !isElement(first)) return null;
  if (first.name === 'input') return first;
  return levels === 0 ? null : firstInput(first, levels - 1);
}

/** A term of a definition list with what is said about it. */
export interface Definition {
  readonly term: Element | null;
  readonly texts: readonly Element[];
}

/** The div elements that group the terms of a dl. */
export function groupsOf(list: Element): readonly Element[] {
  return list.children.filter((child): child is Element => isElement(child) && child.name === 'div');
}

/** The terms of a dl, also where div elements group them. A term without text keeps its own entry. */
export function readDefinitions(list: Element): readonly Definition[] {
  const definitions: { term: Element | null; texts: Element[] }[] = [];
  for (const child of list.children) {
    if (!isElement(child)) continue;
    if (child.name !== 'div') addPart(definitions, child);
    else for (const part of child.children) if (isElement(part)) addPart(definitions, part);
  }
  return definitions;
}

function addPart(definitions: { term: Element | null; texts: Element[] }[], part: Element): void {
  if (isNothing(part) && !isEmbed(part)) return;
  if (part.name === 'dt') definitions.push({ term: part, texts: [] });
  else if (definitions.length === 0) definitions.push({ term: null, texts: [part] });
  else definitions.at(-1)?.texts.push(part);
}

/** The whole definition fits in one line of a list: one paragraph of text. */
export function isShort({ texts }: Definition): boolean {
  const [only, more] = texts;
  return only !== undefined && more === undefined && isTightItem(only) && !only.children.some(isList);
}

function isList(node: AnyNode): boolean {
  return isElement(node) && LISTS.has(node.name);
}
