import { HEADINGS, isNavigation } from '../dom/elements.js';
import { type AnyNode, isElement } from '../dom/node.js';
import { isNoteAside } from '../markdown/callouts.js';
import { type Block, isPlainProse, isWithin, weightOf } from './block.js';
import { furnitureOf, isDateline, isReferenceHeading, leadsToList, MANY_WORDS, textOf } from './furniture.js';
import type { NameHint } from './names.js';
import { leadsFromPageToPage, turnsPages } from './page-turns.js';
import { isTeaserGroup } from './teasers.js';
import { isHiddenByStyle, isLedToOthers, NEVER_CONTENT, type Scale } from './weight.js';

/** A block with more than this share of the article's weight is part of it. */
const PART = 0.5;
/** A block of a bad name with less than this share of it is none. */
const SMALL = 0.3;
/** The same in an article of at least so much weight: the longer the text, the less a name has to be doubted. */
const SMALL_IN_LONG = 0.4;
const LONG = 1_500;
/** Weight that an article must have without its comments, or without its galleries, to go without them. */
const ENOUGH_WITHOUT_COMMENTS = 150;
const ENOUGH_WITHOUT_GALLERIES = 250;
/** Weight that teasers in a block take from it: what keeps less than this is made of them. */
const MOSTLY_TEASERS = 0.25;
const FEW_TEASERS = 0.2;
/** The longest line of names and dates. */
const MAX_BYLINE = 200;
/** Shares of a block's text that stand in links. */
const SOME_LINKS = 0.15;
const MANY_LINKS = 0.25;
const COLUMN_LINKS = 0.4;
const MOSTLY_LINKS = 0.5;
const NEARLY_LINKS = 0.7;
/** Share of prose from which on a block of links is looked into. */
const SOME_PROSE = 0.45;
/** A line that is little more than a link ("Read also: …") is none of the text, if the text has paragraphs enough. */
const ONE_LINK = 0.6;
const ENOUGH_PARAGRAPHS = 4;
const SOME_PARAGRAPHS = 2;
/** Characters beside it. */
const MAX_BESIDE_LINK = 100;
const NEVER_FURNITURE: ReadonlySet<string> = new Set(['h1', 'td', 'th', 'li', 'dt', 'dd']);

const TABLE_PARTS: ReadonlySet<string> = new Set(['table', 'tr', 'td', 'p']);

/** Tells what in an article, or beside it, is no part of it. */
export class ClutterJudge {
  readonly #core: Block;
  readonly #scale: Scale;
  readonly #weight: number;
  readonly #isSigned: boolean;

  constructor(core: Block, scale: Scale, isSigned: boolean) {
    this.#isSigned = isSigned;
    this.#core = core;
    this.#scale = scale;
    this.#weight = Math.max(1, scale.weigh(core));
  }

  /** Weight of the article: the characters of its prose and code. */
  get weight(): number {
    return this.#weight;
  }

