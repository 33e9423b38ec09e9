import type { ClassNames } from './class-names.js';

/**
 * The tree of a page, in the words of the DOM standard. The fields that other programs for such trees read (`type`, `name`,
 * `attribs`, `children`, `parent`, `prev`, `next`) are called as in domhandler, so that its selectors work on this tree.
 */
export type AnyNode = Document | Element | Text;
export type ParentNode = Document | Element;
export type ChildNode = Element | Text;

const NONE: readonly ChildNode[] = [];

/** Attributes by their names in small letters. Elements whose start tags are written alike share one such object. */
export type Attributes = Readonly<Record<string, string>>;

export class Text {
  declare readonly type: 'text';
  parent: ParentNode | null = null;
  prev: ChildNode | null = null;
  next: ChildNode | null = null;
  data: string;

  constructor(data: string) {
    this.data = data;
  }
}
// On the prototype: a page has some thousand texts, and what all of them say takes no place in each.
Object.defineProperty(Text.prototype, 'type', { value: 'text' });

/**
 * Children are linked to each other, and listed when somebody asks for a list: lists of all elements were half of the memory
 * of a tree, and a tree is what outlives a collection of garbage. Who walks through all of a page goes from `firstChild` to
 * `next`.
 */
abstract class WithChildren {
  firstChild: ChildNode | null = null;
  #list: readonly ChildNode[] | null = null;

  /** In document order. To be asked for once the tree is whole. */
  get children(): readonly ChildNode[] {
    this.#list ??= listed(this.firstChild);
    return this.#list;
  }

  /**
   * Takes a tree apart that nobody reads any more. A collection of the young generation takes all that was promoted for alive: from
   * one dead node that was, everything behind it would be kept, copied and promoted as well, page after page. A tenth of the CPU
   * of reading (bench/README.md, "read").
   */
  release(): void {
    let child = this.firstChild;
    this.firstChild = null;
    this.#list = null;
    while (child !== null) {
      const { next } = child;
      child.next = null;
      if (!isText(child)) child.release();
      child = next;
    }
  }

  /** Seldom asked for: who walks back from it has a list made. */
  get lastChild(): ChildNode | null {
    return this.children.at(-1) ?? null;
  }
}

export class Element extends WithChildren {
  readonly type: 'tag' | 'script' | 'style';
  parent: ParentNode | null = null;
  prev: ChildNode | null = null;
  next: ChildNode | null = null;
  readonly name: string;
  readonly attribs: Attributes;
  /** What name and attributes say, in bits (traits.ts). */
  readonly traits: number;
  /** Null without a class attribute. */
  readonly classNames: ClassNames | null;

  constructor(name: string, attribs: Attributes, traits: number, classNames: ClassNames | null) {
    super();
    this.type = name === 'script' || name === 'style' ? name : 'tag';
    this.name = name;
    this.attribs = attribs;
    this.traits = traits;
    this.classNames = classNames;
  }
}

export class Document extends WithChildren {
  readonly type = 'root';
  readonly parent = null;
  readonly prev = null;
  readonly next = null;
}

function listed(first: ChildNode | null): readonly ChildNode[] {
  if (first === null) return NONE;
  let length = 1;
  for (let { next } = first; next !== null; next = next.next) length += 1;
  // Of the right length at once: an array that grows takes room for seventeen.
  const nodes = new Array<ChildNode>(length);
  nodes[0] = first;
  for (let at = 1, { next } = first; next !== null; at += 1, next = next.next) nodes[at] = next;
  return nodes;
}

/** True for elements of every kind, script and style among them. */
export function isElement(node: AnyNode): node is Element {
  return node.type === 'tag' || node.type === 'script' || node.type === 'style';
}

/** True for text, also that inside CDATA. */
export function isText(node: AnyNode): node is Text {
  return node.type === 'text';
}

/** The next node in document order inside of `root`, the children of a node first; null after the last one. */
export function following(node: AnyNode, root: ParentNode): ChildNode | null {
  return (isText(node) ? null : node.firstChild) ?? followingAfter(node, root);
}

/** The same without what is inside of the node. */
export function followingAfter(node: AnyNode, root: ParentNode): ChildNode | null {
  for (let at: AnyNode | null = node; at !== null && at !== root; at = at.parent) if (at.next !== null) return at.next;
  return null;
}
