import { expect, it } from 'vitest';
import { NAMED, NAMED_AGENT, WITH_CONTACT } from './fault-agent.js';
import { testTheme, type ThemeRun } from './fault-suite.js';

/** What the server saw, robots.txt included. */
function agentsOf({ site }: ThemeRun): readonly (string | string[] | undefined)[] {
  return [...new Set(site.log.map(({ headers }) => headers['user-agent']))];
}

testTheme(WITH_CONTACT, (run) => {
  it('says the contact with every request', () => {
    expect(agentsOf(run())).toEqual([expect.stringMatching(/^Orbweaver\/\S+ \(\+https:\/\/example\.org\/bot\)$/)]);
  });
});

testTheme(NAMED_AGENT, (run) => {
  it('says its name with every request, and no other', () => {
    expect(agentsOf(run())).toEqual([NAMED]);
  });
});
