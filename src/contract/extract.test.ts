import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELD_KINDS, parseFieldRule } from './extract.js';

const read = (text: string) => {
  const rule = parseFieldRule(text);
  return rule.ok ? rule.value : rule.error;
};

describe('parseFieldRule', () => {
  it.each([
    ['price=.price', { name: 'price', kind: 'text', isList: false, selector: '.price', attribute: null, pages: null }],
    ['links[]=nav a@href', { name: 'links', kind: 'text', isList: true, selector: 'nav a', attribute: 'href' }],
    ['when:date = time @ datetime', 'time @ datetime'],
    ['p:number=[data-a="1=2"] on /shop/**', { selector: '[data-a="1=2"]', kind: 'number', pages: '/shop/**' }],
    ['x=a[href$="@me"]', { selector: 'a[href$="@me"]', attribute: null }],
    ['a=dl dt on *.html?x=1', { selector: 'dl dt', pages: '*.html?x=1' }],
  ])('reads %s', (text, wanted) => {
    if (typeof wanted === 'string') expect(read(text)).toMatchObject({ selector: wanted, attribute: null });
    else expect(read(text)).toMatchObject(wanted);
  });

  it.each([
    ['price', '“price” has no selector.'],
    ['=.price', '“” is no name of a field.'],
    ['my price=.p', '“my price” is no name of a field.'],
    ['price=', 'price has no selector.'],
    ['price=@href', 'price has no selector.'],
    ['price:money=.p', '“money” is no kind of field. The kinds are text, number, date, html.'],
  ])('says what is wrong with %s', (text, wanted) => expect(read(text)).toContain(wanted));

  it('reads back what was put together', () => {
    const name = fc.stringMatching(/^[A-Za-z_][\w-]{0,20}$/);
    const selector = fc.constantFrom('.a', 'a[href="x=y"]', 'ul > li:nth-child(2)', '#b .c', 'h1, h2');
    const attribute = fc.option(fc.constantFrom('href', 'data-price'));
    const pages = fc.option(fc.constantFrom('/a/**', 'https://e.example/x?y=1', '/\\d+$/'));
    fc.assert(
      fc.property(name, fc.constantFrom(...FIELD_KINDS), fc.boolean(), selector, attribute, pages, (...parts) => {
        const [n, kind, isList, s, a, p] = parts;
        const text = `${n}${isList ? '[]' : ''}:${kind}=${s}${a === null ? '' : `@${a}`}${p === null ? '' : ` on ${p}`}`;
        expect(read(text)).toEqual({ name: n, kind, isList, selector: s, attribute: a, pages: p });
      }),
    );
  });
});
