import { describe, expect, it } from 'vitest';
import { acceptType, keepsType } from './type-rules.js';

const ALL = { keepTypes: [], skipTypes: [], skipAboveBytes: null };

describe('keepsType', () => {
  it('keeps everything without rules', () => {
    expect(keepsType('image/png', ALL)).toBe(true);
    expect(keepsType(null, ALL)).toBe(true);
  });

  it.each([
    ['image/png', ['image/*'], true],
    ['IMAGE/PNG; q=1', ['image/png'], true],
    ['text/html', ['image/*'], false],
    ['text/html', ['*/*'], true],
  ])('keeps %s by %j: %s', (type, keepTypes, kept) => {
    expect(keepsType(type, { ...ALL, keepTypes })).toBe(kept);
  });

  it('lets what is not wanted win over what is', () => {
    expect(keepsType('image/png', { ...ALL, keepTypes: ['image/*'], skipTypes: ['image/png'] })).toBe(false);
  });
});

describe('acceptType', () => {
  it('reads HTML for its links even where only PDF is kept', () => {
    const rules = { ...ALL, keepTypes: ['application/pdf'] };
    expect(acceptType('text/html', null, rules)).toBeNull();
    expect(acceptType('application/pdf', null, rules)).toBeNull();
    expect(acceptType('image/png', null, rules)).toBe('content_type');
  });

  it('reads a seed that may list pages, whatever is kept', () => {
    const rules = { ...ALL, keepTypes: ['text/html'] };
    for (const type of ['application/xml', 'text/plain', 'application/rss+xml', 'application/gzip']) {
      expect(acceptType(type, null, rules, true)).toBeNull();
      expect(acceptType(type, null, rules)).toBe('content_type');
    }
    expect(acceptType('image/png', null, rules, true)).toBe('content_type');
  });

  it('refuses what says that it is larger than asked', () => {
    expect(acceptType('text/html', 11, { ...ALL, skipAboveBytes: 10 })).toBe('too_large');
    expect(acceptType('text/html', 10, { ...ALL, skipAboveBytes: 10 })).toBeNull();
    expect(acceptType('text/html', null, { ...ALL, skipAboveBytes: 10 })).toBeNull();
  });
});
