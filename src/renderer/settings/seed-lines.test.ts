import { describe, expect, it } from 'vitest';
import { readSeeds, seedLines } from './seed-lines.js';

describe('pasted addresses', () => {
  it('are one a line, or several in a line where each begins with http', () => {
    expect(seedLines('a.org\n\n  b.org/x y \r\nhttps://c.org/, https://d.org/;http://e.org')).toEqual([
      'a.org',
      'b.org/x y',
      'https://c.org/',
      'https://d.org/',
      'http://e.org',
    ]);
  });

  it('are read or refused with their number, the first few in words and the rest counted', () => {
    expect(readSeeds('a.org')).toEqual({ ok: true, value: ['https://a.org/'] });
    const bad = readSeeds(['a.org', ...Array.from({ length: 5 }, (_, i) => `ftp://x${i}.org`)].join('\n'));
    const message = bad.ok ? '' : bad.error;
    expect(message).toMatch(/^Address 2: .*Address 3: .*Address 4: .*And 2 more addresses cannot be read\.$/s);
    expect(readSeeds('ftp://x')).toMatchObject({ ok: false, error: expect.stringMatching(/^ftp addresses/) });
  });
});