  isClutter(block: Block): boolean {
    if (NEVER_CONTENT.has(block.name) || (block.links > 0 && isRowOfTurns(block))) return true;
    const hint = this.#scale.hintOf(block);
    if (hint === 'comments') return this.#areComments(block);
    if (hint === 'consent' && block.titles === 0) return true;
    if (hint === 'credit') return block.text < 120;
    if (this.#scale.weigh(block) > this.#weight * PART) return false;
    if (hint === 'gallery' && (this.#isSigned || !tells(block)))
      return block.text > 0 && block.titles === 0 && this.#weight >= ENOUGH_WITHOUT_GALLERIES;
    if (this.#isMadeOfTeasers(block) || isLedToOthers(block)) return true;
    const share = weightOf(block) / this.#weight;
    if (isHiddenByStyle(block)) return share <= 1;
    if (block.code > 0) return false;
    if (this.#isFurniture(block)) return true;
    return this.#isCalledClutter(block, hint, share) ?? this.#isMadeOfLinks(block, share);
  }

  #areComments({ titles, prose, code }: Block): boolean {
    return this.#weight >= ENOUGH_WITHOUT_COMMENTS && (titles === 0 || prose + code < this.#weight * PART);
  }

  /** Columns of teasers, whatever they are called. */
  #isMadeOfTeasers(block: Block): boolean {
    return (
      block.paragraphs > 2 &&
      block.linkText > block.text * SOME_LINKS &&
      this.#scale.weigh(block) < weightOf(block) * MOSTLY_TEASERS
    );
  }

  /** Null where neither its name nor its element says anything. */
  #isCalledClutter(block: Block, hint: NameHint | null, share: number): boolean | null {
    const { name, text, linkText, prose } = block;
    if (hint === 'clutter') return share < (this.#weight < LONG ? SMALL : SMALL_IN_LONG);
    if (hint === 'teaser') return share < SMALL && !isPlainProse(block);
    if (hint === 'byline') return prose < MAX_BYLINE / 4 && text < MAX_BYLINE && block.headings === 0;
    if (isElement(block.element)) {
      if (block.element.attribs['role'] === 'note') return false;
      if (name === 'aside' && isNoteAside(block.element)) return false;
    }
    if (name === 'footer' && text < MAX_BYLINE && (block.links === 0 || isWithin(block, 'blockquote'))) return false;
    if (hint === 'around' || name === 'footer' || name === 'aside')
      return linkText > text * MANY_LINKS || prose < text / 2;
    if (hint === 'column')
      return linkText > text * COLUMN_LINKS || (prose === 0 && block.headings === 0 && !holdsFacts(block));
    return null;
  }

  #isMadeOfLinks(block: Block, share: number): boolean {
    const { name, text, linkText, links } = block;
    if (name === 'form' && share < SMALL && (block.prose < text / 2 || block.fields > 0)) return true;
    if (text === 0) return false;
    if (!this.#isSigned && (isListInText(block) || isSectionOfLinks(block) || leadsOn(block))) return false;
    if (isTeaserGroup(block) && this.#scale.weigh(block) < this.#weight * FEW_TEASERS) return true;
    if (this.#isLineOfOneLink(block)) return true;
    return linkText > text * NEARLY_LINKS && links >= 2 && block.prose < text * SOME_PROSE && !TABLE_PARTS.has(name);
  }

  /** A line that speaks of the page, where there is text enough beside it; in a table or list it may be a thing spoken of. */
  #isFurniture(block: Block): boolean {
    if (this.#core.paragraphs < SOME_PARAGRAPHS || NEVER_FURNITURE.has(block.name)) return false;
    if (!this.#isSigned && isReferenceHeading(block)) return false;
    const furniture = furnitureOf(block);
    // What is no article may be about such words.
    if (furniture === 'filed') return this.#isSigned || block.links >= MANY_WORDS;
    if (furniture !== null) return furniture !== 'elsewhere' || block.links > 0 || leadsToLinks(block);
    return (block.linkText > block.text * MOSTLY_LINKS || isListOfLinks(block)) && isLedElsewhere(block);
  }

  #isLineOfOneLink(block: Block): boolean {
    if (block.name === 'a') return block.headings === 0 && this.#core.paragraphs >= ENOUGH_PARAGRAPHS;
    if (block.name === 'li' || block.children.length > 0 || block.headings > 0) return false;
    // Links that unfold in a paragraph say more than it does, and yet it is one.
    if (block.name === 'p' && block.text - block.linkText > MAX_BESIDE_LINK) return false;
    return (
      block.linkText > block.text * ONE_LINK && this.#core.paragraphs >= ENOUGH_PARAGRAPHS && !isWithin(block, 'table')
    );
  }
}

/** Also where the title of a chapter stands between the links, in what is called navigation. */
function isRowOfTurns(block: Block): boolean {
  const { element } = block;
  // An item or cell is one of several things, whatever it is called.
  if (NEVER_FURNITURE.has(block.name)) return false;
  return turnsPages(block) || (isElement(element) && isNavigation(element) && leadsFromPageToPage(element));
}

function isListOfLinks({ name, children }: Block): boolean {
  return (name === 'ul' || name === 'ol') && children.length > 0 && children.every(({ links }) => links > 0);
}

/** Slides that each tell something under a heading are no pictures of what is told elsewhere, nor do they lead there. */
function tells({ headings, prose, text, linkText }: Block): boolean {
  return headings > 0 && prose >= text / 2 && linkText <= text * SOME_LINKS;
}

/** Whether what follows a line is links, or nothing does. */
function leadsToLinks({ parent, order }: Block): boolean {
  const next = parent?.children.find((sibling) => sibling.order > order && sibling.text > 0);
  return next === undefined || next.linkText > next.text * MOSTLY_LINKS || isListOfLinks(next);
}

/** Several things said of what the page is about, each with a number: how long a recipe takes, what a product weighs. */
function holdsFacts({ links, fields, children }: Block): boolean {
  return links === 0 && fields === 0 && children.length > 1 && children.every(isFact);
}

function isFact(block: Block): boolean {
  return block.text === 0 || (!isDateline(block) && /\p{L}.*\d/u.test(textOf(block)));
}

/**
 * All that a section of a text consists of: its heading stands right before it, and it is one that texts of reference end with (“See
 * also”) or one that others or a paragraph follow. At the end of a text any other leads on to other pages.
 */
function isSectionOfLinks(block: Block): boolean {
  if (block.name !== 'ul' && block.name !== 'ol') return false;
  const siblings = block.parent?.children ?? [];
  const at = siblings.indexOf(block);
  const heading = headingIn(siblings[at - 1]);
  if (heading === null) return false;
  const next = siblings[at + 1];
  const goesOn = headingIn(next) !== null || (next?.name === 'p' && next.prose > 0);
  return isReferenceHeading(heading) || (furnitureOf(heading) === null && goesOn);
}

/** A heading, also with nothing but an element round it. */
function headingIn(block: Block | undefined): Block | null {
  const inner = block?.children.length === 1 ? block.children[0] : block;
  return inner !== undefined && HEADINGS.has(inner.name) ? inner : null;
}

/** What stands under a line such as "Read more", links between them. */
function isLedElsewhere(block: Block): boolean {
  const siblings = block.parent?.children ?? [];
  for (let at = siblings.indexOf(block) - 1; at >= 0; at -= 1) {
    const before = siblings[at];
    if (before === undefined || before.prose > 0) return false;
    if (furnitureOf(before) === 'elsewhere') return true;
    if (before.linkText <= before.text * MOSTLY_LINKS) return false;
  }
  return false;
}

/** Links of a list that are looked at. */
const MAX_LOOKED = 10;

/**
 * Contents of a book: all its links are written as those of pages in one folder are, or lead to places on the page. What blogs and news
 * lead to is written from the root of the site.
 */
function leadsOn({ element, headings, pictures, parent }: Block): boolean {
  if (pictures > 0 || headings > 1) return false;
  const hrefs: string[] = [];
  const walk = ({ children }: { readonly children: readonly AnyNode[] }): void => {
    for (const child of children) {
      if (!isElement(child) || hrefs.length === MAX_LOOKED) continue;
      const href = child.name === 'a' ? child.attribs['href'] : undefined;
      if (href === undefined) walk(child);
      else hrefs.push(href);
    }
  };
  walk(element);
  const isPart = parent?.name === 'li' || parent?.name === 'dd';
  return (
    (isPart ? hrefs.length > 0 : hrefs.length > 2) && hrefs.every((href) => !/^(?:\/|\?|[a-z][a-z+.-]*:)/i.test(href))
  );
}

/** A list that a sentence leads to and another goes on from is part of the text, though it be all links. */
function isListInText(block: Block): boolean {
  if (block.name !== 'ul' && block.name !== 'ol') return false;
  const siblings = block.parent?.children ?? [];
  const at = siblings.indexOf(block);
  const before = siblings[at - 1];
  if (before === undefined || (siblings[at + 1]?.ownProse ?? 0) === 0) return false;
  return before.ownProse > 0 || leadsToList(before);
}
