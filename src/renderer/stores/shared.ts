import { create } from 'zustand';
import type { WatchedCrawl } from '../../contract/shared-crawls.js';
import { bridge } from '../bridge.js';

/** The shared crawl that is watched, as main last told; null = none. */
export const useShared = create<{ readonly watched: WatchedCrawl | null }>()(() => ({ watched: null }));

/** Asks main, and listens from then on; for the start of the window. Answers its end. */
export function followShared(): () => void {
  const take = (watched: WatchedCrawl | null): void => useShared.setState({ watched });
  const off = bridge().on('shared.changed', take);
  void bridge().invoke('shared.state').then(take);
  return off;
}
