import { describe, expect, it } from 'vitest';
import { packCode, readPack } from './kept-code-pack.js';

const chunks = new Map([
  ['main-a1.js', Buffer.from('compiled')],
  ['fenêtre-b2.js', Buffer.from('x')],
  ['empty-c3.js', Buffer.alloc(0)],
]);

describe('a pack of compiled code', () => {
  it('gives each chunk its code again, where V8 can take it', () => {
    const read = readPack(packCode(chunks)) ?? new Map<string, Buffer>();
    expect([...read].map(([name, code]) => [name, code.toString()])).toEqual([
      ['main-a1.js', 'compiled'],
      ['fenêtre-b2.js', 'x'],
      ['empty-c3.js', ''],
    ]);
    const starts = [...read.values()].map(({ byteOffset }) => byteOffset);
    expect(starts.map((start) => (start - (starts[0] ?? 0)) % 8)).toEqual([0, 0, 0]);
  });

  it('is not read where one bit of it is another, or its end is missing', () => {
    const pack = packCode(chunks);
    for (let at = 0; at < pack.length; at += 1) {
      const damaged = Buffer.from(pack);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(readPack(damaged)).toBeNull();
    }
    for (const length of [0, 10, pack.length - 1]) expect(readPack(pack.subarray(0, length))).toBeNull();
  });
});
