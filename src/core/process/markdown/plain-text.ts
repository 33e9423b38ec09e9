import { type AnyNode, isElement, isText } from '../dom/node.js';
import { isNothing } from '../dom/left-out.js';

/** The text of an element as it is, without what leaves no trace. */
export function plainText(element: { readonly children: readonly AnyNode[] }): string {
  let text = '';
  for (const child of element.children) text += plainNode(child);
  return text;
}

function plainNode(node: AnyNode): string {
  if (isText(node)) return node.data;
  if (!isElement(node)) return '';
  if (node.name === 'br') return '\n';
  if (isNothing(node)) return '';
  let text = '';
  for (let child = node.firstChild; child !== null; child = child.next) text += plainNode(child);
  return text;
}
