import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteCollector } from './byte-collector.js';

const filled = (length: number, value: number): Buffer => Buffer.alloc(length, value);

describe('ByteCollector', () => {
  it('gives back what it was given, however it was cut, alone in its memory', () => {
    const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 70_000 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(sizes, fc.boolean(), (lengths, isKnown) => {
        const chunks = lengths.map((length, index) => filled(length, index));
        const whole = Buffer.concat(chunks);
        const collector = new ByteCollector(10_000_000, isKnown ? whole.length : null);
        for (const chunk of chunks) expect(collector.push(chunk)).toBe(true);
        const body = collector.take();
        expect(body.equals(whole)).toBe(true);
        expect(body.buffer.byteLength).toBe(whole.length);
      }),
    );
  });

  it('keeps what fits and says when it is full', () => {
    const collector = new ByteCollector(5, null);
    expect([collector.push(Buffer.from('abc')), collector.push(Buffer.from('defg'))]).toEqual([true, false]);
    expect(collector.take().toString()).toBe('abcde');
  });

  it('holds few pieces of a body that comes byte by byte', () => {
    const collector = new ByteCollector(10_000_000, null);
    for (let n = 0; n < 200_000; n += 1) collector.push(filled(1, n & 255));
    expect(collector.pieces).toBeLessThan(10);
    expect(collector.take()).toHaveLength(200_000);
  });

  it('keeps no memory but the bytes where small chunks stand between large ones', () => {
    const collector = new ByteCollector(100_000_000, null);
    for (let n = 0; n < 100; n += 1) {
      collector.push(filled(1, 1));
      collector.push(filled(20_000, 2));
    }
    expect(collector.take()).toHaveLength(100 * 20_001);
  });
});
