import { expect, it } from 'vitest';
import { settingsWith } from './setting-search.js';

it('finds settings by their words and by their option', () => {
  expect(settingsWith('user agent')).toContain('userAgent');
  expect(settingsWith('--proxy')).toEqual(['proxy']);
  expect(settingsWith('TIMEOUT idle')).toEqual(['limits.idleTimeoutMs']);
  expect(settingsWith('no such words')).toEqual([]);
});
