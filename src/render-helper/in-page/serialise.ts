/* Runs in a world of its own beside the page's scripts. It must name nothing outside of itself: its source is sent. */

export interface SerialiseSetting {
  /** Where the body that was drawn comes from: a page whose address or base has changed since says so by a base element. */
  readonly url: string;
  readonly mostNodes: number;
  readonly mostChars: number;
}

/**
 * The page as it stands, as HTML: the flat tree, so that what stands in open shadow roots and slots is read where it is
 * seen. Without `noscript`, which is for those who run no scripts, and cut off at the bounds.
 */
export function serialisePage({ url, mostNodes, mostChars }: SerialiseSetting): string {
  // Layers over the page that were set aside (consent.ts).
  const world: typeof globalThis & { orbweaverLayers?: Set<Element> } = globalThis;
  const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
  const raw = new Set('script style xmp iframe noembed noframes plaintext'.split(' '));
  const parts: string[] = ['<!DOCTYPE html>\n'];
  let chars = 0;
  let nodes = 0;
  const put = (text: string): void => {
    chars += text.length;
    parts.push(text);
  };
  const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const attribute = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
  // Asked of the prototypes: a form's own properties, and the document's, are also its fields and images by their names.
  const nameOf = (element: Element): string => Reflect.get(Element.prototype, 'localName', element);
  const contentsOf = (node: Node): ArrayLike<Node> => Reflect.get(Node.prototype, 'childNodes', node);
  const childrenOf = (element: Element): ArrayLike<Node> => {
    const shadow = Reflect.get(Element.prototype, 'shadowRoot', element);
    if (shadow) return contentsOf(shadow);
    if (element instanceof HTMLSlotElement && element.getRootNode() instanceof ShadowRoot) {
      const assigned = element.assignedNodes({ flatten: true });
      return assigned.length > 0 ? assigned : contentsOf(element);
    }
    return contentsOf(element instanceof HTMLTemplateElement ? element.content : element);
  };
  // Nodes to write, the next one last; a string closes an element.
  const left: (Node | string)[] = [];
  const push = (list: ArrayLike<Node>): void => {
    for (let at = list.length - 1; at >= 0; at -= 1) {
      const node = list[at];
      if (node) left.push(node);
    }
  };
  const base = Reflect.get(Node.prototype, 'baseURI', document);
  const find = (selector: string): Element | null =>
    Reflect.apply(Document.prototype.querySelector, document, [selector]);
  const hasMoved = base !== url && find('base[href]') === null;
  const root = find(':root');
  push(root === null ? [] : [root]);
  while (left.length > 0 && nodes < mostNodes && chars < mostChars) {
    const next = left.pop();
    if (typeof next === 'string') {
      put(next);
      continue;
    }
    nodes += 1;
    if (next instanceof Text) {
      const parent = next.parentElement;
      put(parent !== null && raw.has(nameOf(parent)) ? next.data : escaped(next.data));
      continue;
    }
    if (!(next instanceof Element)) continue;
    const name = nameOf(next);
    if (name === 'noscript' || world.orbweaverLayers?.has(next)) continue;
    const attributes = Array.from(
      Reflect.get(Element.prototype, 'attributes', next),
      (one) => ` ${one.name}="${attribute(one.value)}"`,
    );
    put(`<${name}${attributes.join('')}>`);
    if (voids.has(name)) continue;
    left.push(`</${name}>`);
    if (name === 'head' && hasMoved) put(`<base href="${attribute(base)}">`);
    push(childrenOf(next));
  }
  // What was open at a bound is closed, so that what was written reads as it stood.
  for (const open of left.reverse()) if (typeof open === 'string') put(open);
  return parts.join('');
}
