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
  // Layers over the page that were set aside (consent.ts), and what lists let go as they were scrolled (sight.ts).
  const world: typeof globalThis & { orbweaverLayers?: Set<Element>; orbweaverPassed?: Map<Node, Element[]> } =
    globalThis;
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
  // Not by their classes: in a frame these are others.
  const kindOf = (node: Node): number => Reflect.get(Node.prototype, 'nodeType', node);
  const isText = (node: Node): node is Text => kindOf(node) === Node.TEXT_NODE;
  const isElement = (node: Node): node is Element => kindOf(node) === Node.ELEMENT_NODE;
  const childrenOf = (element: Element): ArrayLike<Node> => {
    const shadow = Reflect.get(Element.prototype, 'shadowRoot', element);
    if (shadow) return contentsOf(shadow);
    if (element instanceof HTMLSlotElement && element.getRootNode() instanceof ShadowRoot) {
      const assigned = element.assignedNodes({ flatten: true });
      return assigned.length > 0 ? assigned : contentsOf(element);
    }
    return contentsOf(element instanceof HTMLTemplateElement ? element.content : element);
  };
  const find = (selector: string): Element | null =>
    Reflect.apply(Document.prototype.querySelector, document, [selector]);
  const root = find(':root');
  const said = new Set<string>();
  /** What is read of it; scripts often have the same words as data. */
  const textOf = (node: Node): string => {
    const words: string[] = [];
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    for (let at = walker.nextNode(); at !== null; at = walker.nextNode())
      if (!raw.has(at.parentElement?.localName ?? '')) words.push(at.nodeValue ?? '');
    return words.join('').replace(/\s+/g, ' ').trim();
  };
  const linksOf = (element: Element): string[] =>
    [element, ...Array.from(element.querySelectorAll('a[href]'))].flatMap((one) => one.getAttribute('href') ?? []);
  /** What stood in an element before it was scrolled on, and says or links to something that nothing does any more. */
  const passedOf = (element: Element): Element[] =>
    (world.orbweaverPassed?.get(element) ?? []).filter((one) => {
      if (one.isConnected) return false;
      const links = linksOf(one);
      const words = links.length > 0 ? links.join(' ') : textOf(one);
      if (said.has(words)) return false;
      said.add(words);
      return links.length > 0 ? links.some((href) => !linked.has(href)) : words.length > 20 && !text.includes(words);
    });
  const hasPassed = world.orbweaverPassed !== undefined && world.orbweaverPassed.size > 0 && root !== null;
  const linked = new Set(hasPassed ? linksOf(root) : []);
  const text = hasPassed ? textOf(root) : '';
  /** The body of a frame that scripts have filled or written out; what a frame fetches is a page of its own. */
  const framedIn = (element: Element): Element | null => {
    if (!(element instanceof HTMLIFrameElement)) return null;
    const inner = element.contentDocument;
    return inner !== null && /^about:(?:blank|srcdoc)$/.test(inner.URL) ? inner.body : null;
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
  const hasMoved = base !== url && find('base[href]') === null;
  push(root === null ? [] : [root]);
  while (left.length > 0 && nodes < mostNodes && chars < mostChars) {
    const next = left.pop();
    if (next === undefined || typeof next === 'string') {
      put(next ?? '');
      continue;
    }
    nodes += 1;
    if (isText(next)) {
      const parent = next.parentElement;
      put(parent !== null && raw.has(nameOf(parent)) ? next.data : escaped(next.data));
      continue;
    }
    if (!isElement(next)) continue;
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
    const framed = framedIn(next);
    // Behind the frame, since what stands in one is no markup to whoever reads it.
    if (framed !== null) {
      left.pop();
      left.push('</div>');
      push(contentsOf(framed));
      left.push(`</${name}><div>`);
    }
    push(childrenOf(next));
    if (hasPassed) push(passedOf(next));
  }
  // What was open at a bound is closed, so that what was written reads as it stood.
  for (const open of left.reverse()) if (typeof open === 'string') put(open);
  return parts.join('');
}
