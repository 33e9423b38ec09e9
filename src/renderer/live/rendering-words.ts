import { t } from '../../contract/language.js';
import type { PairEvidence, PatternVerdict } from '../../contract/rendering.js';
import { formatCount } from '../format/numbers.js';

/** What becomes of the pages of a pattern, in a few words. */
export function verdictWords({ verdict, thinVerdict, awaitsVerdict, chosen }: PatternVerdict): string {
  if (chosen !== null) return chosen === 'render' ? t('Rendered, as you decided') : t('As served, as you decided');
  if (verdict === 'render') return t('Rendered');
  if (thinVerdict === 'render') return t('Rendered where there is next to no text');
  if (awaitsVerdict === 'render') return t('Rendered where scripts add to what is served');
  if ([verdict, thinVerdict, awaitsVerdict].includes('static')) return t('As served');
  return t('Not decided yet');
}

/** `2 pages compared`. */
export function comparedWords({ pairs }: Pick<PatternVerdict, 'pairs'>): string {
  return t('{n, plural, =0 {no page compared} one {# page compared} other {# pages compared}}', { n: pairs.length });
}

/** What one page was as served and as rendered. */
export function evidenceWords(pair: PairEvidence): string {
  const values = {
    served: formatCount(pair.staticText),
    rendered: formatCount(pair.renderedText),
    share: formatCount(Math.round(pair.coverage * 100)),
    links: pair.newLinks,
  };
  return t(
    '{served} characters as served, {rendered} as rendered, {share}% of which were served too; {links, plural, =0 {no new links} one {# new link} other {# new links}}',
    values,
  );
}

/** What a click does to the pattern: the other of the two. */
export function otherChoice({ verdict, thinVerdict, awaitsVerdict, chosen }: PatternVerdict): 'static' | 'render' {
  const learnt = [verdict, thinVerdict, awaitsVerdict].includes('render') ? 'render' : 'static';
  const now = chosen ?? learnt;
  return now === 'render' ? 'static' : 'render';
}

/** What a person decided first, then what was met last. */
export function inOrder(patterns: readonly PatternVerdict[]): readonly PatternVerdict[] {
  const newest = [...patterns].reverse();
  return [...newest.filter(({ chosen }) => chosen !== null), ...newest.filter(({ chosen }) => chosen === null)];
}
