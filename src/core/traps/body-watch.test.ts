import { describe, expect, it } from 'vitest';
import { BodyWatch, saysNotFound } from './body-watch.js';
import { TrapWatch } from './trap-watch.js';
import type { WatchedPage } from './types.js';

const page = (more: Partial<WatchedPage> = {}): WatchedPage => ({
  key: 'https://a.org/p/1',
  status: 200,
  title: 'A page',
  textHash: 'same',
  words: 120,
  ...more,
});

function noted(pages: readonly Partial<WatchedPage>[]): readonly (string | null)[] {
  const watch = new BodyWatch();
  return pages.map((more) => watch.note('https://a.org/p/{n}', page(more)));
}

const times = (count: number, more: Partial<WatchedPage> = {}): readonly Partial<WatchedPage>[] =>
  Array.from({ length: count }, () => more);
const different = (count: number): readonly Partial<WatchedPage>[] =>
  Array.from({ length: count }, (_, i) => ({ textHash: `text ${i}` }));
const missing = { title: 'Page not found', textHash: 'missing' };

describe('BodyWatch', () => {
  it.each([
    ['the same text ten times', times(10), 'same_body'],
    ['the same text among as many others', [...different(9), ...times(10)], 'same_body'],
    ['the same text in four of ten pages', [...different(14), ...times(10)], 'same_body'],
    ['the same text under redirects and errors of the site', times(10, { status: 200, title: null }), 'same_body'],
    ['not found with status 200', times(3, missing), 'soft_404'],
    ['not found beside two pages', [...different(2), ...times(3, missing)], 'soft_404'],
    ['not found in German', times(3, { title: 'Seite nicht gefunden' }), 'soft_404'],
    ['not found in Chinese', times(3, { title: '页面未找到' }), 'soft_404'],
    ['ten times not found, each in its own words', different(10).map((more) => ({ ...missing, ...more })), 'soft_404'],
    ['one word ten times', times(10, { words: 1 }), 'same_body'],
    ['ten times not found with its own status', times(10, { ...missing, status: 404 }), 'same_body'],
  ])('is alarmed by %s', (_, pages, trap) => {
    const answers = noted(pages);
    expect(answers.at(-1)).toBe(trap);
    expect(new Set(answers.slice(0, -1))).toEqual(new Set([null]));
  });

  it.each([
    ['different pages', different(5000)],
    ['nine times the same', times(9)],
    ['pages without text', times(50, { words: 0 })],
    ['pages of which no text is known', times(50, { textHash: null })],
    ['fifty private profiles among many', [...different(100), ...times(50)]],
    ['not found twice', times(2, missing)],
    ['three not found among many', [...different(20), ...times(3, missing)]],
    ['not found with its own status', times(9, { ...missing, status: 404 })],
    ['pages without a title', times(5, { title: null })],
    ['not found nine times, each in its own words', different(9).map((more) => ({ ...missing, ...more }))],
    ['pages about not being found', different(400).map((more, i) => (i % 10 < 5 ? more : { ...missing, ...more }))],
  ])('is not alarmed by %s', (_, pages) => {
    expect(new Set(noted(pages))).toEqual(new Set([null]));
  });

  it('keeps a text that makes up half of the pages, however many others there are', () => {
    const mixed = different(200).flatMap((other) => [other, {}]);
    expect(noted(mixed)).toContain('same_body');
  });
});

describe('TrapWatch.observe', () => {
  it('names the pattern once and parks its links from then on', () => {
    const watch = new TrapWatch();
    const keys = Array.from({ length: 20 }, (_, i) => `https://a.org/p/${i}`);
    const found = keys.map((key) => watch.observe(page({ key })));
    expect(found.filter((trap) => trap !== null)).toEqual([{ pattern: 'https://a.org/p/{n}', trap: 'same_body' }]);
    expect(watch.admit({ key: 'https://a.org/p/99', depth: 1, kind: 'anchor' })).toEqual({
      kind: 'park',
      pattern: 'https://a.org/p/{n}',
      trap: 'same_body',
    });
    expect(watch.admit({ key: 'https://a.org/q/99', depth: 1, kind: 'anchor' }).kind).toBe('admit');
  });

  it('says nothing of pages whose addresses have nothing in common', () => {
    const watch = new TrapWatch();
    const keys = Array.from({ length: 26 }, (_, i) => `https://a.org/word-${String.fromCharCode(97 + i)}`);
    expect(keys.map((key) => watch.observe(page({ key }))).every((trap) => trap === null)).toBe(true);
  });

  it('says nothing of a pattern that a person ignores', () => {
    const watch = new TrapWatch();
    watch.allow('https://a.org/p/{n}', Number.POSITIVE_INFINITY);
    const keys = Array.from({ length: 20 }, (_, i) => `https://a.org/p/${i}`);
    expect(keys.every((key) => watch.observe(page({ key })) === null)).toBe(true);
  });
});

describe('saysNotFound', () => {
  it.each([
    '404',
    'Error 404 - Example',
    '404 Not Found',
    'Page not found | Example',
    'We can’t find that page',
    'This product is no longer available',
    'Seite nicht gefunden',
    'Page introuvable',
    'Página no encontrada',
    'Pagina non trovata',
    'Página não encontrada',
    'Страница не найдена',
    'ページが見つかりません',
    '页面未找到',
    '找不到網頁',
    '페이지를 찾을 수 없습니다',
    'Pagina niet gevonden',
  ])('of %s', (title) => {
    expect(saysNotFound(title)).toBe(true);
  });

  it.each([
    'Lost and found',
    'Founding of a city',
    'Peugeot 4040',
    'Room 1404',
    'Available now',
    'Found: a cat',
    'Trovare casa',
    'Найдена кошка',
    '見つける',
    '',
  ])('not of %s', (title) => {
    expect(saysNotFound(title)).toBe(false);
  });
});
