import { expect, it } from 'vitest';
import { matching } from './palette-items.js';

const ITEMS = ['New crawl…', 'Rename this crawl…', 'Crawl again', 'docs.example.org/3/'].map((name) => ({
  ...{ key: name, name, hint: name.startsWith('docs') ? 'Go to · Done' : '' },
  act: () => {},
}));

const found = (text: string) => matching(ITEMS, text).map(({ name }) => name);

it('finds by the beginnings of words, those that begin with what was typed first', () => {
  expect(found('')).toHaveLength(4);
  expect(found('crawl')).toEqual(['Crawl again', 'New crawl…', 'Rename this crawl…']);
  expect(found('cr ren')).toEqual(['Rename this crawl…']);
  expect(found('example')).toEqual(['docs.example.org/3/']);
  expect(found('done')).toEqual(['docs.example.org/3/']);
  expect(found('xyz')).toEqual([]);
});
