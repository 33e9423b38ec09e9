import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from './csv-parser.fixture.js';
import { csvLine } from './csv.js';

const hostile = fc.oneof(
  fc.string(),
  fc.string({
    unit: fc.constantFrom('"', "'", ',', '\r', '\n', '\t', '=', '+', '-', '@', '＝', '＋', '－', '＠', ' ', 'a', ';'),
  }),
  fc.constantFrom('=cmd|" /C calc"!A0', '-1+2', '@SUM(1)', '+49 30', '\t=1', '', '""', '"\r\n"', '＝1＋1'),
);
const cell = fc.oneof(hostile, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null));

/** What the parser must read where this was written: the same text, marked where it would have been run. */
function expected(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  if (value === null) return '';
  return /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
}

describe('csvLine', () => {
  it('is read back by a parser of its own, whatever the texts hold', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 6 }), { minLength: 1, maxLength: 5 }), (rows) => {
        expect(parseCsv(rows.map(csvLine).join(''))).toEqual(rows.map((row) => row.map(expected)));
      }),
    );
  });

  it('never lets a text begin a formula', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [[read = ''] = []] = parseCsv(csvLine([text, 1]));
        expect(read).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        expect(read.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '')).toBe(text.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, ''));
      }),
    );
  });

  it('quotes texts, leaves numbers numbers and nothing nothing, and ends in CR LF', () => {
    expect(csvLine(['a', 12, -3.5, null, true, false, ''])).toBe('"a",12,-3.5,,1,0,""\r\n');
  });
});
