import { useEffect } from 'react';
import { type Step, walkTo } from '../stores/thing.js';
import { useUrlTable } from './url-table.js';

/** The pane tells of the row that is selected, as soon as a person has selected one. */
export function useFollowingPane(step: Step): void {
  const id = useUrlTable(({ selected, isChosen }) => (isChosen ? (selected.row?.id ?? null) : null));
  const url = useUrlTable(({ selected, isChosen }) => (isChosen ? (selected.row?.url ?? null) : null));
  useEffect(() => {
    if (id !== null && url !== null) walkTo({ id, url }, step);
  }, [id, url, step]);
}
