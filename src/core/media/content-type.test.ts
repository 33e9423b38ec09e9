import { describe, expect, it } from 'vitest';
import { parseContentType } from './content-type.js';

describe('parseContentType', () => {
  it.each([
    ['text/html', 'text/html', null],
    ['Text/HTML; Charset=UTF-8', 'text/html', 'utf-8'],
    ['text/html;charset="windows-1252"', 'text/html', 'windows-1252'],
    ["text/html; charset = 'x", 'text/html', "'x"],
    ['text/html; boundary=x; charset=iso-8859-1; charset=utf-8', 'text/html', 'iso-8859-1'],
    ['text/html; charset="utf\\-8', 'text/html', 'utf-8'],
    ['text/html; charset=', 'text/html', null],
    ['text/html; x="a; charset=b"; charset=c', 'text/html', 'c'],
    ['application/ld+json;;', 'application/ld+json', null],
  ])('reads %s', (header, type, charset) => {
    expect(parseContentType(header)).toEqual({ type, charset });
  });

  it.each([null, undefined, '', 'text', 'a/b/c', 'text/', '; charset=utf-8', 'text /html'])('refuses %s', (header) => {
    expect(parseContentType(header)).toBeNull();
  });
});
