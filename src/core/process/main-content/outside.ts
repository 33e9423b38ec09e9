import { type AnyNode, isElement, type ParentNode } from '../dom/node.js';
import { HEADINGS } from '../dom/elements.js';
import { isNoteAside } from '../markdown/callouts.js';
import { type Block, isPlainProse } from './block.js';
import type { ClutterJudge } from './clutter.js';
import { furnitureOf, isDateline, textOf } from './furniture.js';
import { hintOf } from './names.js';
import { leadPictureIn, wordsRoundPicture } from './lead-picture.js';
import { isHiddenByStyle } from './weight.js';

/** Prose that a block beside the article must have to belong to it: next to it, and farther off as a share of the article's. */
const MIN_PROSE = 140;
const MIN_FAR_PROSE = 200;
const MIN_FAR_SHARE = 0.15;
/** Characters of a heading that says what the page is about. */
const MIN_LEAD = 50;
/** Characters of a list that belongs to the text beside it. */
const MIN_LIST = 60;
/** A page with less than this share of its text outside the article has nothing that must go. */
const LITTLE = 0.4;

const HEAD = /^header$|\b(?:article|entry|post|news|story)-?(?:head|header|intro|lead|teaser)\b/i;

function headWords({ name, element }: Block): string {
  return name === 'header' ? name : isElement(element) ? (element.attribs['class'] ?? '') : '';
}

/** Decides for each block of an article's page what is left out. */
export class Article {
  readonly leftOut = new Set<AnyNode>();
  readonly #core: Block;
  readonly #judge: ClutterJudge;
  /** The title, where it stands outside the core. */
  readonly #title: Block | null;
  /** No heading of the first rank stands in the text or beside it. */
  readonly #isWithoutTitle: boolean;
  /** Whether what stands outside is little, on a page that does not say it is an article. */
  readonly #keepsPlain: boolean;

  constructor(start: Block, core: Block, judge: ClutterJudge, isSigned: boolean) {
    this.#core = core;
    this.#judge = judge;
    this.#title = core.titles > 0 ? null : titleOf(core, start);
    this.#isWithoutTitle = core.titles === 0 && this.#title === null;
    this.#keepsPlain = !isSigned && start.text - core.text < start.text * LITTLE;
  }

