import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ByteKeys, numberKeys, textKeys } from './byte-keys.js';
import { keyRun } from './key-run.js';
import { RunMerge } from './run-merge.js';
import { falling, markBegin } from './sorted-ids.js';

/** Addresses as a site has them: long common beginnings, some of them several times. */
const address = fc
  .tuple(
    fc.constantFrom('https://a.test/', 'https://a.test/section/', ''),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  )
  .map((parts) => parts.join(''));

/** What `merged` must answer: rows by their keys, those with equal keys as they came. */
function sorted<T>(values: readonly T[], compare: (a: T, b: T) => number): number[] {
  const entries = [...values.entries()].sort(([i, a], [j, b]) => compare(a, b) || i - j);
  return entries.map(([index]) => index);
}

/** Sorts by way of runs of so many rows. */
function merged<T>(
  all: readonly T[],
  rows: number,
  { keysOf, compare }: { readonly keysOf: (part: readonly T[]) => ByteKeys; readonly compare: (a: T, b: T) => number },
) {
  const runs = Array.from({ length: Math.ceil(all.length / rows) }, (_, run) => {
    const part = all.slice(run * rows, (run + 1) * rows);
    const places = sorted(part, compare);
    return keyRun(
      places.map((place) => run * rows + place),
      keysOf([...part].sort(compare)),
    );
  });
  const merge = new RunMerge(runs);
  const ids: number[] = [];
  const begins: boolean[] = [];
  const tell = (id: number, isOther: boolean) => {
    ids.push(id);
    begins.push(isOther);
  };
  // In parts, as it is done.
  while (merge.take(7, tell) > 0);
  return { ids, begins };
}

const texts = {
  keysOf: (part: readonly string[]) => {
    const bytes = part.map((text) => Buffer.from(text));
    return textKeys(
      Buffer.concat(bytes),
      bytes.map(({ length }) => length),
    );
  },
  compare: (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b)),
};
const numbers = { keysOf: numberKeys, compare: (a: number, b: number) => a - b };

describe('merging by keys', () => {
  it('keeps equal rows as they came, and says where another value begins', () => {
    fc.assert(
      fc.property(fc.array(address, { maxLength: 80 }), fc.integer({ min: 1, max: 30 }), (all, rows) => {
        const { ids, begins } = merged(all, rows, texts);
        expect(ids).toEqual(sorted(all, texts.compare));
        expect(begins).toEqual(ids.map((id, at) => at === 0 || all[id] !== all[ids[at - 1] ?? 0]));
      }),
    );
  });

  it('merges numbers of any kind, also where most are equal', () => {
    const number = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(fc.array(number, { maxLength: 80 }), (all) => {
        expect(merged(all, 9, numbers).ids).toEqual(sorted(all, numbers.compare));
      }),
    );
  });

  it('keeps keys that are longer than most', () => {
    const all = ['b'.repeat(300), 'b'.repeat(20_000), 'b'.repeat(299), 'a'.repeat(5000)];
    expect(merged(all, 2, texts).ids).toEqual([3, 2, 0, 1]);
  });

  it('turns the order round, but for rows of the same value and those without one', () => {
    const begins = new Uint8Array(1);
    for (const place of [0, 1, 3]) markBegin(begins, place);
    const rising = { ids: Int32Array.of(5, 2, 4, 1, 9, 8), valued: 4, begins };
    expect([...falling(rising)]).toEqual([1, 2, 4, 5, 9, 8]);
    expect([...falling({ ids: new Int32Array(), valued: 0, begins })]).toEqual([]);
  });
});
