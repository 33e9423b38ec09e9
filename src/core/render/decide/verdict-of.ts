import type { PairEvidence, RenderVerdict } from '../../../contract/rendering.js';
import { isThin } from './hint.js';

/** Equal verdicts that decide: two, with a third where they differ. */
const DECIDES = 2;
const LAST = 3;
/** Pairs of a host, all of one verdict, that decide for patterns of it which no page was sampled of. */
const DECIDES_HOST = 6;

/**
 * What pairs say of pages that are thin, or of those that have their text. A thin page that needs no rendering speaks for
 * fuller ones as well, and a full page that needs it for thinner ones. Null = undecided.
 */
export function verdictOf(pairs: readonly PairEvidence[], thin: boolean): RenderVerdict | null {
  const about = relevantOf(pairs, thin);
  const last = about.slice(-LAST);
  if (countOf(last, 'render') >= DECIDES) return 'render';
  if (countOf(last, 'static') >= DECIDES) return 'static';
  // Two full pages and a thin one that all need none are three of three.
  const isAgreed = about.length > 0 && pairs.length >= LAST && countOf(pairs, 'static') === pairs.length;
  return isAgreed ? 'static' : null;
}

/** What the pairs of a whole host say: much more is asked of it, as its pages may be made by different programs. */
export function hostVerdictOf(pairs: readonly PairEvidence[], thin: boolean): RenderVerdict | null {
  const about = relevantOf(pairs, thin);
  const [first] = about;
  if (first === undefined || about.length < DECIDES_HOST) return null;
  return about.every(({ verdict }) => verdict === first.verdict) ? first.verdict : null;
}

function relevantOf(pairs: readonly PairEvidence[], thin: boolean): readonly PairEvidence[] {
  const speaksFor: RenderVerdict = thin ? 'render' : 'static';
  return pairs.filter(({ staticText, verdict }) => isThin(staticText) === thin || verdict === speaksFor);
}

function countOf(pairs: readonly PairEvidence[], verdict: RenderVerdict): number {
  return pairs.filter((pair) => pair.verdict === verdict).length;
}
