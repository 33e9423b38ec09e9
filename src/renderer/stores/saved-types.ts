import { create } from 'zustand';
import { savedPages } from '../../contract/figures.js';
import { isAtWork } from '../../contract/job.js';
import type { TypeCount } from '../../contract/reports.js';
import { countedOn, isWhole, type TypeTally } from '../../contract/type-tally.js';
import { bridge } from '../bridge.js';
import { useLive, useSnapshot } from './live.js';

const LOOK_EVERY_MS = 3000;
/**
 * While the crawl works, what is told makes the count; it is read again this often, or after so many times what that took,
 * since it reads every URL: a page that is fetched again is counted twice until then.
 */
const READ_EVERY_MS = 20_000;
const COST_FACTOR = 20;

/** What the crawl on show has saved by media type, as its database was read last, and what was told until then. */
interface Counted {
  readonly types: readonly TypeCount[];
  readonly told: TypeTally;
}

/** Null before the first answer. */
const useSavedTypes = create<{ readonly counted: Counted | null }>()(() => ({ counted: null }));

const NOTHING_TOLD: TypeTally = {};

/**
 * The count as it may stand beside the crawl on show: what was told where that is all of it, which agrees with the other
 * figures at each moment; else what the database had, with what was told since. Not known of a moment of its past.
 */
export function useShownTypes(): readonly TypeCount[] | null {
  const isReplayed = useLive((live) => live.isReplayed);
  const now = useSnapshot((s) => s.types ?? NOTHING_TOLD);
  const isAll = useSnapshot((s) => isWhole(s.types ?? NOTHING_TOLD, savedPages(s.counters)));
  const counted = useSavedTypes((state) => state.counted);
  if (isReplayed) return null;
  if (isAll) return countedOn([], NOTHING_TOLD, now);
  return counted === null ? null : countedOn(counted.types, counted.told, now);
}

/** Keeps the count up to date while the crawl saves something; returns what stops it. */
export function followSavedTypes(jobId: string): () => void {
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let readSaved = -1;
  let readAgainMs = 0;
  const look = async (): Promise<void> => {
    const { snapshot, isReplayed } = useLive.getState();
    const saved = savedPages(snapshot.counters);
    const startedMs = performance.now();
    const isDue = !isAtWork(snapshot.status) || startedMs >= readAgainMs;
    if (saved !== readSaved && isDue && !isReplayed && !document.hidden) {
      const answer = await bridge().invoke('reports.types', jobId);
      if (isOver) return;
      // What cannot be read now is asked for again: nothing on show depends on it.
      if (answer.ok) {
        readSaved = saved;
        const told = useLive.getState().snapshot.types ?? NOTHING_TOLD;
        useSavedTypes.setState({ counted: { types: answer.value, told } });
      }
      const now = performance.now();
      readAgainMs = now + Math.max(READ_EVERY_MS, (now - startedMs) * COST_FACTOR);
    }
    timer = setTimeout(() => void look(), LOOK_EVERY_MS);
  };
  void look();
  return () => {
    isOver = true;
    clearTimeout(timer);
    useSavedTypes.setState({ counted: null });
  };
}
