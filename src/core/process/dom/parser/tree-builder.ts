import { decodeHTML } from 'entities';
import { type ChildNode, Document, Element, type ParentNode, Text } from '../node.js';
import { flattenShadowRoots, SHADOW_ROOT } from '../shadow-roots.js';
import { withoutControls } from './controls.js';
import { type ElementName, elementName } from './element-name.js';
import type { StartTag } from './start-tag.js';
import type { TokenSink } from './tokenizer.js';

export interface TreeLimits {
  /** Open elements kept inside each other; what is nested deeper becomes a sibling at this depth. */
  readonly depth: number;
  /** Elements and texts. */
  readonly nodes: number;
  /** Open elements deeper than `depth`. */
  readonly flattened: number;
}

/** The rest of a start tag that nobody wrote. */
const NO_TAG = { attribs: {}, classNames: null, isSelfClosing: false, length: 0 };

/**
 * Builds the tree of a page from its tokens, without comments and instructions. Elements are opened and closed as
 * htmlparser2 does it: optional end tags are implied where the next start tag says so, what is closed closes all inside of
 * it, and nothing is moved about. `isXml`: `/>` ends an element everywhere, not in foreign content only.
 */
export class TreeBuilder implements TokenSink {
  readonly #root = new Document();
  readonly #limits: TreeLimits;
  readonly #isXml: boolean;
  /** What is open, flattened elements too. */
  readonly #openNames: ElementName[] = [];
  /** Open elements that may hold others. */
  readonly #open: ParentNode[] = [this.#root];
  #parent: ParentNode = this.#root;
  /** The last child of #parent. */
  #last: ChildNode | null = null;
  /** Open elements that are in the tree but not among #open. */
  #flattened = 0;
  /** How many of them have each name, so that an end tag of none of them need not look through them. */
  readonly #flattenedNames = new Map<string, number>();
  /** Whether foreign content stands at each place where it or HTML in it began; HTML at first. */
  readonly #foreign: boolean[] = [false];
  /** Text that more text goes on from. */
  #text: Text | null = null;
  #isInTitle = false;
  readonly #shadowRoots: Element[] = [];
  #nodes = 0;
  #isFull = false;

  constructor(limits: TreeLimits, isXml: boolean) {
    this.#limits = limits;
    this.#isXml = isXml;
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  get innermost(): ElementName | null {
    return this.#openNames[this.#openNames.length - 1] ?? null;
  }

  /** The tree, once there are no more tokens. */
  end(): Document {
    flattenShadowRoots(this.#shadowRoots);
    return this.#root;
  }

  /** Character references are decoded here: few texts have any. */
  text(written: string): void {
    const decoded = written.includes('&') && !this.#isRaw() ? decodeHTML(written) : written;
    const data = this.#isInTitle ? withoutControls(decoded) : decoded;
    if (this.#text !== null) {
      this.#text.data += data;
      return;
    }
    const node = new Text(data);
    this.#append(node);
    this.#text = node;
  }

  startTag(tag: StartTag): void {
    const { element, isSelfClosing } = tag;
    if (element.ends !== null) this.#endThose(element.ends);
    const node = new Element(tag.name, tag.attribs, tag.traits, tag.classNames);
    this.#append(node);
    this.#isInTitle = false;
    if (element.isVoid) return;
    if (node.name === SHADOW_ROOT) this.#shadowRoots.push(node);
    if (element.foreign !== null) this.#foreign.push(element.foreign);
    this.#push(element, node);
    if (isSelfClosing && (this.#isXml || this.#foreign[this.#foreign.length - 1] === true)) this.#pop();
    else this.#isInTitle = element.name === 'title';
  }

  endTag(element: ElementName): void {
    const { name } = element;
    if (element.foreign !== null) this.#foreign.pop();
    if (element.isVoid) {
      // `</br>` is a break (HTML §13.2.6.4.7); other end tags of void elements are nothing.
      if (name === 'br') this.startTag({ ...NO_TAG, element, name, traits: element.traits });
      return;
    }
    const open = this.#openNames;
    let place = (this.#flattenedNames.get(name) ?? 0) > 0 ? open.length - 1 : open.length - 1 - this.#flattened;
    while (place >= 0 && open[place]?.name !== name) place -= 1;
    if (place >= 0) while (open.length > place) this.#pop();
    else if (name === 'p') this.#emptyParagraph();
  }

  /** `</p>` with no open paragraph is an empty one (HTML §13.2.6.4.7). */
  #emptyParagraph(): void {
    const element = elementName('p');
    this.startTag({ ...NO_TAG, element, name: 'p', traits: element.traits });
    this.#pop();
  }

  #endThose(ended: ReadonlySet<string>): void {
    for (let open = this.innermost; open !== null && ended.has(open.name); open = this.innermost) this.#pop();
  }

  #push(name: ElementName, element: Element): void {
    this.#openNames.push(name);
    if (this.#open.length < this.#limits.depth) {
      this.#open.push(element);
      this.#parent = element;
      this.#last = null;
      return;
    }
    this.#flattened += 1;
    this.#flattenedNames.set(name.name, (this.#flattenedNames.get(name.name) ?? 0) + 1);
    if (this.#flattened > this.#limits.flattened) this.#isFull = true;
  }

  #pop(): void {
    const name = this.#openNames.pop()?.name ?? '';
    this.#text = null;
    this.#isInTitle = false;
    if (this.#flattened > 0) {
      this.#flattened -= 1;
      this.#flattenedNames.set(name, (this.#flattenedNames.get(name) ?? 0) - 1);
      return;
    }
    const closed = this.#open.pop();
    // Nothing was appended to its parent while it was open.
    if (closed instanceof Element) this.#last = closed;
    this.#parent = this.#open[this.#open.length - 1] ?? this.#root;
  }

  #append(node: ChildNode): void {
    this.#text = null;
    if (this.#nodes === this.#limits.nodes) {
      this.#isFull = true;
      return;
    }
    this.#nodes += 1;
    node.parent = this.#parent;
    node.prev = this.#last;
    if (this.#last === null) this.#parent.firstChild = node;
    else this.#last.next = node;
    this.#last = node;
  }

  #isRaw(): boolean {
    const { type } = this.#parent;
    return type === 'script' || type === 'style';
  }
}
