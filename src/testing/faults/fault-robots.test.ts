import { expect, it } from 'vitest';
import { DEAD_ORIGINS, PROMPT_ORIGINS, ROBOTS, ROBOTS_ORIGINS } from './fault-robots.js';
import { testTheme } from './fault-suite.js';

/** Tries of one URL, and the few that a wait for robots.txt may add. */
const MOST_ASKED = 12;

testTheme(ROBOTS, (run) => {
  it.each(ROBOTS_ORIGINS)('%s is asked for its robots.txt before anything else', (name) => {
    expect(run().site.requestsOf(name)[0]?.path).toBe('/robots.txt');
  });

  it.each(PROMPT_ORIGINS)('%s is asked for its robots.txt once', (name) => {
    expect(run().site.requestsFor(`{{${name}}}/robots.txt`)).toHaveLength(1);
  });

  it.each(DEAD_ORIGINS)('%s is not asked for its robots.txt for ever, nor once for each page', (name) => {
    const asked = run().site.requestsFor(`{{${name}}}/robots.txt`).length;
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThanOrEqual(MOST_ASKED);
  });

  it('a 429 is asked again no sooner than it wants', () => {
    const [first, second] = run().site.requestsFor('{{busy}}/robots.txt');
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(8000);
  });

  it('says whose agent it is', () => {
    const agents = new Set(run().site.log.map(({ headers }) => headers['user-agent']));
    expect([...agents]).toEqual([expect.stringMatching(/^Orbweaver\/\S+ \(\+https:\/\/\S+\)$/)]);
  });
});
