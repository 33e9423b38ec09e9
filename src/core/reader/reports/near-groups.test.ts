import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NearGroups } from './near-groups.js';

const hexOf = (value: bigint) => value.toString(16).padStart(16, '0');

function groupsOf(hashes: readonly bigint[]) {
  const groups = new NearGroups();
  for (const [index, hash] of hashes.entries()) groups.add(index + 1, hexOf(hash), index);
  return groups.groups();
}

/** The same by comparing each with each. */
function slowly(hashes: readonly bigint[]): readonly (readonly number[])[] {
  const group = hashes.map((_, index) => index);
  const near = (a: bigint, b: bigint) => (a ^ b).toString(2).replaceAll('0', '').length <= 3;
  for (let i = 0; i < hashes.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const [a = 0, b = 0] = [group[i], group[j]];
      if (near(hashes[i] ?? 0n, hashes[j] ?? 0n)) for (const [k, of] of group.entries()) if (of === a) group[k] = b;
    }
  }
  const found = [...new Set(group)].map((of) => group.flatMap((one, index) => (one === of ? [index + 1] : [])));
  return found.filter(({ length }) => length > 1);
}

const sorted = (groups: readonly (readonly number[])[]) => groups.map((group) => group.join()).sort();

describe('NearGroups', () => {
  it('finds the groups that comparing each with each finds', () => {
    const base = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n });
    const flips = fc.array(fc.array(fc.integer({ min: 0, max: 63 }), { maxLength: 5 }), { minLength: 1, maxLength: 6 });
    const family = fc
      .tuple(base, flips)
      .map(([hash, all]) => all.map((bits) => bits.reduce((made, bit) => made ^ (1n << BigInt(bit)), hash)));
    fc.assert(
      fc.property(fc.array(family, { maxLength: 4 }), (families) => {
        const hashes = families.flat();
        expect(sorted(groupsOf(hashes))).toEqual(sorted(slowly(hashes)));
      }),
    );
  });

  it('leaves out pages that are the same bytes and no others', () => {
    const groups = new NearGroups();
    for (const id of [1, 2, 3]) groups.add(id, hexOf(7n), 42);
    groups.add(4, hexOf(0xff_0000_0000n), 43);
    groups.add(5, hexOf(0xff_0000_0001n), 44);
    expect(groups.groups()).toEqual([[4, 5]]);
  });

  it('stays quick where very many share a band', () => {
    const groups = new NearGroups();
    for (let id = 1; id <= 20_000; id += 1) groups.add(id, hexOf(BigInt(id) * 0x1111n), id);
    expect(groups.groups().length).toBeGreaterThan(0);
  });
});
