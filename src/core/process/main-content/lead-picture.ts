import { type AnyNode, isElement, isText, type ParentNode } from '../dom/node.js';
import type { Block } from './block.js';
import { hintOf } from './names.js';

/** Names of what shows the one picture of an article, and of what may stand round it. */
const LEAD =
  /(?:^|[\s_-])(?:featured?|lead|hero|main|post|entry|article|opener|top)[_-]*(?:image|picture|photo|media|figure|art|thumb(?:nail)?|lead)(?:$|[\s_-])/i;
/** Characters of what is said under a picture. */
const MAX_CAPTION = 400;
/** Levels gone down to it. */
const MAX_DEPTH = 4;

/** The figure with which an article begins, in a block that stands before its text; null for what shows several, or leads elsewhere. */
export function leadPictureIn(block: Block, core: Block, depth = 0): Block | null {
  if (block.order > core.order || block.pictures !== 1 || block.name === 'aside' || block.name === 'nav') return null;
  if (isLeadPicture(block)) return block;
  if (depth === MAX_DEPTH || !isOfArticle(hintOf(block))) return null;
  const inner = block.children.find(({ pictures }) => pictures === 1);
  return inner === undefined ? null : leadPictureIn(inner, core, depth + 1);
}

function isLeadPicture({ name, element, links, headings, fields, text }: Block): boolean {
  if (links > 1 || headings > 0 || fields > 0 || text > MAX_CAPTION || !isElement(element)) return false;
  return name === 'figure' || LEAD.test(element.attribs['class'] ?? '');
}

/** What is said round the pictures of an element. */
export function wordsRoundPicture({ children }: ParentNode): readonly AnyNode[] {
  return children.flatMap((child) => {
    if (isText(child)) return child.data.trim() === '' ? [] : [child];
    if (!isElement(child) || PICTURES.has(child.name)) return [];
    return holdsPicture(child) ? wordsRoundPicture(child) : [child];
  });
}

const PICTURES: ReadonlySet<string> = new Set(['img', 'picture', 'video', 'iframe', 'noscript']);

function holdsPicture({ children }: ParentNode): boolean {
  return children.some((child) => isElement(child) && (PICTURES.has(child.name) || holdsPicture(child)));
}

function isOfArticle(hint: ReturnType<typeof hintOf>): boolean {
  return hint === null || hint === 'content' || hint === 'caption' || hint === 'column';
}
