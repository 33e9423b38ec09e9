import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ByteKeys, numberKeys, orderOfKeys, textKeys } from './byte-keys.js';
import { sortedRun } from './key-run.js';
import { RunMerge } from './run-merge.js';
import { falling, markBegin } from './sorted-ids.js';

function keysOf(texts: readonly string[]): ByteKeys {
  const bytes = texts.map((text) => Buffer.from(text));
  return textKeys(
    Buffer.concat(bytes),
    bytes.map(({ length }) => length),
  );
}

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
function merged<T>(values: readonly T[], rows: number, keys: (part: readonly T[]) => ByteKeys) {
  const runs = Array.from({ length: Math.ceil(values.length / rows) }, (_, run) => {
    const part = values.slice(run * rows, (run + 1) * rows);
    return sortedRun(
      part.map((_value, index) => run * rows + index),
      keys(part),
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

describe('sorting by keys', () => {
  it('puts texts in the order of their bytes', () => {
    fc.assert(
      fc.property(fc.array(address, { maxLength: 60 }), (texts) => {
        const expected = sorted(texts, (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        expect([...orderOfKeys(keysOf(texts))]).toEqual(expected);
      }),
    );
  });

  it('puts numbers in their order', () => {
    const values = [3, -1, 0, -0, 1e300, -1e300, 2.5, 2 ** 40, -0.5, 3];
    expect([...orderOfKeys(numberKeys(values))]).toEqual(sorted(values, (a, b) => a - b));
  });

  it('merges runs of any length, with equal rows as they came, and says where another value begins', () => {
    fc.assert(
      fc.property(fc.array(address, { maxLength: 80 }), fc.integer({ min: 1, max: 30 }), (texts, rows) => {
        const { ids, begins } = merged(texts, rows, keysOf);
        expect(ids).toEqual(sorted(texts, (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
        expect(begins).toEqual(ids.map((id, at) => at === 0 || texts[id] !== texts[ids[at - 1] ?? 0]));
      }),
    );
  });

  it('merges numbers of which most are equal', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -2, max: 2 }), { maxLength: 80 }), (values) => {
        expect(merged(values, 9, numberKeys).ids).toEqual(sorted(values, (a, b) => a - b));
      }),
    );
  });

  it('keeps keys that are longer than most', () => {
    const texts = ['b'.repeat(300), 'b'.repeat(20_000), 'b'.repeat(299), 'a'.repeat(5000)];
    expect(merged(texts, 2, keysOf).ids).toEqual([3, 2, 0, 1]);
  });

  it('turns the order round, but for rows of the same value and those without one', () => {
    const begins = new Uint8Array(1);
    for (const place of [0, 1, 3]) markBegin(begins, place);
    const rising = { ids: Int32Array.of(5, 2, 4, 1, 9, 8), valued: 4, begins };
    expect([...falling(rising)]).toEqual([1, 2, 4, 5, 9, 8]);
    expect([...falling({ ids: new Int32Array(), valued: 0, begins })]).toEqual([]);
  });
});
