import { expect, it } from 'vitest';
import { SITEMAP_CRAWL, SITEMAP_OPTIONS } from './fault-sitemaps.js';
import { testTheme } from './fault-suite.js';

const MOST_TRIES = 3;

testTheme(SITEMAP_CRAWL, (run) => {
  it('resolves no external entity, DTD or style sheet', () => {
    expect(run().site.requestsOf('canary')).toEqual([]);
  });

  it.each(['failing', 'silent', 'slow', 'reset'])('gives the %s sitemap up', (name) => {
    const asked = run().site.requestsFor(`/maps/${name}.xml`).length;
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThanOrEqual(MOST_TRIES);
  });

  it('makes no page of what an entity would have become', () => {
    const made = run().rows.filter(({ url }) => url.includes('xxx') || url.endsWith('/s/'));
    expect(made.map(({ url }) => url.slice(0, 200))).toEqual([]);
  });

  it('shows its progress as a phase of its own, and its end', () => {
    const shown = run().crawl.events.flatMap((event) => (event.type === 'sitemap_progress' ? [event] : []));
    expect(shown.length).toBeGreaterThan(1);
    expect(shown.at(-1)).toMatchObject({ reading: null, failed: expect.any(Number) });
    expect(shown.at(-1)?.read).toBe(shown.at(-1)?.known);
    expect(shown.at(-1)?.urls).toBeGreaterThan(10);
    expect(shown.at(-1)?.failed).toBeGreaterThanOrEqual(5);
  });
});

for (const theme of SITEMAP_OPTIONS) testTheme(theme);
