import { HEADINGS } from '../dom/elements.js';
import { isElement } from '../dom/node.js';
import { type Block, weightOf } from './block.js';
import { furnitureOf } from './furniture.js';
import { hintOf, type NameHint, PageHints } from './names.js';
import { isTeaserGroup } from './teasers.js';

/** What holds more than this share of a page's prose is what the page is about, whatever its name says. */
const MOST = 0.5;
/** What is left of the weight of prose in teasers and bars, and in the columns of a layout. */
const DOUBTED = 0.1;
const HALF = 0.5;

/** Other pages that a heading such as “Related posts” leads to, at least. */
const LEAST_OTHERS = 2;
/** Never content, whatever is in them. */
export const NEVER_CONTENT: ReadonlySet<string> = new Set(['nav', 'dialog', 'menu']);

/** Weighs the blocks of a page by their prose and code, less where there is a doubt that they are content. */
export class Scale {
  readonly #known = new Map<Block, number>();
  readonly #hints = new PageHints();
  readonly #most: number;

  constructor(start: Block) {
    this.#most = weightOf(start) * MOST;
  }

  /** What the name of a block hints at. */
  hintOf(block: Block): NameHint | null {
    return this.#hints.of(block);
  }

  weigh(block: Block): number {
    const known = this.#known.get(block);
    if (known !== undefined) return known;
    const weight = this.#weigh(block);
    this.#known.set(block, weight);
    return weight;
  }

  #weigh(block: Block): number {
    const all = weightOf(block);
    if (all === 0 || NEVER_CONTENT.has(block.name)) return 0;
    const hint = this.#hints.of(block);
    const isMost = all > this.#most;
    if (hint === 'consent' && block.titles === 0) return 0;
    // Readers may write more than the author. Where the title stands in such a block it is the page.
    if (hint === 'gallery' && block.titles === 0) return 0;
    if (hint === 'comments' && (block.titles === 0 || !isMost)) return 0;
    if (!isMost && isDoubtful(block, hint)) return 0;
    if (isTeaserGroup(block) || isLedToOthers(block)) return all * DOUBTED;
    const sum = block.children.length === 0 ? all : this.#weighChildren(block);
    if (hint === 'around') return isMost && block.titles > 0 ? sum : sum * DOUBTED;
    return hint === 'column' && !isMost ? sum * HALF : sum;
  }

  #weighChildren({ ownProse, children }: Block): number {
    let sum = ownProse;
    for (const child of children) if (weightOf(child) > 0) sum += this.weigh(child);
    return sum;
  }
}

/** A block that begins with “Related posts”: what follows is other pages, however much of them is told. */
export function isLedToOthers({ children, ownText, titles }: Block): boolean {
  if (ownText > 0 || titles > 0) return false;
  const [first, ...others] = children.filter(({ text }) => text > 0);
  if (first === undefined || others.length < LEAST_OTHERS || !HEADINGS.has(first.name)) return false;
  return others.every(({ links }) => links > 0) && (hintOf(first) === 'teaser' || furnitureOf(first) === 'elsewhere');
}

function isDoubtful(block: Block, hint: NameHint | null): boolean {
  if (block.name === 'footer' || block.name === 'aside' || isHiddenByStyle(block)) return true;
  return hint === 'clutter' || hint === 'caption' || (hint === 'teaser' && block.linkText > 0);
}

const HIDING = /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** The answer to a question, which is opened, is content by what the page says of it (schema.org). */
const ANSWERS = /\b(?:acceptedAnswer|suggestedAnswer|articleBody)\b/;

/** Not shown until a script shows it. */
export function isHiddenByStyle({ element }: Block): boolean {
  if (!isElement(element)) return false;
  const { style, itemprop } = element.attribs;
  return style !== undefined && HIDING.test(style) && !ANSWERS.test(itemprop ?? '');
}
