import { isElement, isText } from '../dom/node.js';
import type { Block } from './block.js';

/** A teaser has at most so much prose, in so many paragraphs. */
const MAX_PROSE = 400;
const MAX_PARAGRAPHS = 2;
/** Characters of a link that may be a headline. */
const MIN_HEADLINE = 10;
const MIN_LEADING_LINK = 15;
/** Teasers come in groups of one shape that are most of the block they stand in. */
const MIN_TEASERS = 3;
const MOST = 0.6;

/** Whether a block is a group of teasers: siblings of one shape, each a link with a heading, a picture or a sentence. */
export function isTeaserGroup({ children, ownProse, prose }: Block): boolean {
  if (children.length < MIN_TEASERS || ownProse > 0) return false;
  const teasers = children.filter(isTeaser);
  if (teasers.length < MIN_TEASERS || teasers.length < children.length * MOST) return false;
  if (teasers.reduce((sum, teaser) => sum + teaser.prose, 0) < prose * MOST) return false;
  const counts = new Map<string, number>();
  for (const teaser of teasers) counts.set(shapeOf(teaser), (counts.get(shapeOf(teaser)) ?? 0) + 1);
  return Math.max(...counts.values()) >= teasers.length * MOST;
}

function isTeaser(block: Block): boolean {
  const { name, links, linkText, prose, paragraphs, code, ownProse } = block;
  if (name === 'p' || links === 0 || linkText < MIN_HEADLINE || code > 0) return false;
  if (paragraphs > MAX_PARAGRAPHS || prose > MAX_PROSE) return false;
  if (beginsWithLink(block)) return true;
  return ownProse === 0 && (block.headings > 0 || block.pictures > 0 || linkText >= block.text / 2);
}

/** A headline that is a link, and what it leads to in a sentence. */
function beginsWithLink({ element, links, ownLinkText, children }: Block): boolean {
  if (links !== 1 || ownLinkText < MIN_LEADING_LINK || children.length > 0) return false;
  const first = element.children.find((child) => isElement(child) || (isText(child) && child.data.trim() !== ''));
  return first !== undefined && isElement(first) && first.name === 'a';
}

function shapeOf({ name, element }: Block): string {
  const classes = isElement(element) ? (element.attribs['class'] ?? '') : '';
  return `${name} ${classes.split(' ', 1)[0]}`;
}
