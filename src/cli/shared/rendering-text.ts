import type { PatternVerdict } from '../../contract/rendering.js';
import { count } from '../event-lines.js';

const DONE = { render: 'rendered', static: 'as served' } as const;

/** What was learnt of which patterns of pages need rendering, a line each, those that a person decided first. */
export function renderingText(verdicts: readonly PatternVerdict[]): string {
  if (verdicts.length === 0) return 'Nothing was learnt yet of which pages need rendering.\n';
  const sorted = [...verdicts].sort((a, b) => Number(a.chosen === null) - Number(b.chosen === null));
  return sorted.map((verdict) => `${line(verdict)}\n`).join('');
}

function line({ pattern, chosen, verdict, thinVerdict, awaitsVerdict, pairs }: PatternVerdict): string {
  const learnt = verdict ?? thinVerdict ?? awaitsVerdict;
  const what = chosen ?? learnt;
  const why = chosen === null ? '' : ', as you decided';
  return `${(what === null ? 'undecided' : DONE[what]).padEnd(10)} ${pattern} (${count(pairs.length, 'sample')}${why})`;
}
