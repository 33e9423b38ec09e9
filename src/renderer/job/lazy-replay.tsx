import { lazy, Suspense, useEffect } from 'react';
import { backToNow, useReplay } from '../stores/replay.js';

const ReplayStrip = lazy(async () => ({ default: (await import('../replay/replay-strip.js')).ReplayStrip }));

interface LazyReplayProps {
  readonly jobId: string;
  /** Whether the view below lists what the crawl has by now, which no replay takes back. */
  readonly isListed: boolean;
}

/** The strip of a replay while there is one; what it is made of comes with the first. */
export function LazyReplay({ jobId, isListed }: LazyReplayProps) {
  const asked = useReplay((state) => state.asked);
  // Another crawl is shown as it is.
  useEffect(() => backToNow, [jobId]);
  return asked?.jobId === jobId ? (
    <Suspense fallback={null}>
      <ReplayStrip asked={asked} isListed={isListed} />
    </Suspense>
  ) : null;
}
