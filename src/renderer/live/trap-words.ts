import type { Trap, TrapKind, TrapState } from '../../contract/traps.js';
import { countOf, formatCount } from '../format/numbers.js';

const KINDS: Readonly<Record<TrapKind, string>> = {
  path_repetition: 'The path repeats itself',
  growing_query: 'The query grows from link to link',
  session_id: 'Each visit gets a session number of its own',
  calendar: 'A calendar without an end',
  facets: 'Filters combine without an end',
  endless_chain: 'Each page leads only to the next',
  same_body: 'The same page under many addresses',
  soft_404: 'Missing pages that answer as if they were there',
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
