import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatRate, percentOf } from './numbers.js';

describe('numbers', () => {
  it('separates thousands', () => {
    expect(formatCount(2606)).toBe('2,606');
    expect(formatCount(100_000)).toBe('100,000');
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 KB'],
    [68_400, '68 KB'],
    [999_600, '1.0 MB'],
    [61_800_000, '61.8 MB'],
    [512_000_000, '512 MB'],
    [3_250_000_000, '3.3 GB'],
  ])('writes %d bytes as %s', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words);
  });

  it('gives slow rates a digit and fast ones none', () => {
    expect(formatRate(0)).toBe('0');
    expect(formatRate(0.42)).toBe('0.4');
    expect(formatRate(74.2)).toBe('74');
  });

  it('calls a part of nothing nothing', () => {
    expect(percentOf(0, 0)).toBe('0%');
    expect(percentOf(1, 3)).toBe('33.333%');
  });
});
