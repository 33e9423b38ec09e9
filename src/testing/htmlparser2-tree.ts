import { Document, Element, Text } from 'domhandler';
import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { type Handler, Parser } from 'htmlparser2';

/** As process/dom/document.ts has it. */
const MAX_DEPTH = 512;

/**
 * The tree that htmlparser2 gives with the product's options: what the product's own parser is judged by. Character
 * references are decoded, comments and instructions left out, the deepest elements flattened.
 */
export function htmlparser2Tree(html: string, isXml: boolean): Document {
  const tree = new Tree();
  new Parser(tree, { decodeEntities: false, recognizeSelfClosing: isXml, recognizeCDATA: isXml }).end(html);
  return tree.root;
}

class Tree implements Partial<Handler> {
  readonly root = new Document([]);
  readonly #open: (Document | Element)[] = [this.root];
  #text: Text | null = null;
  #flattened = 0;

  onopentag(name: string, attributes: Record<string, string>): void {
    const decoded = Object.entries(attributes).map(([key, value]) => [key, decodeHTMLAttribute(value)]);
    const element = new Element(name, Object.fromEntries(decoded), []);
    this.#append(element);
    if (this.#open.length < MAX_DEPTH) this.#open.push(element);
    else this.#flattened += 1;
  }

  onclosetag(): void {
    this.#text = null;
    if (this.#flattened === 0) this.#open.pop();
    else this.#flattened -= 1;
  }

  ontext(data: string): void {
    const { type } = this.#parent;
    const text = type === 'script' || type === 'style' ? data : decodeHTML(data);
    if (this.#text !== null) this.#text.data += text;
    else {
      const node = new Text(text);
      this.#append(node);
      this.#text = node;
    }
  }

  #append(node: Element | Text): void {
    const parent = this.#parent;
    node.parent = parent;
    node.prev = parent.children.at(-1) ?? null;
    if (node.prev !== null) node.prev.next = node;
    parent.children.push(node);
    this.#text = null;
  }

  get #parent(): Document | Element {
    return this.#open.at(-1) ?? this.root;
  }
}
