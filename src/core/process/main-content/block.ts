import { type Document, type Element, isElement, isText, type ParentNode } from '../dom/node.js';
import { trimmedLength } from '../dom/document.js';
import { COUNTED, HEADINGS, isHidden, isOwnInline } from '../dom/elements.js';
import { shownBy } from '../markdown/own-elements.js';
import { hasAny, IS_COUNTED, IS_CUSTOM, IS_INLINE, IS_UNSEEN } from '../dom/traits.js';

/** Obsolete ones are shown as ever; some scripts make a page of the Markdown in an `xmp`. */
const PREFORMATTED: ReadonlySet<string> = new Set(['pre', 'listing', 'xmp']);

/** Characters of text outside links from which on a line of text with a sentence in it is prose. */
const SHORT_PROSE = 30;
/** The same for text that has no mark of a sentence's end or middle. */
const LONG_PROSE = 140;
/** What stands between and after the parts of a sentence, in the scripts of most languages. */
const SENTENCE_MARK = /[.,;:!?…։؟،؛](?:\s|$)|[।。，、！？：；]|[.!?…]['"”’»)]/u;

/** Text here is no paragraph, however long it is. */
const NEVER_PROSE: ReadonlySet<string> = new Set([...HEADINGS, 'figcaption', 'caption', 'legend', 'summary']);

/**
 * A block of a page (an element that is no part of a line of text), and what there is to read in it. Lengths are in
 * characters without the white space at the ends; all sums are of the block and everything inside it.
 */
export interface Block {
  readonly element: Element | Document;
  readonly name: string;
  readonly parent: Block | null;
  readonly children: readonly Block[];
  readonly text: number;
  readonly linkText: number;
  readonly links: number;
  /** Text outside links in blocks whose own text reads like sentences, and how many such blocks there are. */
  readonly prose: number;
  readonly paragraphs: number;
  /** Text in pre elements. */
  readonly code: number;
  readonly pictures: number;
  readonly headings: number;
  /** Headings of the first rank. */
  readonly titles: number;
  /** Place in the order in which blocks begin. */
  readonly order: number;
  readonly fields: number;
  /** Words set as code, in lines of text. */
  readonly terms: number;
  /** Of the block itself, not of blocks inside it. */
  readonly ownText: number;
  readonly ownLinkText: number;
  readonly ownProse: number;
}

/** What counts for being the content: prose and code. */
export function weightOf({ prose, code }: Block): number {
  return prose + code;
}

/** Sentences with hardly a link among them. */
export function isPlainProse({ text, linkText, prose, links }: Block): boolean {
  return prose > 0 && prose >= text * 0.7 && linkText <= text * 0.1 && links <= 2;
}

/** Whether a block is, or stands in, an element of a name. */
export function isWithin(block: Block, name: string): boolean {
  for (let at: Block | null = block; at !== null; at = at.parent) if (at.name === name) return true;
  return false;
}

/** Measures what there is to read in an element. Recurses as deep as the tree is. */
export function measureBlocks(element: Element | Document): Block {
  return new Measured(element, null);
}

class Measured implements Block {
  readonly element: Element | Document;
  readonly name: string;
  readonly parent: Measured | null;
  readonly children: Measured[] = [];
  text = 0;
  linkText = 0;
  links = 0;
  prose = 0;
  paragraphs = 0;
  code = 0;
  pictures = 0;
  headings = 0;
  titles = 0;
  readonly order: number;
  fields = 0;
  terms = 0;
  ownText = 0;
  ownLinkText = 0;
  ownProse = 0;
  #hasSentence = false;
  readonly #count: { blocks: number };

  constructor(element: Element | Document, parent: Measured | null) {
    this.element = element;
    this.name = isElement(element) ? element.name : '';
    this.parent = parent;
    this.#count = parent === null ? { blocks: 0 } : parent.#count;
    this.order = this.#count.blocks += 1;
    if (PREFORMATTED.has(this.name)) {
      this.code = codeLength(element);
      this.text = this.code;
      return;
    }
    if (HEADINGS.has(this.name)) this.headings = 1;
    // Doxygen writes its title as a div of this class.
    if (this.name === 'h1' || (isElement(element) && element.classNames?.written === 'title')) this.titles = 1;
    this.#read(element, this.name === 'a');
    this.#settle();
  }

  #read({ firstChild }: ParentNode, isLink: boolean): void {
    for (let child = firstChild; child !== null; child = child.next) {
      if (isText(child)) this.#say(child.data, isLink);
      else this.#enter(child, isLink);
    }
  }

  #enter(element: Element, isLink: boolean): void {
    const { name } = element;
    if (hasAny(element, IS_COUNTED)) this.#countIn(name);
    if (hasAny(element, IS_UNSEEN) || isHidden(element)) return;
    // What it says beside that is what the picture or the film is called.
    if (hasAny(element, IS_CUSTOM) && shownBy(element) !== null) {
      this.pictures += 1;
      return;
    }
    if (name === 'a' && element.attribs['href'] !== undefined) {
      this.links += 1;
      // A card that is one link is a block: what it holds is left out with it or not at all.
      if (!isLink && holdsBlock(element)) this.#add(new Measured(element, this));
      else this.#read(element, true);
    } else if (isLink || hasAny(element, IS_INLINE) || (isOwnInline(element) && !holdsBlock(element)))
      this.#read(element, isLink);
    else this.#add(new Measured(element, this));
  }

  #countIn(name: string): void {
    const counts = COUNTED.get(name);
    if (counts !== undefined) this[counts] += 1;
  }

  #say(data: string, isLink: boolean): void {
    const length = trimmedLength(data);
    if (length === 0) return;
    this.ownText += length;
    if (isLink) this.ownLinkText += length;
    else this.#hasSentence ||= SENTENCE_MARK.test(data);
  }

  #add(block: Measured): void {
    this.children.push(block);
    this.text += block.text;
    this.linkText += block.linkText;
    this.links += block.links;
    this.prose += block.prose;
    this.paragraphs += block.paragraphs;
    this.code += block.code;
    this.pictures += block.pictures;
    this.headings += block.headings;
    this.titles += block.titles;
    this.fields += block.fields;
    this.terms += block.terms;
  }

  #settle(): void {
    this.text += this.ownText;
    this.linkText += this.ownLinkText;
    const plain = this.ownText - this.ownLinkText;
    if (plain < (this.#hasSentence ? SHORT_PROSE : LONG_PROSE) || this.ownLinkText > plain) return;
    if (NEVER_PROSE.has(this.name)) return;
    this.ownProse = plain;
    this.prose += plain;
    this.paragraphs += 1;
  }
}

function holdsBlock({ firstChild }: Element): boolean {
  for (let child = firstChild; child !== null; child = child.next)
    if (isElement(child) && !hasAny(child, IS_INLINE | IS_UNSEEN) && !child.name.includes('-')) return true;
  return false;
}

function codeLength({ firstChild }: ParentNode): number {
  let length = 0;
  for (let child = firstChild; child !== null; child = child.next) {
    if (isText(child)) length += child.data.length;
    else if (!hasAny(child, IS_UNSEEN)) length += codeLength(child);
  }
  return length;
}
