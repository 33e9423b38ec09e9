import { type AnyNode, DomHandler, type Element, isTag, isText } from 'domhandler';
import { Parser } from 'htmlparser2';
import { UnreadableDocument } from './document-text.js';

export type Parent = { readonly children: readonly AnyNode[] };

/** What is nested deeper is no document: who walks the tree does so by recursion, and the parser gets slow. */
const MAX_DEPTH = 400;

class ShallowTree extends DomHandler {
  #depth = 0;

  override onopentag(name: string, attributes: Record<string, string>): void {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new UnreadableDocument('document_broken', 'its elements are nested too deep');
    super.onopentag(name, attributes);
  }

  override onclosetag(): void {
    this.#depth -= 1;
    super.onclosetag();
  }
}

/** Parses the XML of an office document; names keep their prefixes. Entities of its own are left as they are. */
export function parseXml(xml: string): Parent {
  const tree = new ShallowTree();
  new Parser(tree, { xmlMode: true }).end(xml);
  return tree.root;
}

/** Child elements, of one name where one is given. */
export function elements(parent: Parent | null, name?: string): readonly Element[] {
  return (parent?.children ?? []).filter(isTag).filter((one) => name === undefined || one.name === name);
}

/** The first child of a name. */
export function child(parent: Parent | null, name: string): Element | null {
  return elements(parent, name)[0] ?? null;
}

/** The element that a way of names leads to. */
export function at(parent: Parent | null, ...way: readonly string[]): Element | null {
  let element: Parent | null = parent;
  for (const name of way) element = child(element, name);
  // Where the way has a step, what it ends at is an element.
  return element as Element | null;
}

/** All elements of a name, at any depth. */
export function* descendants(parent: Parent, name: string): Generator<Element> {
  for (const element of elements(parent)) {
    if (element.name === name) yield element;
    yield* descendants(element, name);
  }
}

/** The text inside. */
export function textOf(parent: Parent | null): string {
  return (parent?.children ?? []).map((node) => (isText(node) ? node.data : isTag(node) ? textOf(node) : '')).join('');
}

/** Text as it stands in HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
