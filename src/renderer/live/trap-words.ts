import type { Trap, TrapKind, TrapState } from '../../contract/traps.js';
import { type Message, msg, t } from '../../contract/language.js';

const KINDS: Readonly<Record<TrapKind, string>> = {
  path_repetition: t('The path repeats itself'),
  growing_query: t('The query string keeps growing'),
  session_id: t('A session ID in the address'),
  calendar: t('An endless calendar'),
  facets: t('Endless combinations of filters'),
  versions: t('Other versions of the same pages'),
  endless_chain: t('Pages that keep leading to new pages'),
  same_body: t('The same page at many addresses'),
  soft_404: t('Missing pages that answer as if they existed'),
};

const STATES: Readonly<Record<Exclude<TrapState, 'parked'>, Message>> = {
  allowed: msg('{count} allowed in part'),
  excluded: msg('{count} excluded'),
  ignored: msg('{count} let through'),
};

/** What makes a pattern look endless, in words. */
export function trapWords(kind: TrapKind): string {
  return KINDS[kind];
}

/** `120 queued, 3,412 held back`. */
export function trapCounts({ admitted, parked }: Pick<Trap, 'admitted' | 'parked'>): string {
  return t('{admitted} queued, {parked} held back', { admitted, parked });
}

/** The traps that a person has decided on, in a line: `3 traps decided: 2 excluded, 1 let through`. Empty without any. */
export function decidedWords(traps: readonly Pick<Trap, 'state'>[]): string {
  const parts = (['allowed', 'excluded', 'ignored'] as const).flatMap((state) => {
    const count = traps.filter((trap) => trap.state === state).length;
    return count === 0 ? [] : [t(STATES[state], { count })];
  });
  const decided = traps.filter(({ state }) => state !== 'parked').length;
  if (decided === 0) return '';
  return t('{decided, plural, one {# trap} other {# traps}} decided: {parts}', { decided, parts: parts.join(', ') });
}
