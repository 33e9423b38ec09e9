import { useEffect, useState } from 'react';
import type { PageRecord } from '../../contract/job.js';
import type { UrlDetail } from '../../contract/rules.js';
import { bridge } from '../bridge.js';
import { useUrlTable } from './url-table.js';

/** Lets the arrow keys pass over rows without a question for each. */
const RESTING_MS = 120;

/** Everything the database holds of the selected row, asked again when the row has moved on; null until it is known. */
export function useDetail(jobId: string, row: PageRecord | null): UrlDetail | null {
  const [detail, setDetail] = useState<UrlDetail | null>(null);
  // The table no longer tells what becomes of a row that it does not list: it is asked again whenever the table is.
  const readings = useUrlTable(({ selected, rows }) => (selected.isListed ? 0 : rows.generation));
  const { id, state, attempts } = row ?? NO_ROW;
  useEffect(() => {
    if (id === null) return;
    let current = true;
    const timer = setTimeout(() => {
      void bridge()
        .invoke('urls.detail', jobId, id)
        .then((answer) => {
          // Without an answer the pane says what the table knows.
          if (current) setDetail(answer.ok ? answer.value : null);
        });
    }, RESTING_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [jobId, id, state, attempts, readings]);
  return detail?.record.id === id ? detail : null;
}

const NO_ROW = { id: null, state: null, attempts: null };
