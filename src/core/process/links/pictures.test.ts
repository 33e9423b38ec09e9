import { type Element, isElement } from '../dom/node.js';
import { describe, expect, it } from 'vitest';
import { parseHtml } from '../dom/document.js';
import { noscriptPicture, pictureOf } from './pictures.js';

function find(html: string, name: string): Element {
  const stack = [...parseHtml(html).root.children].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node)) continue;
    if (node.name === name) return node;
    stack.push(...[...node.children].reverse());
  }
  throw new Error(`no ${name} in ${html}`);
}

describe('pictureOf', () => {
  it.each([
    ['<img src=a.png>', 'a.png'],
    ['<img src=a.png data-src=b.png>', 'a.png'],
    ['<img src=a.png class=lazyload data-src=b.png>', 'b.png'],
    ['<img src=a.png class=lazyloaded data-src=b.png>', 'a.png'],
    ['<img src=data:image/gif;base64,AA data-src=b.png>', 'b.png'],
    ['<img src=/img/placeholder.gif data-original=b.png>', 'b.png'],
    ['<img src=about:blank data-lazy-src=b.png>', 'b.png'],
    ['<img srcset="a.png 400w, b.png 800w, c.png 600w">', 'b.png'],
    ['<img src=data:, data-srcset="a.png 1x, b.png 2x">', 'b.png'],
    ['<img src=data:,><noscript><img src=b.png></noscript>', 'b.png'],
    ['<span><img src=small.png></span> <noscript><img src=b.png></noscript>', 'b.png'],
    ['<img src=small.png alt=A><noscript><img src=b.png alt=A></noscript>', 'b.png'],
    ['<img src=a.png alt=A><noscript><img src=b.png alt=B></noscript>', 'a.png'],
    ['<img src=data:, alt=A><noscript><img src=b.png></noscript>', 'b.png'],
    ['<img src=a.png><noscript><img src=//count.example/?id=1 width=1 height=1></noscript>', 'a.png'],
    ['<picture><source srcset="b.webp 2x, a.webp"><img alt=x></picture>', 'b.webp'],
    ['<picture><source data-srcset=a.webp><img data-src=b.png></picture>', 'b.png'],
    ['<img src=data:,>', null],
    ['<img data-src="{{ picture }}">', null],
  ])('of %s', (html, expected) => {
    expect(pictureOf(find(html, 'img'))).toBe(expected);
  });

  it('is not what stands beside another picture', () => {
    expect(pictureOf(find('<p><img src=data:,><img src=data:,><noscript><img src=b.png></noscript></p>', 'img'))).toBe(
      null,
    );
  });
});

describe('noscriptPicture', () => {
  it('is one that no img stands for, and that somebody would see', () => {
    const of = (html: string) => noscriptPicture(find(html, 'noscript'))?.attribs['src'] ?? null;
    expect(of('<figure><noscript><img src=a.png></noscript></figure>')).toBe('a.png');
    expect(of('<figure><img src=data:,><noscript><img src=a.png></noscript></figure>')).toBe(null);
    expect(of('<p><img src=b.png alt=B><noscript><img src=a.png alt=A></noscript></p>')).toBe('a.png');
    expect(of('<p><noscript><img src=a.png height=1 width=1></noscript></p>')).toBe(null);
  });
});
