import { type Element, isText, type Text } from './node.js';
import { trimmedLength } from './document.js';
import { HAS_CLASS, HAS_DATA, HAS_ID, HAS_SOURCE, hasAny, IS_CUSTOM } from './traits.js';

/** Of each, as many as are looked at: a page with more of them tells nothing else by the rest. */
const MOST_KEPT = 200;
const MOST_SCRIPTS = 20;
/** Characters of a text that only says that something loads. */
const LONGEST_PLACEHOLDER = 60;

/**
 * What a page has that scripts may fill, gathered on the walk over it and judged only where somebody asks
 * (`awaitsContent`): the walk is over every page of a crawl.
 */
export class AwaitedSigns {
  /** Elements without content, outside navigation, that a script can find by a name. */
  readonly empty: Element[] = [];
  /** Elements whose attributes may say where their content comes from, and custom ones. */
  readonly sourced: Element[] = [];
  /** Scripts that stand in the page itself. */
  readonly scripts: Element[] = [];
  /** Short texts that end in dots. */
  readonly dotted: string[] = [];

  element(element: Element): void {
    const isCustom = hasAny(element, IS_CUSTOM);
    const isSourced = isCustom || (hasAny(element, HAS_SOURCE) && element.name !== 'img');
    if (isSourced && this.sourced.length < MOST_KEPT) this.sourced.push(element);
    // An empty span with nothing but an id is what links lead to: a page of documentation has hundreds.
    const names = element.name === 'span' ? HAS_CLASS | HAS_DATA : HAS_ID | HAS_CLASS | HAS_DATA;
    if (!isCustom && (!hasAny(element, names) || !FILLED.has(element.name))) return;
    if (isEmpty(element) && this.empty.length < MOST_KEPT) this.empty.push(element);
  }

  script(element: Element): void {
    if (element.firstChild !== null && this.scripts.length < MOST_SCRIPTS) this.scripts.push(element);
  }

  text(data: string): void {
    if (data.length > LONGEST_PLACEHOLDER || this.dotted.length >= MOST_KEPT) return;
    if (data.includes('…') || data.includes('...')) this.dotted.push(data);
  }
}

/** Elements that hold text or lists, as custom elements may. Icons, rules and fields stay empty for good. */
const FILLED: ReadonlySet<string> = new Set([
  ...['div', 'section', 'article', 'main', 'aside', 'p', 'span', 'strong', 'b', 'output'],
  ...['ul', 'ol', 'dl', 'table', 'tbody', 'td'],
]);

/** Whether an element has nothing in it but white space. */
export function isEmpty({ firstChild }: Element): boolean {
  if (firstChild === null) return true;
  return firstChild.next === null && isText(firstChild) && isBlank(firstChild);
}

function isBlank({ data }: Text): boolean {
  return trimmedLength(data) === 0;
}
