import type { PairEvidence, StaticFacts } from '../../../contract/rendering.js';
import { isThin } from './hint.js';

/** In what pages of one pattern differ that one verdict may not hold for: what was learnt of others may say nothing of them. */
export interface PageShape {
  /** Next to no text was served. */
  readonly thin: boolean;
  /** Room was left for what scripts fetch. */
  readonly awaits: boolean;
}

export const FULL_PAGE: PageShape = { thin: false, awaits: false };

export function shapeOf({ mainTextLength, awaitsContent }: StaticFacts): PageShape {
  return { thin: isThin(mainTextLength), awaits: awaitsContent };
}

export function shapeOfPair({ staticText, awaits = false }: PairEvidence): PageShape {
  return { thin: isThin(staticText), awaits };
}

/**
 * Whether what a pair says holds for pages of this shape. A page that lacks more and needs no rendering speaks for those that
 * lack less, and one that lacks less and needs it for those that lack more.
 */
export function speaksFor(pair: PairEvidence, page: PageShape): boolean {
  const { thin, awaits } = shapeOfPair(pair);
  const lacksMore = (thin && !page.thin) || (awaits && !page.awaits);
  const lacksLess = (!thin && page.thin) || (!awaits && page.awaits);
  if (lacksMore && lacksLess) return false;
  return pair.verdict === 'static' ? !lacksLess : !lacksMore;
}
