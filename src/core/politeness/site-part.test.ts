import { expect, it } from 'vitest';
import { sitePart } from './site-part.js';

it.each([
  ['https://a.test/', '/'],
  ['https://a.test/page', '/'],
  ['https://a.test/docs/', '/docs/'],
  ['https://a.test/docs/guide/start.html#top', '/docs/guide/'],
  ['https://a.test/search?q=x/y', '/search?'],
  ['https://a.test/?page=3', '/?'],
])('the part of %s is %s', (url, part) => {
  expect(sitePart(url)).toBe(part);
});
