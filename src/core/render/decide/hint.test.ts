import { describe, expect, it } from 'vitest';
import type { StaticFacts } from '../../../contract/rendering.js';
import { hintFor } from './hint.js';

const page = (more: Partial<StaticFacts>): StaticFacts => ({
  mainTextLength: 800,
  scripts: 3,
  hasEmptyRoot: false,
  noscriptAsks: false,
  awaitsContent: false,
  ...more,
});

describe('hintFor', () => {
  it.each([
    ['a page without scripts, however empty', { scripts: 0, mainTextLength: 0, hasEmptyRoot: true }, 'static'],
    ['a page with its text', { mainTextLength: 1_500 }, 'static'],
    ['a page with its text that asks for JavaScript besides', { mainTextLength: 1_500, noscriptAsks: true }, 'static'],
    ['a long page with an empty root', { mainTextLength: 1_500, hasEmptyRoot: true }, 'probe'],
    ['a long page that leaves room for what scripts fetch', { mainTextLength: 1_500, awaitsContent: true }, 'probe'],
    ['an empty root', { mainTextLength: 20, hasEmptyRoot: true }, 'render'],
    ['a page that only asks for JavaScript', { mainTextLength: 60, noscriptAsks: true }, 'render'],
    ['next to no text and a script', { mainTextLength: 249 }, 'probe'],
    ['some text and an empty root', { mainTextLength: 250, hasEmptyRoot: true }, 'probe'],
    ['some text and scripts', {}, 'probe'],
  ] as const)('%s', (_, facts, hint) => {
    expect(hintFor(page(facts))).toBe(hint);
  });
});
