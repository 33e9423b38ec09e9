import { create } from 'zustand';
import { savedPages } from '../../contract/figures.js';
import type { TypeCount } from '../../contract/reports.js';
import { bridge } from '../bridge.js';
import { useLive } from './live.js';

/** Asked no sooner again than this, nor, within reason, than so many times what the last answer took: it reads every URL. */
const EVERY_MS = 3000;
const COST_FACTOR = 20;
const AT_MOST_MS = 20_000;

/** What the crawl on show has saved, by media type; null before the first answer. */
const useSavedTypes = create<{ readonly types: readonly TypeCount[] | null }>()(() => ({ types: null }));

/** The count as it may stand beside the crawl on show: not known of a moment of its past. */
export function useShownTypes(): readonly TypeCount[] | null {
  const isReplayed = useLive((live) => live.isReplayed);
  const types = useSavedTypes((state) => state.types);
  return isReplayed ? null : types;
}

/** Keeps the count up to date while the crawl saves something; returns what stops it. */
export function followSavedTypes(jobId: string): () => void {
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let counted = -1;
  const look = async (): Promise<void> => {
    const { snapshot, isReplayed } = useLive.getState();
    const saved = savedPages(snapshot.counters);
    const startedMs = performance.now();
    if (saved !== counted && !isReplayed && !document.hidden) {
      const answer = await bridge().invoke('reports.types', jobId);
      if (isOver) return;
      // What cannot be read now is asked for again: nothing on show depends on it.
      if (answer.ok) {
        counted = saved;
        useSavedTypes.setState({ types: answer.value });
      }
    }
    const restMs = Math.min(AT_MOST_MS, (performance.now() - startedMs) * COST_FACTOR);
    timer = setTimeout(() => void look(), Math.max(EVERY_MS, restMs));
  };
  void look();
  return () => {
    isOver = true;
    clearTimeout(timer);
    useSavedTypes.setState({ types: null });
  };
}
