import { describe, expect, it } from 'vitest';
import { excludePatterns } from './exclude-patterns.js';

describe('excludePatterns', () => {
  it('offers the URL, its folder and what looks like it', () => {
    expect(excludePatterns('https://docs.example.org/3/library/os.path.html')).toEqual({
      url: 'docs.example.org/3/library/os.path.html',
      folder: 'docs.example.org/3/library/',
      pattern: 'docs.example.org/*/library/os.path.html',
    });
    expect(excludePatterns('http://h.test:8080/a/b.pdf')?.pattern).toBe('h.test:8080/a/*.pdf');
    expect(excludePatterns('https://h.test/calendar?month=5&view=day')?.pattern).toBe('h.test/calendar?month=*&view=*');
  });

  it('offers no folder for a page of the root, and no pattern where nothing varies', () => {
    expect(excludePatterns('https://h.test/about')).toEqual({ url: 'h.test/about', folder: null, pattern: null });
    expect(excludePatterns('https://h.test')).toEqual({ url: 'h.test', folder: null, pattern: null });
    expect(excludePatterns('mailto:a@b.test')).toBeNull();
  });
});
