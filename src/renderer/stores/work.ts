import type { WorkEnd } from '../../contract/ipc.js';
import { ok, type Result } from '../../contract/outcome.js';
import type { Begun } from '../../contract/job-life.js';
import { bridge } from '../bridge.js';
import { tell } from './notices.js';

/** Ends that came before anybody waited for them, and those who wait. */
const early = new Map<number, Result<unknown>>();
const waiting = new Map<number, (outcome: Result<unknown>) => void>();

/** Hears of the ends of long work; returns what stops listening. */
export function followWork(): () => void {
  return bridge().on('work.ended', ({ ticket, outcome }: WorkEnd) => {
    const take = waiting.get(ticket);
    waiting.delete(ticket);
    if (take) take(outcome);
    else early.set(ticket, outcome);
  });
}

/** What came of a command, as soon as it is known. Work that takes long is said to be under way, in these words. */
export async function ended<T>(answer: Promise<Result<Begun<T>>>, underWay: string | null = null): Promise<Result<T>> {
  const begun = await answer;
  if (!begun.ok) return begun;
  if (begun.value.kind === 'done') return ok(begun.value.value);
  const { ticket } = begun.value;
  const outcome = early.get(ticket);
  early.delete(ticket);
  if (outcome === undefined && underWay !== null) tell(underWay);
  const end = outcome ?? (await new Promise<Result<unknown>>((resolve) => waiting.set(ticket, resolve)));
  // Main sends what the command of this ticket promised.
  return end as Result<T>;
}
