import { type AnyNode, type Document, type Element, isElement } from '../dom/node.js';
import { isHidden, UNSEEN } from '../dom/elements.js';
import { type Block, measureBlocks } from './block.js';

/** Prose that a page shows at most, and that its unseen part has at least, for this to be the page. */
const MOST_SHOWN = 60;
const LEAST_UNSEEN = 250;
/** Unseen for a reason: it asks for something, or says why there is nothing to see. */
const NOT_THE_PAGE = /cookie|consent|gdpr|privacy|log-?in|sign-?(?:in|up)|subscri|newsletter|captcha|error|browser/i;

/**
 * Where the text of a page stands when it shows none: React sends parts in a `div hidden` that a script puts in their place, and some
 * pages fade their only text in. The unseen element with most prose; null where the page shows prose, or where there is no such element.
 */
export function findUnseenText(shown: Block, page: Element | Document): Block | null {
  if (shown.prose > MOST_SHOWN || shown.code > MOST_SHOWN) return null;
  let best: Block | null = null;
  const walk = ({ children }: { readonly children: readonly AnyNode[] }): void => {
    for (const child of children) {
      if (!isElement(child) || UNSEEN.has(child.name)) continue;
      if (!isHidden(child)) walk(child);
      else if (!isCalledOtherwise(child)) {
        const block = measureBlocks(child);
        if (block.prose >= LEAST_UNSEEN && block.prose > (best?.prose ?? 0)) best = block;
      }
    }
  };
  walk(page);
  return best;
}

function isCalledOtherwise({ attribs }: Element): boolean {
  return NOT_THE_PAGE.test(`${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`);
}
