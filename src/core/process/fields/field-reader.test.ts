import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldRules } from '../../../contract/extract.js';
import { parseHtml } from '../dom/document.js';
import { checkFieldRule } from './check-rule.js';
import { fieldReader } from './field-reader.js';
import { numberIn } from './number-in-text.js';
import { selectorProblem } from './selector.js';

const PAGE = `<meta name=sku content=A-1><nav><a href=/a>A</a> <a href="b?x=1">B</a></nav>
<p class=price>now <b>1.234,50&nbsp;€</b></p><time datetime=2024-05-01T10:00Z>yesterday</time><div id=d><i>x</i> y</div><p class=empty> </p>`;

async function fieldsOf(extract: readonly string[], url = 'https://e.example/shop/1') {
  const reader = await fieldReader(fieldRules(extract));
  return reader.read({ root: parseHtml(PAGE).root, base: { url, charset: 'utf-8' }, url });
}

describe('FieldReader', () => {
  it('reads text, numbers, dates, markup, attributes and lists', async () => {
    const extract = ['sku=meta[name=sku]', 'links[]=nav a@href', 'price:number=.price', 'when:date=time', 'd:html=#d'];
    expect(await fieldsOf([...extract, 'names[]=nav a', 'said=.price'])).toEqual({
      sku: 'A-1',
      links: ['https://e.example/a', 'https://e.example/shop/b?x=1'],
      price: 1234.5,
      when: '2024-05-01T10:00:00Z',
      d: '<i>x</i> y',
      names: ['A', 'B'],
      said: 'now 1.234,50 €',
    });
  });

  it('says null for what is asked for and not there, or empty', async () => {
    expect(await fieldsOf(['a=.none', 'b[]=.none', 'c=.empty', 'd:number=#d', 'e=nav a@title'])).toEqual({
      ...{ a: null, b: null, c: null, d: null, e: null },
    });
  });

  it('takes the first rule of a name that finds something', async () => {
    expect(await fieldsOf(['x=.none', 'x=#d i', 'x=#d'])).toEqual({ x: 'x' });
  });

  it('takes any name, those too that every object has something under', async () => {
    const fields = await fieldsOf(['constructor=#d i', 'toString[]=#d i', '__proto__[]=#d i']);
    expect(Object.entries(fields ?? {})).toEqual([
      ['constructor', 'x'],
      ['toString', ['x']],
      ['__proto__', ['x']],
    ]);
  });

  it('asks only pages of its pattern', async () => {
    const extract = ['sku=meta@content on /shop/**'];
    expect(await fieldsOf(extract)).toEqual({ sku: 'A-1' });
    expect(await fieldsOf(extract, 'https://e.example/blog/1')).toBeNull();
  });

  it('leaves out a rule that a job file brings and nobody checked', async () => {
    expect(await fieldsOf(['a=p[', 'b=#d on bad'])).toBeNull();
    expect(await fieldsOf(['a=:nonsense', 'b=#d i'])).toEqual({ b: 'x' });
  });
});

describe('checkFieldRule', () => {
  it.each([
    ['a=p[', 'at its end, something is missing'],
    ['a=p > ', 'at its end, something is missing'],
    ['a=p $x', 'at character 3, “$x” is not understood'],
    ['a=p:colour', 'at character 2, “:colour” is no pseudo-class that is known'],
    ['a=p:nth-child', 'at character 2, “:nth-child” needs a number or a formula'],
    ['a=p:not()', 'at its end, something is missing'],
    ['a=p:not(b:colour)', 'at character 8, “:colour)” is no pseudo-class'],
    ['a=p::before', 'at character 2, “::before” is no part of a page'],
    ['a=p on word', 'globs match whole addresses'],
  ])('says what is wrong with %s, and where', (text, wanted) => {
    const checked = checkFieldRule(text);
    expect(checked.ok ? '' : checked.error.message).toContain(wanted);
    expect(checked).toMatchObject({ error: { field: 'extract' } });
  });

  it('refuses every selector on which reading would fail', async () => {
    const unit = fc.constantFrom(
      'a',
      '.',
      '#',
      '[',
      ']',
      '(',
      ')',
      ':',
      'not',
      'nth-child',
      '2n',
      ' ',
      '>',
      ',',
      '"',
      '*',
      '=',
      '\\',
    );
    const { load } = await import('cheerio/slim');
    const $ = load('<a class=a><b></b></a>');
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 8 }), (selector) => {
        if (selectorProblem(selector) === null) expect(() => $(selector).toArray()).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });
});

describe('numberIn', () => {
  it.each([
    ['€ 1.234,56', 1234.56],
    ['1,234.56 USD', 1234.56],
    ['12,345', 12_345],
    ['12,34', 12.34],
    ['0,125', 0.125],
    ['1.5', 1.5],
    ['1.234.567', 1_234_567],
    ["1'234.5", 1234.5],
    ['1 234 567,8', 1_234_567.8],
    ['−3', -3],
    ['4.5 100 reviews', 4.5],
    ['10 20 30', 10],
    ['12 3456', 12],
    ['UTF-8', 8],
    ['5-10', 5],
    ['9'.repeat(400), null],
    ['none', null],
    ['', null],
  ])('reads %s as %s', (text, wanted) => expect(numberIn(text)).toBe(wanted));

  it('reads every number back that a language writes', () => {
    const value = fc.double({ min: 1000, max: 9e8, noNaN: true }).map((n) => Math.round(n * 100) / 100 + 0.01);
    fc.assert(
      fc.property(value, fc.constantFrom('en', 'de', 'fr', 'de-CH'), (n, locale) => {
        const two = Math.round(n * 100) / 100;
        const text = two.toLocaleString(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
        expect(numberIn(`about ${text} each`)).toBe(two);
      }),
    );
  });
});
