import { describe, expect, it } from 'vitest';
import { printable, shellWord } from './terminal.js';

describe('printable', () => {
  it('takes out what would steer a terminal, and keeps line ends and letters', () => {
    expect(printable('a\u001b[31mb\u0007\u202ec\nd é →')).toBe('a [31mb  c\nd é →');
  });
});

describe('shellWord', () => {
  it.each([
    ['/home/ann/Orbweaver/a.org-1', 'linux', '/home/ann/Orbweaver/a.org-1'],
    ['/crawls/my own', 'linux', "'/crawls/my own'"],
    ["it's $HOME", 'darwin', `'it'\\''s $HOME'`],
    ['C:\\My crawls', 'win32', '"C:\\My crawls"'],
  ] as const)('quotes %s for %s where it must', (text, platform, word) => {
    expect(shellWord(text, platform)).toBe(word);
  });
});
