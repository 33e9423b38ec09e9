import { describe, expect, it } from 'vitest';
import { formatClock, formatDay, formatMillis, formatSpan, secondsUntil } from './times.js';

describe('times', () => {
  it('shows a clock with hours only when there are some', () => {
    expect(formatClock(41_900)).toBe('0:41');
    expect(formatClock(725_000)).toBe('12:05');
    expect(formatClock(3_723_000)).toBe('1:02:03');
    expect(formatClock(-5)).toBe('0:00');
  });

  it('says a span as a person would, rounded down as the clock is', () => {
    expect(formatSpan(41_000)).toBe('41 s');
    expect(formatSpan(59_600)).toBe('59 s');
    expect(formatSpan(119_000)).toBe('1 min');
    expect(formatSpan(7_200_000)).toBe('2 h');
    expect(formatSpan(12_000_000)).toBe('3 h 20 min');
  });

  it('keeps request times short', () => {
    expect(formatMillis(84)).toBe('84 ms');
    expect(formatMillis(1200)).toBe('1.2 s');
    expect(formatMillis(12_400)).toBe('12.4 s');
    expect(formatMillis(180_000)).toBe('3 min');
  });

  it('names recent days and dates older ones', () => {
    const now = new Date(2026, 10, 23, 12).getTime();
    const daysAgo = (days: number) => new Date(2026, 10, 23 - days, 23, 30).toISOString();
    expect(formatDay(daysAgo(0), now)).toBe('today');
    expect(formatDay(daysAgo(1), now)).toBe('yesterday');
    expect(formatDay(daysAgo(3), now)).toBe('Friday');
    expect(formatDay(daysAgo(20), now)).toBe('3 Nov');
    expect(formatDay(new Date(2024, 10, 3).toISOString(), now)).toBe('3 Nov 2024');
    expect(formatDay('nonsense', now)).toBe('');
  });

  it('counts down to zero and no further', () => {
    expect(secondsUntil('2026-01-01T00:00:12.000Z', Date.parse('2026-01-01T00:00:00.500Z'))).toBe(12);
    expect(secondsUntil('2026-01-01T00:00:00.000Z', Date.parse('2026-01-01T00:01:00.000Z'))).toBe(0);
    expect(secondsUntil('never', 0)).toBe(0);
  });
});
