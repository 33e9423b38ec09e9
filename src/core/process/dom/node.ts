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
  readonly type = 'text';
  parent: ParentNode | null = null;
  prev: ChildNode | null = null;
  next: ChildNode | null = null;
  data: string;

  constructor(data: string) {
    this.data = data;
  }
}

/**
 * Children are linked to each other while the tree is built, and listed once there will be no more of them: a list that
 * grows holds 17 places for the one text that most elements have.
 */
abstract class WithChildren {
  firstChild: ChildNode | null = null;
  lastChild: ChildNode | null = null;
  /** In document order. */
  children: readonly ChildNode[];

  constructor(children: readonly ChildNode[]) {
    this.children = children;
  }

  /** No more children will be appended. */
  close(): void {
    this.children = listed(this.firstChild);
  }
}

export class Element extends WithChildren {
  readonly type: 'tag' | 'script' | 'style';
  parent: ParentNode | null = null;
  prev: ChildNode | null = null;
  next: ChildNode | null = null;
  readonly name: string;
  readonly attribs: Attributes;

  /** An element that stands in no tree. `children`: what it is read to hold; they stay where they are in theirs. */
  constructor(name: string, attribs: Attributes, children: readonly ChildNode[] = NONE) {
    super(children);
    this.type = name === 'script' || name === 'style' ? name : 'tag';
    this.name = name;
    this.attribs = attribs;
  }
}

export class Document extends WithChildren {
  readonly type = 'root';
  readonly parent = null;
  readonly prev = null;
  readonly next = null;

  constructor() {
    super(NONE);
  }
}

/** Makes a node the last child of another, which is to be closed after its last one. */
export function append(parent: ParentNode, node: ChildNode): void {
  const { lastChild } = parent;
  node.parent = parent;
  node.prev = lastChild;
  if (lastChild === null) parent.firstChild = node;
  else lastChild.next = node;
  parent.lastChild = node;
}

function listed(first: ChildNode | null): readonly ChildNode[] {
  if (first === null) return NONE;
  if (first.next === null) return [first];
  const nodes: ChildNode[] = [];
  for (let node: ChildNode | null = first; node !== null; node = node.next) nodes.push(node);
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
