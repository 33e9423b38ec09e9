import type { Document, Element } from '../dom/node.js';
import { foldSpace } from '../dom/document.js';
import { visibleText } from '../visible-text.js';
import { bylineNames, isByline } from './author.js';
import { isoDate } from './dates.js';
import { linesNear } from './near-heading.js';
import { type PageMarks, pageMarks, type Property } from './page-marks.js';

/** Types of microdata that say nothing of the page itself. */
const OF_OTHERS =
  /(?:Comment|UserComments|Review|Rating|Answer|Question|Offer|Organization|WebSite|BreadcrumbList|ListItem|SiteNavigationElement|ImageObject|WPSideBar|WPFooter)$/;
/** Class names of what readers wrote, and of teasers for other pages. */
const ASIDE =
  /(?:^|[\s_-])(?:comments?|replies|reply|related|recommended|sidebar|teasers?|popular|most-?read)(?:$|[\s_-])/i;
/** The longest text of an element that is taken for a date with what is said round it. */
const MAX_DATE_TEXT = 100;
/** Letters of a line that says a day: “Published on Wednesday, 26 September”. */
const MAX_DATE_LETTERS = 40;
/** Headings that may be the title of the page. */
const MAX_HEADINGS = 3;

/** What a page says of itself in microdata and in its text, read when it is asked for: most pages say it in their head. */
export class PageWords {
  readonly #marks: PageMarks;
  #lines: readonly string[] | null = null;

  constructor(root: Document) {
    this.#marks = pageMarks(root);
  }

  /** The texts of its first headings of the first level. */
  headings(): readonly string[] {
    return this.#marks.headings
      .slice(0, MAX_HEADINGS)
      .map(textOf)
      .filter((text) => text !== '');
  }

  /** A title in microdata. */
  headline(): string | null {
    return (
      this.#property('headline')
        .map(contentOf)
        .find((text) => text !== '') ?? null
    );
  }

  /** Names in microdata. */
  authors(): readonly string[] {
    return [...this.#property('author'), ...this.#property('creator')].map((element) => {
      const name = this.#property('name').find((inner) => isWithin(inner, element));
      return contentOf(name ?? element);
    });
  }

  /** The names in the first line that is marked as one, or says so beside the title. */
  byline(): string | null {
    for (const element of this.#marks.bylines) {
      if (isAside(element)) continue;
      const names = bylineNames(textOf(element));
      if (names !== null) return names;
    }
    const line = this.#linesByTitle().find(isByline);
    return line === undefined ? null : bylineNames(line);
  }

  published(): string | null {
    return this.#date('datePublished') ?? this.#markedDay() ?? this.#dayByTitle() ?? this.#onlyDay();
  }

  modified(): string | null {
    return this.#date('dateModified');
  }

  image(): string | undefined {
    const [element] = this.#property('image');
    return element?.attribs['src'] ?? element?.attribs['content'] ?? element?.attribs['href'];
  }

  #property(name: Property): readonly Element[] {
    return (this.#marks.properties.get(name) ?? []).filter((element) => !isOfOthers(element));
  }

  #date(name: 'datePublished' | 'dateModified'): string | null {
    for (const element of this.#property(name)) {
      const date = dateOf(element);
      if (date !== null) return date;
    }
    return null;
  }

  /** A day marked as that of publication. */
  #markedDay(): string | null {
    const marked = this.#times().find(
      ({ name, attribs }) => name !== 'time' || attribs['pubdate'] !== undefined || isClassedPublished(attribs),
    );
    return marked === undefined ? null : dateOf(marked);
  }

  /** A line beside the title that says a day and little more. */
  #dayByTitle(): string | null {
    for (const line of this.#linesByTitle()) {
      const date = isMostlyDate(line) ? isoDate(line) : null;
      if (date !== null) return date;
    }
    return null;
  }

  /** The only day that the page's `time` elements give. */
  #onlyDay(): string | null {
    const days = this.#times()
      .map(dateOf)
      .filter((day) => day !== null);
    return new Set(days.map((day) => day.slice(0, 10))).size === 1 ? (days[0] ?? null) : null;
  }

  #times(): readonly Element[] {
    return this.#marks.times.filter((element) => !isAside(element));
  }

  #linesByTitle(): readonly string[] {
    const [heading] = this.#marks.headings;
    this.#lines ??= heading === undefined ? [] : linesNear(heading);
    return this.#lines;
  }
}

function isClassedPublished({ class: classes = '' }: Readonly<Record<string, string>>): boolean {
  return /publish|pubdate|entry-date|post-date/i.test(classes);
}

/** Letters besides those of a date, and of “Published on”. */
function isMostlyDate(line: string): boolean {
  return /\d{4}/.test(line) && (line.match(/\p{L}/gu)?.length ?? 0) <= MAX_DATE_LETTERS;
}

function dateOf(element: Element): string | null {
  const said = element.attribs['datetime'] ?? element.attribs['content'];
  const date = said === undefined ? null : isoDate(said);
  if (date !== null) return date;
  const text = textOf(element);
  return text.length <= MAX_DATE_TEXT ? isoDate(text) : null;
}

function contentOf(element: Element): string {
  return foldSpace(element.attribs['content'] ?? visibleText(element));
}

function textOf(element: Element): string {
  return foldSpace(visibleText(element));
}

/** In an item of its own that is no article: a comment has an author and a day as well. */
function isOfOthers(element: Element): boolean {
  const isItem = element.attribs['itemscope'] !== undefined;
  for (let node = isItem ? element.parent : element; node !== null; node = node.parent) {
    if (node.type !== 'tag') continue;
    const { itemtype } = node.attribs;
    if (itemtype !== undefined && OF_OTHERS.test(itemtype.trim()) && node !== element) return true;
  }
  return false;
}

function isAside(element: Element): boolean {
  for (let node: typeof element.parent = element; node !== null; node = node.parent) {
    if (node.type !== 'tag' || node.name === 'body') continue;
    const { class: classes, id } = node.attribs;
    if (node.name === 'aside' || (classes !== undefined && ASIDE.test(classes)) || (id !== undefined && ASIDE.test(id)))
      return true;
  }
  return false;
}

function isWithin(inner: Element, outer: Element): boolean {
  for (let node = inner.parent; node !== null; node = node.parent) if (node === outer) return true;
  return false;
}
