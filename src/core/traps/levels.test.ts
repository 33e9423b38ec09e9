import { describe, expect, it } from 'vitest';
import { levelsOf } from './levels.js';

describe('levelsOf', () => {
  it.each([
    ['https://a.org/', 'https://a.org/*', ['https://a.org/*', 'https://a.org/**']],
    ['https://a.org/blog/my-post', 'https://a.org/blog/*', ['https://a.org/blog/*', 'https://a.org/**']],
    ['https://a.org/p/{n}', 'https://a.org/p/{n}', ['https://a.org/p/{n}', 'https://a.org/**']],
    ['https://a.org/p/{n}.html', 'https://a.org/p/{n}.html', ['https://a.org/p/{n}.html', 'https://a.org/**']],
    ['https://a.org/item?id={n}', 'https://a.org/item?id={n}', ['https://a.org/item?id={n}', 'https://a.org/**']],
    [
      'https://a.org/blog/top-{n}-tips',
      'https://a.org/blog/*',
      ['https://a.org/blog/top-{n}-tips', 'https://a.org/blog/*', 'https://a.org/**'],
    ],
    [
      'https://a.org/{n}/{n}/my-post?view=all',
      'https://a.org/{n}/{n}/*',
      ['https://a.org/{n}/{n}/my-post?view=all', 'https://a.org/{n}/{n}/*', 'https://a.org/**'],
    ],
    ['no address', 'no address/*', ['no address/*', 'no address/**']],
  ])('%s', (pattern, home, all) => {
    expect(levelsOf(pattern)).toEqual({ home, all });
  });
});
