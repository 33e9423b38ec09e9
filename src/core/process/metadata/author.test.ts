import { describe, expect, it } from 'vitest';
import { authorLine, bylineNames } from './author.js';

describe('a section about authors', () => {
  it.each(['8. Author', 'Original Author Ann Poe is the original author of Pump.'])('%s is no byline', (line) => {
    expect(bylineNames(line)).toBeNull();
  });
});

describe('authorLine', () => {
  it('names each author once, without “by”', () => {
    expect(authorLine(['By Ann Lee', 'Bob  Lee', 'ANN LEE'])).toBe('Ann Lee, Bob Lee');
    expect(authorLine(['Ann Lee', 'Ann Lee Reporter Follow', 'Ann Leery'])).toBe('Ann Lee, Ann Leery');
    expect(authorLine(['Par Émile Zola'])).toBe('Émile Zola');
  });

  it.each(['https://social.example/ann', 'ann@h.example', 'admin', '2020-01-02', '42', ''])(
    'takes %j for no name',
    (said) => {
      expect(authorLine([said])).toBeNull();
    },
  );
});

describe('bylineNames', () => {
  it.each([
    ['By Ann Lee on January 5, 2020', 'Ann Lee'],
    ['Ann Lee | 3 min read', 'Ann Lee'],
    ['von Ann Lee · 5. März 2020', 'Ann Lee'],
    ['Posted by Ann Lee, Tuesday 5 May 2020', 'Ann Lee'],
    ['Ann Lee and Bob Lee', 'Ann Lee and Bob Lee'],
    ['by ann » Mon May 01, 2020', 'ann'],
    ['李小龙', '李小龙'],
  ])('reads %j', (line, names) => {
    expect(bylineNames(line)).toBe(names);
  });

  it.each(['Follow author', 'Share', 'Last updated: January 7, 2025', 'Wednesday, 26 February 2025', 'x'.repeat(200)])(
    'takes %j for no name',
    (line) => {
      expect(bylineNames(line)).toBeNull();
    },
  );
});
