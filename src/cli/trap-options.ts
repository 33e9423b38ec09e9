import { ok, type Result } from '../contract/outcome.js';
import type { TrapDecision } from '../contract/traps.js';
import { usage, wholeNumber } from './options.js';

export interface TrapVerdict {
  readonly trapId: number;
  readonly decision: TrapDecision;
}

/** What was decided about a trap, from the words after the folder of the crawl. */
export function readVerdict([verb, id, count, ...more]: readonly string[]): Result<TrapVerdict> {
  const trapId = wholeNumber(id);
  const wrong = () => usage('traps takes “allow <id> <n>”, “exclude <id>” or “ignore <id>” after the folder.');
  if (trapId === null || more.length > 0) return wrong();
  if (verb === 'allow') {
    const allowed = wholeNumber(count);
    return allowed === null || allowed === 0 ? wrong() : ok({ trapId, decision: { kind: 'allow', count: allowed } });
  }
  if ((verb !== 'exclude' && verb !== 'ignore') || count !== undefined) return wrong();
  return ok({ trapId, decision: { kind: verb } });
}
