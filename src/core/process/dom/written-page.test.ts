import { describe, expect, it } from 'vitest';
import { WrittenPage } from './written-page.js';

const TEXT = 'a “word” – naïve, 日本語 and 😀 at the end é';

describe('a page in UTF-8', () => {
  it('says what stands between two places of its bytes', () => {
    const page = WrittenPage.ofUtf8(Buffer.from(TEXT));
    expect(page.html).toHaveLength(Buffer.byteLength(TEXT));
    expect(page.slice(0, page.html.length)).toBe(TEXT);
    let from = 0;
    for (const character of TEXT) {
      const to = from + Buffer.byteLength(character);
      expect(page.slice(from, to)).toBe(character);
      expect(page.isRead(from, to)).toBe(to === from + 1);
      from = to;
    }
  });

  it('says it in any order', () => {
    const page = WrittenPage.ofUtf8(Buffer.from('ab é cd'));
    expect(page.slice(6, 8)).toBe('cd');
    expect(page.slice(0, 2)).toBe('ab');
    expect(page.slice(1, 6)).toBe('b é ');
    expect(page.slice(3, 5)).toBe('é');
    expect(page.slice(5, 8)).toBe(' cd');
    expect(page.slice(2, 3)).toBe(' ');
  });
});

it('says what stands in a text that is decoded already', () => {
  const page = WrittenPage.ofText(TEXT);
  expect(page.slice(2, 8)).toBe('“word”');
  expect(page.isRead(2, 8)).toBe(true);
});