  /** From the start of the search down to the core, what stands beside the way; then what is in the core. */
  leaveOut(): void {
    const way: Block[] = [];
    for (let block: Block | null = this.#core; block !== null; block = block.parent) way.unshift(block);
    for (const [at, block] of way.entries()) {
      const next = way[at + 1];
      if (next === undefined) break;
      const distance = way.length - 1 - at;
      for (const child of block.children) if (child !== next) this.#beside(child, distance);
    }
    this.#inside(this.#core);
  }

  #inside(block: Block): void {
    for (const child of block.children) {
      if (this.#judge.isClutter(child)) this.leftOut.add(child.element);
      else {
        if (child.name === 'p' && child.linkText * 2 > child.text) leaveOutPopups(child.element, this.leftOut);
        // A note stays as it is, whatever its parts are called.
        if (child.name !== 'aside' || !isElement(child.element) || !isNoteAside(child.element)) this.#inside(child);
      }
    }
  }

  #beside(block: Block, distance: number): void {
    const title = this.#title;
    if (block === title) return;
    const isAfterTitle = title !== null && block.order > title.order && block.order < this.#core.order;
    if (isAfterTitle && distance === 1 && isHeadOf(block, this.#core)) return;
    if ((isAfterTitle && this.#isLead(block)) || this.#isContent(block, distance)) this.#inside(block);
    else if (title !== null && holds(block, title)) for (const child of block.children) this.#beside(child, Infinity);
    else if (this.#isWithoutTitle && this.#isHead(block)) this.#keepLeads(block);
    else this.#keepPicture(block, leadPictureIn(block, this.#core));
  }

  /** The picture that leads the text in stays, without what is said under it and stands beside it. */
  #keepPicture(block: Block, picture: Block | null): void {
    if (picture === null || this.#judge.isClutter(block)) this.leftOut.add(block.element);
    else if (block !== picture)
      for (const child of block.children) this.#keepPicture(child, holds(child, picture) ? picture : null);
    else for (const node of wordsRoundPicture(picture.element)) this.leftOut.add(node);
  }

  /** What stands above the text of a page whose title stands elsewhere. */
  #isHead(block: Block): boolean {
    return block.order < this.#core.order && block.name !== 'aside' && HEAD.test(headWords(block));
  }

  #keepLeads(block: Block): void {
    for (const child of block.children) {
      if (this.#isLead(child)) this.#inside(child);
      else if (child.prose > 0 && !this.#judge.isClutter(child)) this.#keepLeads(child);
      else this.leftOut.add(child.element);
    }
  }

  /** What stands between title and text and says in a sentence or two what it is about. */
  #isLead(block: Block): boolean {
    if (HEADINGS.has(block.name)) return block.links === 0 && (block.text >= MIN_LEAD || isCalledLead(block));
    const hint = hintOf(block);
    if (block.name === 'figure' || isHiddenByStyle(block) || hint === 'caption') return false;
    if (hint === 'byline' && !isPlainProse(block)) return false;
    if (hint === 'clutter' && block.headings === 0 && this.#judge.isClutter(block)) return false;
    const [only, ...others] = block.children;
    if (only !== undefined && others.length === 0 && block.ownText === 0) return this.#isLead(only);
    if (block.fields > 0 || isDateline(block) || this.#judge.isClutter(block)) return false;
    if (isCalledLead(block)) return true;
    return isPlainProse(block) || (block.children.length === 0 && block.text >= MIN_LEAD && block.links === 0);
  }

  /** What a recipe or a product is made of: a list after the title, without a link. */
  #isPlainList(block: Block): boolean {
    if (block.titles > 0 || block.pictures > 0 || block.text < MIN_LIST) return false;
    return block.linkText <= block.text * 0.1 && hintOf(block) === null && holdsList(block);
  }

  #isContent(block: Block, distance: number): boolean {
    if (distance === Infinity || block.name === 'footer' || block.name === 'aside' || isHiddenByStyle(block))
      return false;
    if (this.#judge.isClutter(block)) return false;
    const hint = hintOf(block);
    if (hint === 'around' || hint === 'column') return false;
    const { text, linkText, prose } = block;
    if (this.#keepsPlain && linkText <= text * 0.1 && block.fields === 0) return true;
    if (distance <= 3 && this.#isPlainList(block)) return true;
    if (
      this.#isWithoutTitle &&
      distance <= 2 &&
      block.order < this.#core.order &&
      block.text >= MIN_LEAD &&
      this.#isLead(block)
    )
      return true;
    const least = distance === 1 ? MIN_PROSE : Math.max(MIN_FAR_PROSE, this.#judge.weight * MIN_FAR_SHARE);
    return prose > least && linkText < text * 0.3 && prose > text * 0.5;
  }
}

/** Names of the line or two under a title that say what a text is about, and characters it has at least. */
const LEAD =
  /(?:^|[\s_-])(?:sub-?titles?|sub-?head(?:line|ing|er)?s?|stand-?first|dek|deck|excerpt|ledes?|strap-?line|chapo|vorspann|untertitel|intro-?text)(?:$|[\s_-])/i;
const MIN_CALLED_LEAD = 12;

function isCalledLead({ element, text, links, children }: Block): boolean {
  if (!isElement(element) || links > 0 || text < MIN_CALLED_LEAD || children.length > 0) return false;
  return LEAD.test(element.attribs['class'] ?? '');
}

/** A heading right before the text, of the part of a longer one that it is. */
function isHeadOf(block: Block, next: Block | null): boolean {
  if (!HEADINGS.has(block.name) || block.links > 0 || next === null) return false;
  const siblings = (block.parent?.children ?? []).filter(({ text }) => text > 0);
  return siblings[siblings.indexOf(block) + 1] === next && furnitureOf(block) === null && !CONTENTS.test(textOf(block));
}

const CONTENTS = /^\W*(?:(?:table of )?contents|on this page|in this article|inhalt(?:sverzeichnis)?|sommaire)\W*$/i;

const POPUP = /(?:^|[\s_-])(?:rollover|pop-?over|pop-?up|hover-?card|tool-?tip)/i;

/** What unfolds over a name in a paragraph, with links of its own; answers whether anything does. */
function leaveOutPopups({ children }: ParentNode, leftOut: Set<AnyNode>): boolean {
  let found = false;
  for (const child of children) {
    if (!isElement(child) || child.name === 'a') continue;
    if (leaveOutPopups(child, leftOut)) found = true;
    // The name itself stands in such an element as well, round the one that unfolds.
    else if (POPUP.test(child.attribs['class'] ?? '') && linksIn(child) > 1) {
      leftOut.add(child);
      found = true;
    }
  }
  return found;
}

function linksIn({ children }: ParentNode): number {
  let links = 0;
  for (const child of children) if (isElement(child)) links += child.name === 'a' ? 1 : linksIn(child);
  return links;
}

const LISTS: ReadonlySet<string> = new Set(['ul', 'ol', 'dl', 'table']);

function holdsList({ name, children }: Block): boolean {
  return LISTS.has(name) ? children.length > 0 : children.some(holdsList);
}

function holds(block: Block, inner: Block): boolean {
  for (let at: Block | null = inner; at !== null; at = at.parent) if (at === block) return true;
  return false;
}

/** The last title before the text in the innermost block that has one; else the first on the page. */
function titleOf(core: Block, start: Block): Block | null {
  for (let block = core; block.parent !== null; block = block.parent) {
    const { children } = block.parent;
    const before = children
      .slice(0, children.indexOf(block))
      .reverse()
      .find(({ titles }) => titles > 0);
    if (before !== undefined) return firstTitle(before);
  }
  return firstTitle(start);
}

function firstTitle(block: Block): Block | null {
  if (block.titles === 0) return null;
  const inner = block.children.find(({ titles }) => titles > 0);
  return inner === undefined ? block : firstTitle(inner);
}
