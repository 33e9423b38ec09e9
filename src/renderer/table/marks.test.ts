import { describe, expect, it } from 'vitest';
import { marksFrom, marksTo, toggled } from './marks.js';
import { noRows, withPage } from './row-windows.js';

const rows = withPage(noRows<string, null>(null), { total: 5, offset: 0, rows: ['a', 'b', 'c', 'd', 'e'] }, 0);
const keyOf = (row: string) => row;
const marked = ({ rows: all }: { readonly rows: ReadonlyMap<unknown, string> }) => [...all.values()].join('');

describe('marks', () => {
  it('add a row to the one that was selected, and let go of it', () => {
    const two = toggled<string>(marksFrom(0), { index: 2, row: 'c', selected: 'a' }, keyOf);
    expect(marked(two)).toBe('ac');
    expect(marked(toggled(two, { index: 2, row: 'c', selected: 'c' }, keyOf))).toBe('a');
  });

  it('reach from where they began to a row, in either direction', () => {
    expect(marked(marksTo<string, null>(marksFrom(3), 1, rows, keyOf))).toBe('bcd');
    const turned = marksTo(marksTo<string, null>(marksFrom(2), 0, rows, keyOf), 3, rows, keyOf);
    expect(marked(turned)).toBe('cd');
  });

  it('hold only what has been read', () => {
    expect(marked(marksTo<string, null>(marksFrom(3), 250, rows, keyOf))).toBe('de');
  });
});
