import { describe, expect, it } from 'vitest';
import { parseHtml } from './document.js';
import { visibleText } from '../visible-text.js';

function words(html: string): string {
  return visibleText(parseHtml(html).root).replace(/\s+/g, ' ').trim();
}

const root = (inner: string, mode = 'open') => `<template shadowrootmode=${mode}>${inner}</template>`;

describe('shadow roots that a page declares', () => {
  it.each([
    [
      'children in their slots',
      `<x-a>${root('<h3><slot name=t></slot></h3><p>a</p><slot></slot>')}<b>c</b><i slot=t>T</i></x-a>`,
      'T a c',
    ],
    ['what a slot has of its own', `<x-a>${root('<p><slot>own</slot> a</p>')} </x-a>`, 'own a'],
    [
      'roots in roots',
      `<x-a>${root(`<x-b>${root('<p>1</p><slot></slot>', 'closed')}<p>2</p></x-b><slot></slot>`)}3</x-a>`,
      '1 2 3',
    ],
    [
      'a slot that hands on',
      `<x-a>${root(`<x-b>${root('<p><slot name=y></slot></p>')}<slot name=x slot=y></slot></x-b>`)}<b slot=x>c</b></x-a>`,
      'c',
    ],
    ['one filling of two slots of a name', `<x-a>${root('<p><slot>1</slot></p><p><slot>2</slot></p>')}c</x-a>`, 'c 2'],
    ['children without a slot', `<x-a>${root('<p>a</p>')}<p>b</p></x-a>`, 'a b'],
    ['a second root', `<x-a>${root('<slot></slot>')}${root('<p>2</p>')}c</x-a>`, '2 c'],
    ['a template', '<x-a><template><p>a</p></template>b</x-a>', 'b'],
  ])('show %s', (_what, html, expected) => {
    expect(words(html)).toBe(expected);
  });
});
