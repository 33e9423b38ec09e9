import { describe, expect, it } from 'vitest';
import { fromLocalField, toLocalField } from './local-moment.js';

describe('a field of day and time', () => {
  it('holds a moment to the second, in the zone of the window', () => {
    const at = new Date(2026, 10, 3, 9, 5, 7).getTime();
    expect(toLocalField(at)).toBe('2026-11-03T09:05:07');
    expect(fromLocalField(toLocalField(at))).toBe(at);
    expect(fromLocalField('2026-11-03T09:05')).toBe(new Date(2026, 10, 3, 9, 5).getTime());
  });

  it('may hold none', () => {
    expect(toLocalField(null)).toBe('');
    expect(fromLocalField('')).toBeNull();
    expect(fromLocalField('0000-13')).toBeNull();
  });
});
