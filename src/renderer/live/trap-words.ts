import type { Trap, TrapKind, TrapState } from '../../contract/traps.js';
import { countOf, formatCount } from '../format/numbers.js';

const KINDS: Readonly<Record<TrapKind, string>> = {
  path_repetition: 'The path repeats itself',
  growing_query: 'The query string keeps growing',
  session_id: 'A session ID in the address',
  calendar: 'An endless calendar',
  facets: 'Endless combinations of filters',
  versions: 'Other versions of the same pages',
  endless_chain: 'Pages that keep leading to new pages',
  same_body: 'The same page at many addresses',
  soft_404: 'Missing pages that answer as if they existed',
};

const STATES: Readonly<Record<Exclude<TrapState, 'parked'>, string>> = {
  allowed: 'allowed in part',
  excluded: 'excluded',
  ignored: 'let through',
};

/** What makes a pattern look endless, in words. */
export function trapWords(kind: TrapKind): string {
  return KINDS[kind];
}

/** `120 queued, 3,412 held back`. */
export function trapCounts({ admitted, parked }: Pick<Trap, 'admitted' | 'parked'>): string {
  return `${formatCount(admitted)} queued, ${formatCount(parked)} held back`;
}

/** The traps that a person has decided on, in a line: `3 traps decided: 2 excluded, 1 let through`. Empty without any. */
export function decidedWords(traps: readonly Pick<Trap, 'state'>[]): string {
  const parts = (['allowed', 'excluded', 'ignored'] as const).flatMap((state) => {
    const count = traps.filter((trap) => trap.state === state).length;
    return count === 0 ? [] : [`${formatCount(count)} ${STATES[state]}`];
  });
  const decided = traps.filter(({ state }) => state !== 'parked').length;
  return decided === 0 ? '' : `${countOf(decided, 'trap')} decided: ${parts.join(', ')}`;
}
