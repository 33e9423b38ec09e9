import { useEffect, useState } from 'react';
import type { PatternVerdict, RenderVerdict } from '../../contract/rendering.js';
import { bridge } from '../bridge.js';
import { useLive } from '../stores/live.js';
import { report } from '../stores/notices.js';

const REFRESH_MS = 2000;

interface LearntPatterns {
  /** Null before the first answer. */
  readonly patterns: readonly PatternVerdict[] | null;
  /** Decides by hand; null leaves it to samples. */
  readonly decide: (pattern: string, verdict: RenderVerdict | null) => Promise<void>;
}

/** What was learnt of patterns, asked again when the crawl has moved or a person has decided. */
export function usePatterns(jobId: string): LearntPatterns {
  const [patterns, setPatterns] = useState<readonly PatternVerdict[] | null>(null);
  const [decided, setDecided] = useState(0);
  useEffect(() => {
    let current = true;
    let seen = useLive.getState().snapshot.counters;
    const ask = async (): Promise<void> => {
      const told = await bridge().invoke('rendering.patterns', jobId);
      if (!current) return;
      if (told.ok) setPatterns(told.value);
      else report(told.error, jobId);
    };
    void ask();
    const again = setInterval(() => {
      const { counters } = useLive.getState().snapshot;
      if (counters === seen || document.hidden) return;
      seen = counters;
      void ask();
    }, REFRESH_MS);
    return () => {
      current = false;
      clearInterval(again);
    };
  }, [jobId, decided]);
  const decide = async (pattern: string, verdict: RenderVerdict | null): Promise<void> => {
    const done = await bridge().invoke('rendering.decide', jobId, pattern, verdict);
    if (!done.ok) report(done.error, jobId);
    setDecided((count) => count + 1);
  };
  return { patterns, decide };
}
