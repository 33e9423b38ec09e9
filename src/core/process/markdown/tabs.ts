import { type AnyNode, type Element, isElement } from '../dom/node.js';
import { HEADINGS } from '../dom/elements.js';
import { isNothing } from '../dom/left-out.js';
import { fragmentOf, pageIndexOf } from '../dom/page-index.js';
import { plainText } from './plain-text.js';
import { HAS_ROLE, hasAny } from '../dom/traits.js';

/** A group of tabs: the elements with their labels, and the panels they open, in the same order. */
interface TabGroup {
  /** The element that holds the labels and nothing else. */
  readonly bar: Element;
  readonly labels: readonly Element[];
  readonly panels: readonly Element[];
}

/** Elements whose labels are written in front of their panels. */
export class Tabs {
  readonly #labelOf = new Map<Element, Element>();
  readonly #bars = new Set<Element>();
  #isRead = false;

  /** The label of the tab that shows this panel, or null. */
  labelOf(panel: Element): Element | null {
    const isPanel = hasAny(panel, HAS_ROLE) && panel.attribs['role'] === 'tabpanel';
    if (this.#labelOf.size === 0 && (this.#isRead || !isPanel)) return null;
    if (!this.#isRead && !isPanel) return this.#labelOf.get(panel) ?? null;
    this.#read(panel);
    return this.#labelOf.get(panel) ?? null;
  }

  /** True for a bar all of whose labels are written elsewhere. */
  isBar(element: Element): boolean {
    const role = hasAny(element, HAS_ROLE) ? element.attribs['role'] : undefined;
    if (role === 'tablist') this.#read(element);
    if (this.#bars.has(element)) return true;
    const group = role === undefined ? radioGroup(element) : null;
    if (group !== null) this.#note(group);
    return group !== null;
  }

  #read(anywhere: Element): void {
    if (this.#isRead) return;
    this.#isRead = true;
    const { tabLists, panels } = pageIndexOf(anywhere);
    for (const bar of tabLists) {
      const group = tabGroup(bar, panels);
      if (group !== null) this.#note(group);
    }
  }

  #note({ bar, labels, panels }: TabGroup): void {
    for (const [at, panel] of panels.entries()) {
      const label = labels[at];
      if (label !== undefined) this.#labelOf.set(panel, label);
    }
    this.#bars.add(bar);
  }
}

/** By ids where they are given, else by order among the panels that stand nearest. */
function tabGroup(bar: Element, all: readonly Element[]): TabGroup | null {
  const labels = descendants(bar, ({ attribs }) => attribs['role'] === 'tab');
  if (labels.length === 0) return null;
  const byId = labels.map((label) => panelOf(label, all));
  if (byId.every((panel) => panel !== null)) return { bar, labels, panels: byId };
  const { parent } = bar;
  if (parent === null || !isElement(parent)) return null;
  const near = [parent, parent.parent].flatMap((around) =>
    around === null || !isElement(around) ? [] : [all.filter((panel) => nearestOf(panel, around))],
  );
  const panels = near.find((some) => some.length === labels.length);
  return panels === undefined ? null : { bar, labels, panels };
}

/** A panel that begins with the words of its tab needs them once. */
export function isHeadedBy(panel: Element, label: Element): boolean {
  const first = panel.children.find(isElement);
  return first !== undefined && HEADINGS.has(first.name) && plainText(first).trim() === plainText(label).trim();
}

/** Whether a panel, or what is kept of it, has nothing to show. */
export function isEmptyPanel(panel: Element): boolean {
  return plainText(panel).trim() === '' && descendants(panel, isShown).length === 0;
}

const SHOWN: ReadonlySet<string> = new Set(['img', 'video', 'audio', 'iframe', 'object', 'embed', 'math', 'svg']);

function isShown(element: Element): boolean {
  return SHOWN.has(element.name) && !isNothing(element);
}

function panelOf(tab: Element, panels: readonly Element[]): Element | null {
  const opened = tab.attribs['aria-controls'] ?? fragmentOf(tab.attribs['href']);
  const { id } = tab.attribs;
  return (
    panels.find(({ attribs }) => opened !== null && opened !== undefined && attribs['id'] === opened) ??
    panels.find(({ attribs }) => id !== undefined && attribs['aria-labelledby'] === id) ??
    null
  );
}

/** The panel stands inside, and in no other panel in there. */
function nearestOf(panel: Element, around: Element): boolean {
  for (let node = panel.parent; node !== null; node = node.parent) {
    if (node === around) return true;
    if (isElement(node) && node.attribs['role'] === 'tabpanel') return false;
  }
  return false;
}

/** Tabs that work without a script: labels of radio buttons in one element, as many blocks in the next. */
function radioGroup(bar: Element): TabGroup | null {
  const first = firstElement(bar);
  if (first === null || (first.name !== 'label' && first.name !== 'input')) return null;
  const inside = bar.children.filter(isElement);
  const labels = inside.filter(({ name, attribs }) => name === 'label' && attribs['for'] !== undefined);
  if (labels.length === 0 || inside.some(({ name }) => name !== 'label' && name !== 'input')) return null;
  const next = bar.parent?.children.slice(bar.parent.children.indexOf(bar) + 1).find(isElement);
  const panels = next?.children.filter(isElement) ?? [];
  return next !== undefined && panels.length === labels.length && isOfRadios(bar, labels)
    ? { bar, labels, panels }
    : null;
}

function firstElement({ firstChild }: Element): Element | null {
  for (let child = firstChild; child !== null; child = child.next) if (isElement(child)) return child;
  return null;
}

function isOfRadios(bar: Element, labels: readonly Element[]): boolean {
  const around = bar.parent;
  if (around === null || !isElement(around)) return false;
  const ids = new Set(
    descendants(around, ({ name, attribs }) => name === 'input' && attribs['type'] === 'radio').map(
      ({ attribs }) => attribs['id'],
    ),
  );
  return labels.every(({ attribs }) => ids.has(attribs['for']));
}

function descendants(element: Element, isMeant: (element: Element) => boolean): readonly Element[] {
  return element.children.flatMap((child: AnyNode) => {
    if (!isElement(child)) return [];
    return isMeant(child) ? [child] : descendants(child, isMeant);
  });
}
