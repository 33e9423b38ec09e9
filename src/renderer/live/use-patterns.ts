import { useCallback, useEffect, useState } from 'react';
import type { PatternVerdict, RenderVerdict } from '../../contract/rendering.js';
import { bridge } from '../bridge.js';
import { useLive } from '../stores/live.js';
import { report } from '../stores/notices.js';

const REFRESH_MS = 2000;

/** What was learnt of patterns, asked again when the crawl has moved; null before the first answer. */
export function usePatterns(jobId: string): {
  readonly patterns: readonly PatternVerdict[] | null;
  readonly decide: (pattern: string, verdict: RenderVerdict | null) => Promise<void>;
} {
  const [patterns, setPatterns] = useState<readonly PatternVerdict[] | null>(null);
  const ask = useCallback(async (): Promise<void> => {
    const told = await bridge().invoke('rendering.patterns', jobId);
    if (told.ok) setPatterns(told.value);
    else report(told.error, jobId);
  }, [jobId]);
  useEffect(() => {
    let seen = useLive.getState().snapshot.counters;
    void ask();
    const again = setInterval(() => {
      const { counters } = useLive.getState().snapshot;
      if (counters === seen || document.hidden) return;
      seen = counters;
      void ask();
    }, REFRESH_MS);
    return () => clearInterval(again);
  }, [ask]);
  const decide = async (pattern: string, verdict: RenderVerdict | null): Promise<void> => {
    const decided = await bridge().invoke('rendering.decide', jobId, pattern, verdict);
    if (!decided.ok) report(decided.error, jobId);
    await ask();
  };
  return { patterns, decide };
}
