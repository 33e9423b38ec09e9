import { describe, expect, it } from 'vitest';
import { contentTypeText, parseContentType } from './content-type.js';

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
    ['text/html,text/html', 'text/html', null],
    ['text/html; charset=gbk, text/html', 'text/html', 'gbk'],
    ['text/html; charset=gbk, text/html; charset=utf-8', 'text/html', 'utf-8'],
    ['text/html; charset=gbk, text/plain', 'text/plain', null],
    ['text/html; charset=gbk, nonsense, */*', 'text/html', 'gbk'],
    ['text/html; x="a, text/plain"', 'text/html', null],
    ['text/html;;charset=UTF-8', 'text/html', 'utf-8'],
  ])('reads %s', (header, type, charset) => {
    expect(parseContentType(header)).toEqual({ type, charset });
  });

  it.each([
    null,
    undefined,
    '',
    'text',
    'a/b/c',
    'text/',
    '; charset=utf-8',
    'text /html',
    '*/*',
    'unknown/unknown',
    'application/unknown',
    'text/html charset=utf-8',
  ])('refuses %s', (header) => {
    expect(parseContentType(header)).toBeNull();
  });
});

describe('contentTypeText', () => {
  it.each([
    { type: 'text/html', charset: null },
    { type: 'text/html', charset: 'utf-8' },
    { type: 'text/html', charset: 'a "b", c' },
  ])('writes %j so that it is read back', (type) => {
    expect(parseContentType(contentTypeText(type))).toEqual(type);
  });
});
