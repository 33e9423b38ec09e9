import { expect, it } from 'vitest';
import { REDIRECTS } from './fault-redirects.js';
import { testTheme } from './fault-suite.js';

testTheme(REDIRECTS, (run) => {
  it('takes one of two Locations, and no mixture', () => {
    const row = run().rows.find(({ url }) => url.endsWith('/two-locations'));
    const paths = run().site.log.map(({ path }) => path);
    expect(paths.filter((path) => path.includes(','))).toEqual([]);
    expect(row).toMatchObject({ state: 'saved', finalUrl: expect.stringMatching(/\/two-[12]$/) });
  });

  it('asks for no page twice', () => {
    const paths = run().site.log.map(({ path }) => path);
    expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
  });
});
