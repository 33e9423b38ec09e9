import { create } from 'zustand';
import type { UpdateStatus } from '../../contract/updates.js';
import { bridge } from '../bridge.js';

interface Known {
  /** Null until main has told. */
  readonly status: UpdateStatus | null;
  /** What a person has read and put away, until the next start. */
  readonly putAway: string | null;
}

/** New versions of the program, as main last told. */
export const useUpdates = create<Known>()(() => ({ status: null, putAway: null }));

/** Asks main, and listens from then on; for the start of the window. Answers its end. */
export function followUpdates(): () => void {
  const take = (status: UpdateStatus): void => useUpdates.setState({ status });
  const off = bridge().on('updates.changed', take);
  void bridge().invoke('updates.status').then(take);
  return off;
}

/** Shows no more of this until the next start. */
export function putAway(subject: string): void {
  useUpdates.setState({ putAway: subject });
}
