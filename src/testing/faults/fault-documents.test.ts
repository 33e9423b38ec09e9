import { expect, it } from 'vitest';
import { DOCUMENT_CRAWL, LINK_FLOOD, MAX_LINKS_A_PAGE } from './fault-documents.js';
import { testTheme } from './fault-suite.js';

testTheme(DOCUMENT_CRAWL);

testTheme(LINK_FLOOD, (run) => {
  it('gives at most 10,000 of them', () => {
    const { discovered } = run().crawl.snapshot.counters;
    expect(discovered).toBeGreaterThan(1000);
    expect(discovered).toBeLessThanOrEqual(MAX_LINKS_A_PAGE + 1);
  });
});
