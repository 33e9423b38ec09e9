import { setPriority } from 'node:os';

/** Of 19: such a thread gets a third of what an ordinary one gets where both want the same core. */
const BEHIND_OTHERS = 5;

/**
 * For a thread that only computes: from now on fetching and the window come before it where cores are few, so that answers
 * are taken as they arrive and the window is drawn in time. On Linux a priority is that of the calling thread; elsewhere it would
 * be the whole program's, and stays as it is.
 */
export function yieldCores(): void {
  if (process.platform === 'linux') setPriority(BEHIND_OTHERS);
}
