import { type AnyNode, type Element, isElement, isText } from '../dom/node.js';
import { foldSpace } from '../dom/document.js';
import { INLINE, UNSEEN } from '../dom/elements.js';
import { visibleText } from '../visible-text.js';
import type { Block } from './block.js';
import { isDatelineText, isFiledText, isLabelText, MANY_WORDS } from './furniture.js';

/** Elements whose text is one line, whatever blocks are in it as well. */
const LINES: ReadonlySet<string> = new Set(['p', 'li', 'td', 'th', 'dd', 'dt', 'blockquote', 'figcaption', 'pre']);

/** What stands between two blocks with no element of its own round it: nothing says that it is a paragraph. */
interface LooseLine {
  readonly nodes: readonly AnyNode[];
  readonly text: string;
  /** Nothing but links. */
  readonly isLinks: boolean;
}

/**
 * Leaves out what stands loose between the blocks of an article and is no text of it: links and buttons alone on a line, labels, and
 * the day that the page is from.
 */
export function leaveOutLooseLines(block: Block, leftOut: Set<AnyNode>, isSigned: boolean): void {
  if (block.ownText === 0 || block.children.length === 0 || LINES.has(block.name)) return;
  const standsBetween = block.children.some(({ ownProse }) => ownProse > 0);
  if (!standsBetween && block.ownProse === 0) return;
  for (const { nodes, text, isLinks } of looseLinesOf(block.element.children)) {
    // In a text that is lines itself, one of them may be a link.
    const isFiled = isFiledText(text) && (isSigned || linksIn(nodes) >= MANY_WORDS);
    const isNone =
      isFiled || (isLinks && standsBetween) || isLabelText(text) || isDatelineText(text) || nodes.every(isForMachines);
    if (isNone) for (const node of nodes) leftOut.add(node);
  }
}

function looseLinesOf(children: readonly AnyNode[]): readonly LooseLine[] {
  const lines: LooseLine[] = [];
  let nodes: AnyNode[] = [];
  const end = (): void => {
    const text = nodes
      .map((node) => textOf(node))
      .join('')
      .trim();
    if (text !== '') lines.push({ nodes, text: foldSpace(text), isLinks: nodes.every(isLinkOrSpace) });
    nodes = [];
  };
  for (const child of children) {
    const isBreak = isElement(child) && (child.name === 'br' || !(INLINE.has(child.name) || UNSEEN.has(child.name)));
    if (isBreak) end();
    else nodes.push(child);
  }
  end();
  return lines;
}

function textOf(node: AnyNode): string {
  if (isText(node)) return node.data;
  return isElement(node) && !UNSEEN.has(node.name) ? visibleText(node) : '';
}

/** What a style hides because search engines are to read it only: microdata. */
function isForMachines(node: AnyNode): boolean {
  if (isText(node)) return node.data.trim() === '';
  if (!isElement(node) || UNSEEN.has(node.name)) return true;
  return HIDDEN.test(node.attribs['class'] ?? '') && node.children.some(isItem);
}

const HIDDEN = /(?:^|\s)hidden(?:\s|$)/;

function isItem(node: AnyNode): boolean {
  return isElement(node) && (node.attribs['itemscope'] !== undefined || node.attribs['itemprop'] !== undefined);
}

function linksIn(nodes: readonly AnyNode[]): number {
  let links = 0;
  for (const node of nodes) if (isElement(node)) links += node.name === 'a' ? 1 : linksIn(node.children);
  return links;
}

function isLinkOrSpace(node: AnyNode): boolean {
  if (isText(node)) return !/[\p{L}\p{N}]/u.test(node.data);
  if (!isElement(node) || UNSEEN.has(node.name)) return true;
  return isLink(node) || textOf(node).trim() === '';
}

/** A link, or one in an element of the line. */
function isLink(element: Element): boolean {
  if (element.name === 'a' || element.name === 'button') return true;
  return element.children.length > 0 && element.children.every(isLinkOrSpace);
}
