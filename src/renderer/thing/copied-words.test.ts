import { describe, expect, it } from 'vitest';
import { copiedWords } from './copied-words.js';

const PAGE = { url: 'https://h.test/a', title: 'A [small] page' };

describe('copiedWords', () => {
  it('writes one URL per line', () => {
    expect(copiedWords([PAGE, { url: 'https://h.test/b', title: null }], 'plain', null)).toBe(
      'https://h.test/a\nhttps://h.test/b',
    );
  });

  it('writes Markdown links that no title and no address can break', () => {
    expect(copiedWords([PAGE], 'markdown', null)).toBe('[A \\[small\\] page](https://h.test/a)');
    expect(copiedWords([{ url: 'https://h.test/a_(b)', title: '  ' }], 'markdown', null)).toBe(
      '[https://h.test/a\\_(b)](<https://h.test/a_(b)>)',
    );
  });

  it('writes curl commands that no quote can leave', () => {
    expect(copiedWords([{ url: "https://h.test/?q='; rm", title: null }], 'curl', 'Bot/1')).toBe(
      `curl -L --compressed -A 'Bot/1' 'https://h.test/?q='\\''; rm'`,
    );
  });
});
