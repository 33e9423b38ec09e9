import { type ChildNode, type Element, isElement, isText, type ParentNode } from './node.js';

/** What the content of a declared shadow root is given for a parent: not a template any more, but what is shown. */
export const SHADOW_ROOT = 'shadow-root';

/**
 * Puts what elements show into their place: the children of an element into the slots of its shadow root (HTML §4.12.3), and what
 * a slot shows without them where it has none. Children without a slot stand behind, as a script may still show them. `roots`: the
 * shadow roots of a page, in document order.
 */
export function flattenShadowRoots(roots: readonly Element[]): void {
  // Those inside of others come later and are done before.
  for (const root of [...roots].reverse()) {
    const { parent: host } = root;
    // Of several roots of one element the first counts.
    if (host === null || !isElement(host) || host.firstChild === null) continue;
    const children = childrenOf(host);
    if (children.find((child) => isElement(child) && child.name === SHADOW_ROOT) !== root) continue;
    const slots = bySlot(children.filter((child) => child !== root));
    fillSlots(root, slots);
    setChildren(host, [root, ...[...slots.values()].flat()]);
  }
}

/** Children by the slot that they are for; '' for the one without a name. */
function bySlot(light: readonly ChildNode[]): Map<string, readonly ChildNode[]> {
  const slots = new Map<string, ChildNode[]>();
  for (const child of light) {
    const name = isElement(child) ? (child.attribs['slot'] ?? '') : '';
    const known = slots.get(name);
    if (known === undefined) slots.set(name, [child]);
    else known.push(child);
  }
  return slots;
}

/** Of slots with one name the first is filled. What is shown in one is taken out of `slots`. */
function fillSlots(root: Element, slots: Map<string, readonly ChildNode[]>): void {
  const fill = (parent: ParentNode): void => {
    const children = childrenOf(parent);
    for (const child of children) if (isElement(child)) fill(child);
    if (!children.some(isSlot)) return;
    setChildren(
      parent,
      children.flatMap((child) => {
        if (!isSlot(child)) return [child];
        const name = child.attribs['name'] ?? '';
        const given = slots.get(name) ?? [];
        slots.delete(name);
        return given.some((node) => !isText(node) || node.data.trim() !== '') ? given : childrenOf(child);
      }),
    );
  };
  fill(root);
}

function isSlot(node: ChildNode): node is Element {
  return isElement(node) && node.name === 'slot';
}

function childrenOf({ firstChild }: ParentNode): readonly ChildNode[] {
  const nodes: ChildNode[] = [];
  for (let child = firstChild; child !== null; child = child.next) nodes.push(child);
  return nodes;
}

/** To be called before anybody has asked for `children`. */
function setChildren(parent: ParentNode, nodes: readonly ChildNode[]): void {
  parent.firstChild = nodes[0] ?? null;
  for (const [at, node] of nodes.entries()) {
    node.parent = parent;
    node.prev = nodes[at - 1] ?? null;
    node.next = nodes[at + 1] ?? null;
  }
}
