import { afterEach, beforeEach, expect, it, vi } from 'vitest';

// Formatters are made when their module is read, after the language is known: the modules are read anew, as a window does.
beforeEach(async () => {
  vi.resetModules();
  const { speak } = await import('../../contract/language.js');
  const { GERMAN } = await import('../../languages/de/german.js');
  speak('de', GERMAN);
});

afterEach(() => vi.resetModules());

it('writes numbers and times as German does', async () => {
  const { formatBytes, formatCount, formatRate } = await import('./numbers.js');
  const { formatMillis } = await import('./times.js');
  expect(formatCount(2606)).toBe('2.606');
  expect(formatBytes(61_800_000)).toBe('61,8 MB');
  expect(formatRate(0.42)).toBe('0,4');
  expect(formatMillis(1200)).toBe('1,2 s');
});

it('names days as German does', async () => {
  const { formatDay } = await import('./times.js');
  const now = new Date(2026, 10, 23, 12).getTime();
  const daysAgo = (days: number) => new Date(2026, 10, 23 - days, 12).toISOString();
  expect(formatDay(daysAgo(0), now)).toBe('heute');
  expect(formatDay(daysAgo(3), now)).toBe('Freitag');
  expect(formatDay(daysAgo(20), now)).toBe('3. Nov.');
});
