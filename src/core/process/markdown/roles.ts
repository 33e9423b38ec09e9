import { type AnyNode, type Element, isElement, isText } from '../dom/node.js';
import { HEADINGS } from '../dom/elements.js';
import { isNothing } from '../dom/left-out.js';
import { HAS_ROLE, HAS_STYLE, hasAny } from '../dom/traits.js';

/** What an element without a meaning of its own is, as its role or its style says. */
export type Part = 'heading' | 'list' | 'item' | 'table' | 'rows' | 'row' | 'cell' | 'block';

const BY_ROLE: ReadonlyMap<string, Part> = new Map([
  ['heading', 'heading'],
  ['list', 'list'],
  ['listitem', 'item'],
  ['table', 'table'],
  ['grid', 'table'],
  ['treegrid', 'table'],
  ['rowgroup', 'rows'],
  ['row', 'row'],
  ...['cell', 'gridcell', 'columnheader', 'rowheader'].map((role) => [role, 'cell'] as const),
  ['paragraph', 'block'],
]);
const BY_DISPLAY: ReadonlyMap<string, Part> = new Map([
  ['table', 'table'],
  ...['table-row-group', 'table-header-group', 'table-footer-group'].map((display) => [display, 'rows'] as const),
  ['table-row', 'row'],
  ['table-cell', 'cell'],
  ...['block', 'flex', 'grid', 'list-item', 'flow-root'].map((display) => [display, 'block'] as const),
]);
/** Elements whose name says what they are, whatever their role is: lists are given theirs because a style took it. */
const NAMED = /^(?:h[1-6]|[uod]l|menu|dir|li|table|t(?:head|body|foot|r|h|d)|summary|button|details|d[td])$/;
const DISPLAY = /(?:^|;)\s*display\s*:\s*([a-z-]+)/i;
const HEADS: ReadonlySet<string> = new Set(['columnheader', 'rowheader']);
/** Elements that may stand between a table and its rows, or a row and its cells. */
const MAX_BETWEEN = 4;
const DEFAULT_LEVEL = 2;

/** Null for elements that are what they are called. */
export function partOf(element: Element): Part | null {
  if (!hasAny(element, HAS_ROLE | HAS_STYLE) || NAMED.test(element.name)) return null;
  const part = BY_ROLE.get(element.attribs['role']?.trim() ?? '') ?? BY_DISPLAY.get(displayOf(element)) ?? null;
  // Round headings and all else of a banner it says nothing.
  return part === 'heading' && holdsHeading(element) ? 'block' : part;
}

function holdsHeading({ children }: Element): boolean {
  return children.some((child) => isElement(child) && (HEADINGS.has(child.name) || holdsHeading(child)));
}

/** How its own style says that it is displayed; '' where it does not. */
export function displayOf(element: Element): string {
  return hasAny(element, HAS_STYLE) ? (DISPLAY.exec(element.attribs['style'] ?? '')?.[1]?.toLowerCase() ?? '') : '';
}

/** Whether the children of an element stand side by side with room between them. */
export function setsChildrenApart(element: Element): boolean {
  return /^(?:inline-)?(?:flex|grid)$/.test(displayOf(element)) || partOf(element) === 'row';
}

/** The rank of an element whose role is that of a heading: 2 where it does not say (WAI-ARIA 1.2), 6 at most. */
export function headingRank({ attribs }: Element): number {
  const level = Number.parseInt(attribs['aria-level'] ?? '', 10);
  return level >= 1 ? Math.min(level, 6) : DEFAULT_LEVEL;
}

/** A cell that heads a column or a row. */
export function isHeadCell({ name, attribs }: Element): boolean {
  return name === 'th' || HEADS.has(attribs['role'] ?? '');
}

/** Whether all that an element holds are items, as its role says. */
export function isListOfItems(list: Element): boolean {
  const items = list.children.filter((child) => !isNoContent(child));
  return items.length > 0 && items.every((item) => isElement(item) && (item.name === 'li' || partOf(item) === 'item'));
}

/** The rows of a table made of other elements; null where something in it stands in no cell: that would be lost. */
export function rowsOf(table: Element): readonly (readonly Element[])[] | null {
  const rows = partsIn(table, 'row', MAX_BETWEEN);
  const cells = rows?.map((row) => partsIn(row, 'cell', MAX_BETWEEN)) ?? [null];
  return cells.every((row) => row !== null) ? cells : null;
}

function partsIn(element: Element, wanted: Part, levels: number): readonly Element[] | null {
  const found: Element[] = [];
  for (const child of element.children) {
    if (isNoContent(child)) continue;
    if (!isElement(child)) return null;
    if (partOf(child) === wanted) found.push(child);
    else {
      const inside = levels === 0 ? null : partsIn(child, wanted, levels - 1);
      if (inside === null || inside.length === 0) return null;
      found.push(...inside);
    }
  }
  return found;
}

function isNoContent(node: AnyNode): boolean {
  return isText(node) ? node.data.trim() === '' : !isElement(node) || isNothing(node);
}
