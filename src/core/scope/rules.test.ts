import { describe, expect, it } from 'vitest';
import { identityKey } from './identity.js';
import { readPattern } from './patterns/pattern.js';
import { checkPattern } from './rules.js';
import { pathStart } from './scope.js';

function matches(pattern: string, url: string): boolean {
  const canonical = identityKey(url);
  const read = readPattern(pattern);
  if (!read.ok) throw new Error(read.error);
  return read.value.matches({ canonical, pathStart: pathStart(canonical) });
}

const site = 'https://example.com';

describe('a pattern', () => {
  it.each<[string, string, boolean]>([
    ['/docs/*', '/docs/a', true],
    ['/docs/*', '/docs/a/b', false],
    ['/docs/**', '/docs/a/b', true],
    ['/docs/**', '/docs/', true],
    ['/docs/**', '/docs', false],
    ['/docs/', '/docs/a/b', true],
    ['/docs/', '/docs/', true],
    ['/docs/', '/other/docs/', false],
    ['/docs', '/docs', true],
    ['/docs', '/docs?page=2', true],
    ['/docs', '/docs/', false],
    ['/d?cs', '/docs', true],
    ['/d?cs', '/d/cs', false],
    ['/**/print', '/print', true],
    ['/**/print', '/a/b/print', true],
    ['/**/print', '/blueprint', false],
    ['/a/**/z', '/a/z', true],
    ['/a/**/z', '/a/b/c/z', true],
    ['/a/**/z', '/abz', false],
    ['/list?page=*', '/list?page=3', true],
    ['/list?page=*', '/list', false],
    ['/search*', '/search?q=a/b', true],
    ['/*.PDF', '/a.pdf', false],
    ['*.pdf', '/a/b/c.pdf', true],
    ['*.pdf', '/a.pdf?download=1', true],
    ['*.pdf', '/a.pdf.html', false],
    ['*session*', '/a?session=1', true],
    ['**/print/*', '/a/print/b', true],
    ['https://example.com/**', '/a/b', true],
    ['HTTPS://EXAMPLE.com/a', '/a', true],
    ['https://example.com/A', '/a', false],
    ['http://example.com/**', '/a', false],
    ['https://*.com/a', '/a', true],
    ['https://*/a', '/b/a', false],
    ['example.com', '/a/b', true],
    ['Example.com/a/**', '/a/b', true],
    ['other.com', '/a', false],
    ['/über/*', '/%C3%BCber/x', true],
    ['/%7eme/*', '/~me/x', true],
    ['/a.c', '/abc', false],
    ['/a+b', '/a+b', true],
    ['/docs/\\d+/', '/docs/12/', true],
    ['/^https:.*\\/a$/', '/a', true],
    ['/\\.PDF$/i', '/a.pdf', true],
    ['/\\.PDF$/', '/a.pdf', false],
    ['/(jpe?g|png)$/', '/x.jpg', true],
  ])('%s on %s: %s', (pattern, path, expected) => {
    expect(matches(pattern, site + path)).toBe(expected);
  });
});

describe('checkPattern', () => {
  it.each(['', '  ', 'session', '/(a/', '/(?=x)/', 'x'.repeat(1001), `/${'中'.repeat(999)}`])(
    'refuses “%s”',
    (text) => {
      const checked = checkPattern(text);
      expect(checked.ok ? '' : checked.error.message).toMatch(/^The rule “.*” cannot be used: .*\.$/s);
    },
  );

  it('says what to write for a word', () => {
    const checked = checkPattern('session');
    expect(checked.ok ? '' : checked.error.message).toContain('**session**');
  });

  it('takes globs, addresses and regular expressions', () => {
    for (const text of ['/a', '*.pdf', 'example.com', 'localhost:80/x', '/\\d{4}$/i'])
      expect(checkPattern(text).ok).toBe(true);
  });
});
