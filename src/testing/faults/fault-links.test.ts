import { expect, it } from 'vitest';
import { LINKS } from './fault-links.js';
import { testTheme } from './fault-suite.js';

testTheme(LINKS, (run) => {
  it('sends no form and asks for no address twice', () => {
    const { log } = run().site;
    expect(log.filter(({ method }) => method !== 'GET')).toEqual([]);
    const paths = log.map(({ path }) => path);
    expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
  });
});
