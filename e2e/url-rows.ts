import type { Page } from '@playwright/test';
import type { PageRecord } from '../src/contract/job.js';

/** Every URL of a crawl as the window may ask for them, in the order they were found. */
export function urlRows(page: Page, jobId: string): Promise<readonly PageRecord[]> {
  return page.evaluate(async (id) => {
    const rows: PageRecord[] = [];
    for (;;) {
      const query = {
        states: [],
        text: '',
        sort: 'order',
        descending: false,
        offset: rows.length,
        limit: 500,
      } as const;
      const answer = await orbweaver.invoke('urls.query', id, query);
      if (!answer.ok) throw new Error(answer.error.message);
      rows.push(...answer.value.rows);
      if (rows.length >= answer.value.total || answer.value.rows.length === 0) return rows;
    }
  }, jobId);
}
