import { create } from 'zustand';
import type { JobFiles } from '../../contract/job-files.js';
import type { Problem } from '../../contract/outcome.js';
import { bridge } from '../bridge.js';
import { useLive } from '../stores/live.js';

/** Of a crawl that goes on it is asked no sooner again than this, nor than so many times what the last answer took. */
const EVERY_MS = 3000;
const COST_FACTOR = 20;

/** What lies in the folder of the crawl on show; both null before the first answer. */
interface FilesState {
  readonly files: JobFiles | null;
  readonly problem: Problem | null;
}

const NOTHING_YET: FilesState = { files: null, problem: null };

export const useFiles = create<FilesState>()(() => NOTHING_YET);

/** Keeps the counts true while the view is on show and the crawl moves; returns what stops it. */
export function followFiles(jobId: string): () => void {
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen: unknown = null;
  const look = async (): Promise<void> => {
    const { counters, status } = useLive.getState().snapshot;
    const now = `${status} ${JSON.stringify(counters)}`;
    const startedMs = performance.now();
    if (now !== seen && !document.hidden) {
      const answer = await bridge().invoke('jobs.files', jobId);
      if (isOver) return;
      if (answer.ok) seen = now;
      useFiles.setState(answer.ok ? { files: answer.value, problem: null } : { problem: answer.error });
    }
    timer = setTimeout(() => void look(), Math.max(EVERY_MS, (performance.now() - startedMs) * COST_FACTOR));
  };
  void look();
  return () => {
    isOver = true;
    clearTimeout(timer);
    useFiles.setState(NOTHING_YET);
  };
}
