import type { PairEvidence, RenderVerdict } from '../../../contract/rendering.js';
import { type PageShape, speaksFor } from './page-shape.js';

/** Equal verdicts that decide: two, with a third where they differ. */
const DECIDES = 2;
const LAST = 3;
/** Pairs of a host, all of one verdict, that decide for patterns of it which no page was sampled of. */
const DECIDES_HOST = 6;

/** What pairs say of pages of a shape (`speaksFor`). Null = undecided. */
export function verdictOf(pairs: readonly PairEvidence[], page: PageShape): RenderVerdict | null {
  const about = pairs.filter((pair) => speaksFor(pair, page));
  const last = about.slice(-LAST);
  if (countOf(last, 'render') >= DECIDES) return 'render';
  if (countOf(last, 'static') >= DECIDES) return 'static';
  // Two full pages and a thin one that all need none are three of three.
  const isAgreed = about.length > 0 && pairs.length >= LAST && countOf(pairs, 'static') === pairs.length;
  return isAgreed ? 'static' : null;
}

/** What the pairs of a whole host say: much more is asked of it, as its pages may be made by different programs. */
export function hostVerdictOf(pairs: readonly PairEvidence[], page: PageShape): RenderVerdict | null {
  const about = pairs.filter((pair) => speaksFor(pair, page));
  const [first] = about;
  if (first === undefined || about.length < DECIDES_HOST) return null;
  return about.every(({ verdict }) => verdict === first.verdict) ? first.verdict : null;
}

function countOf(pairs: readonly PairEvidence[], verdict: RenderVerdict): number {
  return pairs.filter((pair) => pair.verdict === verdict).length;
}
