import { type Element, following, isElement, type ParentNode } from './node.js';
import { HAS_ID, HAS_ROLE, hasAny } from './traits.js';

/** What refers to what inside one page. */
export class PageIndex {
  readonly byId: ReadonlyMap<string, Element>;
  /** Lists of tabs and the panels of tabs, in document order. */
  readonly tabLists: readonly Element[];
  readonly panels: readonly Element[];
  /** Links with a fragment, in document order. */
  readonly fragmentLinks: readonly Element[];
  readonly #root: ParentNode;
  #openers: ReadonlyMap<string, Element> | null = null;

  constructor(root: ParentNode) {
    const byId = new Map<string, Element>();
    const tabLists: Element[] = [];
    const panels: Element[] = [];
    const fragmentLinks: Element[] = [];
    forEachElement(root, (element) => {
      if (hasAny(element, HAS_ID | HAS_ROLE)) {
        const { id, role } = element.attribs;
        if (id !== undefined && !byId.has(id)) byId.set(id, element);
        if (role === 'tablist') tabLists.push(element);
        else if (role === 'tabpanel') panels.push(element);
      }
      if (element.name === 'a' && element.attribs['href']?.includes('#')) fragmentLinks.push(element);
    });
    this.byId = byId;
    this.tabLists = tabLists;
    this.panels = panels;
    this.fragmentLinks = fragmentLinks;
    this.#root = root;
  }

  /** By the id of what it opens: the button, tab or link that does. Footnotes, the most frequent use, do without. */
  get openers(): ReadonlyMap<string, Element> {
    this.#openers ??= readOpeners(this.#root);
    return this.#openers;
  }
}

const indexes = new WeakMap<ParentNode, PageIndex>();

/** The index of the page that an element stands in. Made when it is first asked for: most pages never need it. */
export function pageIndexOf(element: Element): PageIndex {
  let root: ParentNode = element;
  while (root.parent !== null) root = root.parent;
  const known = indexes.get(root);
  if (known !== undefined) return known;
  const index = new PageIndex(root);
  indexes.set(root, index);
  return index;
}

/** `#id` as the id it names; null for what is no such reference. */
export function fragmentOf(href: string | undefined): string | null {
  const at = href?.indexOf('#') ?? -1;
  if (href === undefined || at < 0 || at === href.length - 1) return null;
  const fragment = href.slice(at + 1);
  try {
    return decodeURIComponent(fragment);
  } catch {
    // A lone percent sign: browsers look for it as it is written.
    return fragment;
  }
}

function readOpeners(root: ParentNode): ReadonlyMap<string, Element> {
  const openers = new Map<string, Element>();
  forEachElement(root, (element) => {
    for (const opened of openedBy(element)) if (!openers.has(opened)) openers.set(opened, element);
  });
  return openers;
}

/** In document order, without recursion. */
function forEachElement(root: ParentNode, read: (element: Element) => void): void {
  for (let node = following(root, root); node !== null; node = following(node, root)) if (isElement(node)) read(node);
}

/** Ids of what an element opens; menus and dialogs, which say so, are not among it. */
function openedBy({ attribs }: Element): readonly string[] {
  const popup = attribs['aria-haspopup'];
  if (popup !== undefined && popup !== 'false') return [];
  const named = attribs['aria-controls']?.split(/\s+/) ?? [];
  const isToggle = attribs['data-toggle'] !== undefined || attribs['data-bs-toggle'] !== undefined;
  const isTab = attribs['role'] === 'tab';
  const target =
    attribs['data-bs-target'] ?? attribs['data-target'] ?? (isToggle || isTab ? attribs['href'] : undefined);
  const pointed = target?.startsWith('#') === true ? fragmentOf(target) : null;
  return pointed === null ? named : [...named, pointed];
}
