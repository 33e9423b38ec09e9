import { expect, it } from 'vitest';
import type { UrlsWaiting } from './events.js';
import { urlsWaitingWords } from './waiting-words.js';

const FAILING: UrlsWaiting = {
  origin: 'https://a.org:8080',
  part: '/x/',
  count: 1234,
  reason: 'failing',
  until: 'then',
};
const words = (change: Partial<UrlsWaiting>) => urlsWaitingWords({ ...FAILING, ...change }, (iso) => `<${iso}>`);

it.each<[Partial<UrlsWaiting>, string]>([
  [{}, '1,234 URLs under a.org:8080/x/ wait, because pages there fail; the rest goes on'],
  [{ count: 1, part: '/s?' }, '1 URL under a.org:8080/s? waits, because pages there fail; the rest goes on'],
  [{ reason: 'retry_after' }, '1,234 URLs under a.org:8080/x/ wait until <then>, as the server asks; the rest goes on'],
  [
    { reason: 'retry_after', count: 1, part: '/x/page' },
    'a.org:8080/x/page waits until <then>, as the server asks; the rest goes on',
  ],
])('says of %j what waits and why', (change, sentence) => {
  expect(words(change)).toBe(sentence);
});
