import { describe, expect, it } from 'vitest';
import type { StaticFacts } from '../../../contract/rendering.js';
import { EngineStart, type PageCircumstances } from './engine-start.js';

const page = (mainTextLength: number, more: Partial<StaticFacts> = {}): StaticFacts => ({
  ...{ mainTextLength, scripts: 2, hasEmptyRoot: false, noscriptAsks: false, awaitsContent: false },
  ...more,
});
const among = (known: number, more: Partial<PageCircumstances> = {}): PageCircumstances => ({
  ...{ links: 12, isStart: false, known },
  ...more,
});
const FULL = page(900);
const THIN = page(80);

/** How many of so many pages it would have rendered. */
function worthwhile(start: EngineStart, pages: number, facts: StaticFacts, known: number): number {
  let count = 0;
  for (let at = 0; at < pages; at += 1) {
    if (!start.isWorthwhile(facts, among(known))) continue;
    count += 1;
    start.sampled(facts);
  }
  return count;
}

describe('the start of the browser engine', () => {
  it('is not worth it for a site that is served whole, but for a sample in a hundred pages of a large one', () => {
    const start = new EngineStart(false);
    expect(worthwhile(start, 599, FULL, 2000)).toBe(0);
    expect(worthwhile(start, 1001, FULL, 2000)).toBe(11);
  });

  it.each([
    ['a shell with an empty root', page(0, { hasEmptyRoot: true }), among(500)],
    ['text beside an empty root', page(900, { hasEmptyRoot: true }), among(500)],
    ['a thin page that leads nowhere', THIN, among(500, { links: 0 })],
    ['a thin page that a person named', THIN, among(1, { isStart: true })],
  ])('is worth it for %s, and from then on for all', (_, facts, circumstances) => {
    const start = new EngineStart(false);
    expect(start.isWorthwhile(facts, circumstances)).toBe(true);
    expect(start.isWorthwhile(FULL, among(500))).toBe(true);
  });

  it('is not worth it for a few thin pages with menus among many', () => {
    const start = new EngineStart(false);
    expect(worthwhile(start, 7, THIN, 530)).toBe(0);
  });

  it('is worth it where thin pages with menus are a twentieth of the site', () => {
    const start = new EngineStart(false);
    expect([1, 2, 3].map(() => start.isWorthwhile(THIN, among(60)))).toEqual([false, false, true]);
  });

  it('is never worth it for pages without scripts', () => {
    const start = new EngineStart(false);
    expect(start.isWorthwhile(page(0, { scripts: 0, hasEmptyRoot: true }), among(1, { links: 0 }))).toBe(false);
  });

  it('is worth it once a sample has needed it, and where an earlier run had found that', () => {
    const start = new EngineStart(false);
    start.learnt('static');
    expect(start.isWorthwhile(FULL, among(9))).toBe(false);
    start.learnt('render');
    expect(start.isWorthwhile(FULL, among(9))).toBe(true);
    expect(new EngineStart(true).isWorthwhile(FULL, among(9))).toBe(true);
  });

  it('is worth it for pages that leave room for what scripts fetch, until six of them got nothing', () => {
    const start = new EngineStart(false);
    const room = page(900, { awaitsContent: true });
    expect(worthwhile(start, 30, room, 60)).toBe(6);
    start.learnt('static');
    expect(start.isWorthwhile(room, among(60))).toBe(false);
    start.learnt('render');
    expect(start.isWorthwhile(FULL, among(60))).toBe(true);
  });
});
