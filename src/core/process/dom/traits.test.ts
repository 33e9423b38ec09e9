import { describe, expect, it } from 'vitest';
import { looseElement, parseHtml } from './document.js';
import { isElement } from './node.js';
import * as traits from './traits.js';

const { hasAny } = traits;

/** The names of all traits of the first element of a page. */
function traitsOf(html: string): readonly string[] {
  const element = parseHtml(html).root.children.find(isElement);
  if (element === undefined) throw new Error('the page has no element');
  const bits = Object.entries(traits).filter(([, bit]) => typeof bit === 'number' && hasAny(element, bit));
  return bits.map(([name]) => name).sort();
}

describe('traits', () => {
  it.each([
    ['<p>', []],
    ['<SPAN Class=x>', ['HAS_CLASS', 'IS_INLINE']],
    ['<h2 id=a role=b>', ['HAS_ID', 'HAS_ROLE', 'IS_HEADING']],
    ['<svg aria-hidden=false>', ['HAS_HIDDEN', 'IS_INLINE', 'IS_UNSEEN']],
    [
      '<div hidden data-x rel=y itemprop=z style=w>',
      ['HAS_DATA', 'HAS_HIDDEN', 'HAS_ITEMPROP', 'HAS_REL', 'HAS_STYLE'],
    ],
    ['<template>', ['IS_UNREAD', 'IS_UNSEEN']],
    ['<template shadowrootmode=open>', ['IS_CUSTOM']],
    ['<unheard-of title=x>', ['IS_CUSTOM']],
    ['<input class=x>', ['HAS_CLASS', 'IS_COUNTED', 'IS_INLINE', 'IS_UNSEEN']],
    ['</br>', ['IS_INLINE']],
  ])('of %s are %j', (html, expected) => {
    expect(traitsOf(html)).toEqual(expected);
    // As one that is read from a cache of tags, too.
    expect(traitsOf(html)).toEqual(expected);
    expect(traitsOf(html)).toEqual(expected);
  });

  it('are those of an element without a tree, too', () => {
    const link = looseElement('link', { rel: 'next', href: '/2' });
    expect(hasAny(link, traits.HAS_REL)).toBe(true);
    expect(hasAny(link, traits.IS_UNSEEN)).toBe(true);
    expect(hasAny(link, traits.HAS_CLASS)).toBe(false);
  });
});
