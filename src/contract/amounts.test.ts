import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesWords, durationWords, readBytes, readCount, readDurationMs } from './amounts.js';

describe('readDurationMs', () => {
  it.each([
    ['90s', 90_000],
    ['5m', 300_000],
    ['1.5 min', 90_000],
    ['2H', 7_200_000],
    ['1d', 86_400_000],
    ['250ms', 250],
    ['30', 30_000],
    [' 0 ', 0],
  ])('reads %s', (text, ms) => {
    expect(readDurationMs(text)).toBe(ms);
  });

  it.each(['', 's', '-1s', '1w', '1 2s', '1e3', 'toString', '5constructor'])('does not read “%s”', (text) => {
    expect(readDurationMs(text)).toBeNull();
  });
});

describe('readBytes', () => {
  it.each([
    ['10MB', 10_000_000],
    ['1GiB', 1024 ** 3],
    ['1.5 mib', 1_572_864],
    ['500k', 500_000],
    ['1tb', 1e12],
    ['42', 42],
    ['7B', 7],
  ])('reads %s', (text, bytes) => {
    expect(readBytes(text)).toBe(bytes);
  });

  it.each(['', 'MB', '-1', '1XB', '1,000', '1 MB 2'])('does not read “%s”', (text) => {
    expect(readBytes(text)).toBeNull();
  });
});

describe('readCount', () => {
  it.each([
    ['1000', 1000],
    ['1,000', 1000],
    ['1 000 000', 1_000_000],
    ['1_000', 1000],
    ['0.5', 0.5],
    ['-1', -1],
  ])('reads %s', (text, count) => {
    expect(readCount(text)).toBe(count);
  });

  it.each(['', 'ten', '1,00', '0x10', '1e3', 'Infinity'])('does not read “%s”', (text) => {
    expect(readCount(text)).toBeNull();
  });
});

describe('words for amounts', () => {
  it.each([
    [10 * 1024 ** 2, '10 MiB'],
    [1.5 * 1024 ** 3, '1.5 GiB'],
    [1_000_000_000, '1 GB'],
    [1_500, '1.5 kB'],
    [1_234, '1,234 bytes'],
    [1, '1 byte'],
    [0, '0 bytes'],
  ])('says %d bytes as %s', (bytes, words) => {
    expect(bytesWords(bytes)).toBe(words);
  });

  it.each([
    [20_000, '20 s'],
    [90_000, '1.5 min'],
    [7_200_000, '2 h'],
    [250, '250 ms'],
    [1_234, '1,234 ms'],
    [0, '0 ms'],
  ])('says %d ms as %s', (ms, words) => {
    expect(durationWords(ms)).toBe(words);
  });

  it('says what can be read back as the same amount', () => {
    const exact = (words: string) => words.replaceAll(',', '').replace(/bytes?$/, 'b');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 50 }), (amount) => {
        expect(readBytes(exact(bytesWords(amount)))).toBe(amount);
        expect(readDurationMs(exact(durationWords(amount)))).toBe(amount);
      }),
    );
  });
});
