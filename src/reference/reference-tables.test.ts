import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMAND_OPTIONS } from '../cli/arguments.js';
import { TABLE_NAMES, tablesIn, withTables } from './reference-tables.js';

const root = new URL('../../', import.meta.url);
const documents = ['README.md', ...readdirSync(new URL('docs/', root)).map((name) => `docs/${name}`)]
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name, text: readFileSync(new URL(name, root), 'utf8') }));

describe('README and docs', () => {
  it.each(documents)(
    '$name has the tables the program is made of; node scripts/readme-tables.mjs writes them',
    ({ text }) => {
      expect(text).toBe(withTables(text));
    },
  );

  it('have a place for every table', () => {
    const placed = new Set(documents.flatMap(({ text }) => tablesIn(text)));
    expect(TABLE_NAMES.filter((name) => !placed.has(name))).toEqual([]);
  });

  it('are refused with a table that nobody makes, or whose place has no end', () => {
    expect(() => withTables('<!-- nothing -->\n<!-- /nothing -->')).toThrow('there is no table “nothing”');
    expect(() => withTables('<!-- commands -->\n')).toThrow('has no end');
  });

  it('name options that there are', () => {
    const known = new Set([...COMMAND_OPTIONS.values()].flat().flatMap((name) => [name, `no-${name}`]));
    for (const name of ['json', 'help', 'version']) known.add(name);
    const foreign = documents.flatMap(({ name, text }) => {
      // In the README benches and npm have options of their own; decisions and packages are about other programs, as is a line that calls aws.
      if (name === 'README.md' || name === 'docs/packages.md') return [];
      const own = text.replace(/^aws .*$/gm, '');
      const named = [...own.matchAll(/(?<![\w-])--(?:\[no-\])?([a-z][a-z-]*)/g)].map(([, option = '']) => option);
      return named.filter((option) => !known.has(option)).map((option) => `${name}: --${option}`);
    });
    expect(foreign).toEqual([]);
  });

  it('lead to files that are there', () => {
    for (const { name, text } of documents) {
      for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)#\s]+)/g))
        expect(() => readFileSync(new URL(target, new URL(name, root))), `${name} leads to ${target}`).not.toThrow();
    }
  });
});
