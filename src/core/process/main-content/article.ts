import type { Block } from './block.js';
import { hintOf } from './names.js';
import type { Scale } from './weight.js';

/** Share of the prose that one block must hold for the search to go on inside it; more where a name says it is the content. */
const SIGNED_SHARE = 0.7;
const UNSIGNED_SHARE = 0.85;
const CONTENT_SHARE = 0.9;

/** Parts of a text: the search ends round them. */
const PARTS: ReadonlySet<string> = new Set(['p', 'pre', 'blockquote', 'a', 'ul', 'ol', 'li', 'dl', 'dd']);

/** The innermost block that holds nearly all of the prose. `isSigned`: the page says that it is an article. */
export function findCore(start: Block, scale: Scale, isSigned: boolean): Block {
  let core = start;
  for (;;) {
    const next = heaviest(core, scale);
    if (next === null || PARTS.has(next.name)) return core;
    const share = hintOf(core) === 'content' ? CONTENT_SHARE : isSigned ? SIGNED_SHARE : UNSIGNED_SHARE;
    if (scale.weigh(next) < scale.weigh(core) * share) return core;
    core = next;
  }
}

function heaviest({ children }: Block, scale: Scale): Block | null {
  let best: Block | null = null;
  for (const child of children) {
    if (scale.weigh(child) > (best === null ? 0 : scale.weigh(best))) best = child;
  }
  return best;
}
