import { describe, expect, it } from 'vitest';
import { listLines } from './list-lines.js';

const COLUMNS = [
  { key: 'url', label: 'URL' },
  { key: 'bytes', label: 'Size' },
];

describe('listLines', () => {
  it('writes what a spreadsheet opens, and runs nothing', () => {
    const csv = listLines('csv', COLUMNS);
    expect(csv.head).toContain('URL');
    expect(csv.row(['=cmd()', 5])).toContain("'=cmd()");
    expect(listLines('tsv', COLUMNS).row(['@a\tb\nc', null])).toBe("'@a b c\t\n");
  });

  it('writes JSON lines by key, without a head', () => {
    const { head, row } = listLines('jsonl', COLUMNS);
    expect(head).toBe('');
    expect(JSON.parse(row(['https://h.test/', 5]))).toEqual({ url: 'https://h.test/', bytes: 5 });
  });

  it('writes a Markdown table that no cell can break', () => {
    const { head, row } = listLines('markdown', COLUMNS);
    expect(head).toBe('| URL | Size |\n| --- | --- |\n');
    expect(row(['a|b\n[c](d)', null])).toBe('| a\\|b \\[c\\](d) |  |\n');
  });
});
