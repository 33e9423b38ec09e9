import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { withTables } from './readme-tables.js';

describe('the README', () => {
  it('has the tables the command line is made of; node scripts/readme-tables.mjs writes them', async () => {
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    expect(readme).toBe(withTables(readme));
  });

  it('is refused without a place for a table', () => {
    expect(() => withTables('# Orbweaver\n')).toThrow('no place for the table');
  });
});
