import { useEffect, useState } from 'react';
import type { TriedPage } from '../../contract/trial.js';
import { bridge } from '../bridge.js';
import { useSnapshot } from '../stores/live.js';
import { report } from '../stores/notices.js';

/** The pages of a trial, read again when what is known of them has moved; null until they are there. */
export function useTriedPages(jobId: string): readonly TriedPage[] | null {
  const [pages, setPages] = useState<readonly TriedPage[] | null>(null);
  const settled = useSnapshot(({ counters: c }) => c.saved + c.unchanged + c.skipped + c.failed);
  useEffect(() => {
    let current = true;
    void bridge()
      .invoke('jobs.triedPages', jobId)
      .then((answer) => {
        if (!current) return;
        if (answer.ok) setPages(answer.value);
        else report(answer.error, jobId);
      });
    return () => {
      current = false;
    };
  }, [jobId, settled]);
  return pages;
}
