import { expect, it } from 'vitest';
import { IDENTITY } from './fault-identity.js';
import { testTheme } from './fault-suite.js';

testTheme(IDENTITY, (run) => {
  it('sends no user name that stood in an address', () => {
    expect(run().site.log.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
  });

  it('asks for each address once', () => {
    const paths = run().site.log.map(({ path }) => path);
    expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
  });
});
