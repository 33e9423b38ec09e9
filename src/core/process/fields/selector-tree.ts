import { Document as SelectorDocument, Element as SelectorElement, Text as SelectorText } from 'domhandler';
import { type ChildNode, type Document, type Element, isElement, type ParentNode } from '../dom/node.js';

/** A page as cheerio reads it, whose nodes are those of domhandler, with the way back to our own. */
export interface SelectorTree {
  readonly root: SelectorDocument;
  /** Our own element behind one that a selector has found. */
  readonly elementOf: ReadonlyMap<unknown, Element>;
}

/** Copies a tree, which is never deeper than recursion can go (dom/document.ts). */
export function selectorTree(page: Document): SelectorTree {
  const elementOf = new Map<unknown, Element>();
  const copyOf = (node: ChildNode): SelectorElement | SelectorText => {
    if (!isElement(node)) return new SelectorText(node.data);
    const copy = new SelectorElement(node.name, { ...node.attribs }, childrenOf(node));
    elementOf.set(copy, node);
    return adopted(copy);
  };
  const childrenOf = (node: ParentNode) => node.children.map(copyOf);
  return { root: adopted(new SelectorDocument(childrenOf(page))), elementOf };
}

/** Children are linked to their parent and to each other. */
function adopted<Node extends SelectorDocument | SelectorElement>(parent: Node): Node {
  for (const [index, child] of parent.children.entries()) {
    child.parent = parent;
    child.prev = parent.children[index - 1] ?? null;
    child.next = parent.children[index + 1] ?? null;
  }
  return parent;
}
