import type { LinkPlace } from '../../../contract/link-places.js';
import type { PageSurvey } from '../dom/survey.js';
import type { AnyNode, Element } from '../dom/node.js';
import type { MainContent } from '../main-content/main-content.js';

/**
 * Tells in which part of the page the link element of an index stands: what the page itself says by its elements, roles and
 * names, else whether it is in the main content that was found. Undefined = somewhere else, or nobody can tell.
 */
export function placesOf(
  { linkElements, linkPlaces }: Pick<PageSurvey, 'linkElements' | 'linkPlaces'>,
  main: MainContent,
): (index: number) => LinkPlace | undefined {
  const content = new ContentTest(main);
  return (index) => {
    const element = linkElements[index];
    return linkPlaces[index] ?? (element !== undefined && content.holds(element) ? 'main' : undefined);
  };
}

/** Whether elements are in the main content. Each of their ancestors is looked at once for all of them. */
class ContentTest {
  readonly #main: MainContent;
  readonly #known = new Map<AnyNode, boolean>();

  constructor(main: MainContent) {
    this.#main = main;
  }

  holds(element: Element): boolean {
    const path: AnyNode[] = [];
    let node: AnyNode | null = element;
    let answer: boolean | undefined;
    for (; node !== null && answer === undefined; node = node.parent) {
      answer = this.#known.get(node) ?? this.#endOf(node);
      path.push(node);
    }
    const isIn = answer ?? false;
    for (const one of path) this.#known.set(one, isIn);
    return isIn;
  }

  /** What is sure as soon as a way up comes to a node. */
  #endOf(node: AnyNode): boolean | undefined {
    if (this.#main.leftOut.has(node)) return false;
    return node === this.#main.element ? true : undefined;
  }
}
