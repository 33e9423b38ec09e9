import { useEffect, useState } from 'react';
import type { PatternVerdict, RenderVerdict } from '../../contract/rendering.js';
import { bridge } from '../bridge.js';
import { useLive, useSnapshot } from '../stores/live.js';
import { report } from '../stores/notices.js';

const REFRESH_MS = 2000;

/** Whether a crawl has found out, or was told, which of its pages are rendered. Asked now and then until it has. */
export function useHasPatterns(jobId: string): boolean {
  const mayLearn = useSnapshot((s) => s.config.render === 'auto');
  const isTold = useSnapshot((s) => s.config.renderRules.length > 0);
  const [learntIn, setLearntIn] = useState<string | null>(null);
  const hasLearnt = learntIn === jobId;
  useEffect(() => {
    if (!mayLearn || hasLearnt) return undefined;
    let current = true;
    let seen: number | null = null;
    const ask = async (): Promise<void> => {
      const { saved } = useLive.getState().snapshot.counters;
      if (saved === seen || document.hidden) return;
      seen = saved;
      // What goes wrong is told where the patterns are shown.
      const told = await bridge().invoke('rendering.patterns', jobId);
      if (current && told.ok && told.value.length > 0) setLearntIn(jobId);
    };
    void ask();
    const again = setInterval(() => void ask(), REFRESH_MS);
    return () => {
      current = false;
      clearInterval(again);
    };
  }, [jobId, mayLearn, hasLearnt]);
  return mayLearn && (hasLearnt || isTold);
}

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
