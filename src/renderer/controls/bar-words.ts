import { type FigureSource, figuresOf } from '../../contract/figures.js';
import { formatCount } from '../format/numbers.js';

/** The bar for who does not see it; the figures of each part. */
export function barWords(source: FigureSource): string {
  const { outside, inScope, saved, skipped, failed } = figuresOf(source);
  const { pending, queued } = source.counters;
  const known = outside === 0 ? `${formatCount(inScope)} known` : `${formatCount(inScope)} in scope`;
  const rest = outside === 0 ? '' : `; ${formatCount(outside)} outside`;
  return `${known}: ${formatCount(saved)} saved, ${formatCount(skipped)} skipped, ${formatCount(failed)} failed, ${formatCount(pending)} pending, ${formatCount(queued)} queued${rest}`;
}
