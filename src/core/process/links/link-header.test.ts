import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkElements, refreshElements } from './link-header.js';

const PAGE = 'https://h.example/dir/page?q#f';
const read = (header: string | null) =>
  linkElements(header, PAGE).map(
    ({ attribs: { href = '', rel = '' } }) => `${rel} ${href.replace('https://h.example', '')}`,
  );

describe('linkElements', () => {
  it.each([
    [null, []],
    ['', []],
    ['</a>; rel=canonical', ['canonical /a']],
    ['<https://h.example/a>;rel="shortlink canonical"', ['shortlink canonical /a']],
    ['</a>; rel=preload; as=style, <b>; title="x, <y>; rel=no"; rel="NEXT"', ['preload /a', 'NEXT /dir/b']],
    ['</a>; REL = next ; rel=prev', ['next /a']],
    ['</a>; title="a \\" , b"; rel=next', ['next /a']],
    ['</a>,</b>; rel=next,, </c>;rel=prev', [' /a', 'next /b', 'prev /c']],
    ['</a>; rel=canonical; anchor="#other"', []],
    ['</a>; rel=canonical; anchor="/dir/page?q"', ['canonical /a']],
    ['not a link, </a>; rel=next', ['next /a']],
    ['</a; rel=next', []],
    ['</caf\xc3\xa9>; rel=next', ['next /caf%C3%A9']],
    ['</a>; rel="next', ['next /a']],
    [`</a>; rel=next${' '.repeat(200_000)}`, ['next /a']],
  ])('reads %s', (header, links) => {
    expect(read(header)).toEqual(links);
  });

  it('keeps every parameter, for what reads elements', () => {
    const [link] = linkElements('</de>; rel="alternate"; hreflang=de; type="text/html"', PAGE);
    expect(link?.attribs).toEqual({
      rel: 'alternate',
      hreflang: 'de',
      type: 'text/html',
      href: 'https://h.example/de',
    });
  });

  it('ends for any text', () => {
    const text = fc.string({ unit: fc.constantFrom('<', '>', ';', ',', '=', '"', '\\', ' ', 'a', 'rel') });
    fc.assert(fc.property(text, (header) => Array.isArray(linkElements(header, PAGE))));
  });
});

describe('refreshElements', () => {
  it('stands for a meta element', () => {
    expect(refreshElements('5; url=/next')[0]?.attribs).toEqual({ 'http-equiv': 'refresh', content: '5; url=/next' });
    expect(refreshElements(null)).toEqual([]);
  });
});
