import { describe, expect, it } from 'vitest';
import { fileNames } from './file-names.js';
import { renderedPathOf } from './rendered-path.js';

describe('renderedPathOf', () => {
  it.each([
    ['https://a.org/', 'text/html'],
    ['https://a.org/docs/page', 'text/html; charset=utf-8'],
    ['https://a.org/docs/page.xhtml', 'application/xhtml+xml'],
    ['https://a.org/search?q=Roses&page=2', 'text/html'],
    [`https://a.org/${'long-'.repeat(60)}`, 'text/html'],
  ])('leads from the body of %s to its rendered page', (key, type) => {
    const { raw, rendered } = fileNames(key, type);
    expect(renderedPathOf(raw)).toBe(rendered);
  });

  it('leads nowhere from what is no body', () => {
    expect(renderedPathOf('markdown/a.org/page.md')).toBeNull();
  });
});
