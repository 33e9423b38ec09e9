import { useEffect, useState } from 'react';
import type { NamedHits } from '../../contract/extract.js';
import { bridge } from '../bridge.js';
import { report } from '../stores/notices.js';
import { useProblems } from './problems-store.js';

/** How often each field was found, asked again when the reports are made anew; null before the first answer. */
export function useFieldHits(jobId: string): readonly NamedHits[] | null {
  const renewals = useProblems((state) => state.renewals);
  const [hits, setHits] = useState<readonly NamedHits[] | null>(null);
  useEffect(() => {
    let current = true;
    void (async () => {
      const told = await bridge().invoke('fields.hits', jobId);
      if (!current) return;
      if (told.ok) setHits(told.value);
      else report(told.error, jobId);
    })();
    return () => {
      current = false;
    };
  }, [jobId, renewals]);
  return hits;
}
