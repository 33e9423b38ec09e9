import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearHash } from './simhash.js';

const story = Array.from({ length: 400 }, (_, index) => `word${(index * 7919) % 1009}`);

function distance(a: string | null, b: string | null): number {
  if (a === null || b === null) throw new Error('both texts are long enough for a hash');
  let bits = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let count = 0;
  for (; bits > 0n; bits >>= 1n) count += Number(bits & 1n);
  return count;
}

describe('nearHash', () => {
  it('is the same for the same words, whatever their case, white space and punctuation', () => {
    const text = story.join(' ');
    expect(nearHash(text)).toMatch(/^[0-9a-f]{16}$/);
    expect(nearHash(text)).toBe(nearHash(`  ${story.join(',\n').toUpperCase()}!`));
  });

  it('differs in few bits where few words differ, and in many where the text is another', () => {
    const text = story.join(' ');
    const changed = story.map((word, index) => (index === 200 ? 'changed' : word));
    expect(distance(nearHash(text), nearHash(changed.join(' ')))).toBeLessThanOrEqual(3);
    const other = Array.from({ length: 400 }, (_, index) => `other${(index * 7) % 331}`).join(' ');
    expect(distance(nearHash(text), nearHash(other))).toBeGreaterThan(10);
  });

  it('tells the order of words, and words without spaces between them', () => {
    expect(nearHash(story.join(' '))).not.toBe(nearHash([...story].reverse().join(' ')));
    expect(nearHash('春眠不覚暁処処聞啼鳥夜来風雨声花落知多少')).toMatch(/^[0-9a-f]{16}$/);
  });

  it('says nothing of a text of fewer than 20 words', () => {
    expect(nearHash('')).toBeNull();
    expect(nearHash(story.slice(0, 19).join(' '))).toBeNull();
    expect(nearHash(story.slice(0, 20).join(' '))).not.toBeNull();
  });

  it('answers 16 hex digits or null for any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(nearHash(text) ?? '0000000000000000').toMatch(/^[0-9a-f]{16}$/);
      }),
    );
  });
});
