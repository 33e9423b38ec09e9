import { expect, it } from 'vitest';
import { DOCUMENT_CRAWL, LINK_FLOOD } from './fault-documents.js';
import { testTheme } from './fault-suite.js';

testTheme(DOCUMENT_CRAWL);

testTheme(LINK_FLOOD, (run) => {
  it('gives every one of them', () => {
    const { discovered, skipped } = run().crawl.snapshot.counters;
    expect({ discovered, skipped }).toEqual({ discovered: 30_001, skipped: 30_000 });
  });
});
