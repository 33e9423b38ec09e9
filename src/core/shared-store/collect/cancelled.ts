import { msg } from '../../../contract/language.js';
import type { Problem } from '../../../contract/outcome.js';
import { saying, toldProblem } from '../../../contract/saying.js';

/** Thrown where a collection is given up because somebody cancelled it. */
export class CollectCancelled extends Error {}

/** What that is told as. */
export function cancelledProblem(): Problem {
  return toldProblem(
    'cancelled',
    saying(msg('The crawl was not collected: that was cancelled. Nothing was kept of it.')),
  );
}
