import { expect, it } from 'vitest';
import type { Trap } from '../../contract/traps.js';
import { outcomeOf, testTheme, type ThemeRun } from './fault-suite.js';
import { HONEST_ORIGINS, HONEST_PAGES, MOST_TRAPPED, TRAP_VECTORS, TRAPS } from './fault-traps.js';

testTheme(TRAPS, (run) => {
  it.each(TRAP_VECTORS)('$about costs a bounded number of requests', ({ name }) => {
    expect(run().site.requestsOf(name).length).toBeLessThan(MOST_TRAPPED);
  });

  it.each(TRAP_VECTORS)('$about is detected, and called what it is', ({ name, kinds }) => {
    const traps = trapsAt(run(), name);
    expect(traps.length).toBeGreaterThan(0);
    expect(kinds).toContain(traps[0]?.kind);
  });

  it.each(TRAP_VECTORS)('$about is shown with examples and a count', ({ name }) => {
    const [trap] = trapsAt(run(), name).toReversed();
    expect(trap?.examples.length).toBeGreaterThan(0);
    expect(trap?.examples.length).toBeLessThanOrEqual(5);
    expect(trap?.parked).toBeGreaterThan(0);
    expect(trap?.state).toBe('parked');
  });

  it('skips what is held back with the reason trap', () => {
    const { rows, crawl } = run();
    const trapped = rows.filter(({ reason }) => reason === 'trap');
    expect(trapped.length).toBeGreaterThan(0);
    expect(crawl.snapshot.skippedByReason.trap).toBe(trapped.length);
  });

  it('holds back no page of a site that is only large', () => {
    const missing = HONEST_PAGES.filter((page) => outcomeOf(run(), page).state !== 'saved');
    expect(missing.map(({ url }) => url)).toEqual([]);
  });

  it.each(HONEST_ORIGINS)('finds no trap at %s', (name) => {
    expect(trapsAt(run(), name)).toEqual([]);
  });
});

/** What was said of traps at one origin, in order. */
function trapsAt({ crawl, site }: ThemeRun, name: string): readonly Trap[] {
  const host = site.fill(`{{${name}}}`);
  return crawl.events.flatMap((event) =>
    event.type === 'trap_detected' && (event.pattern.startsWith(host) || event.examples[0]?.startsWith(`${host}/`))
      ? [event]
      : [],
  );
}
