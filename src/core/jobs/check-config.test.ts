import { describe, expect, it } from 'vitest';
import { checkConfig } from './check-config.js';

const SEEDS = ['https://a.org/'];

describe('checkConfig', () => {
  it.each(['main .row:nth-child(2n+1)', '[data-state="done"], #list:not(:empty)', 'my-app > p'])(
    'takes %s to wait for',
    (renderWait) => {
      expect(checkConfig({ seeds: SEEDS, renderWait })).toMatchObject({ ok: true, value: { renderWait } });
    },
  );

  it.each([
    ['p:contains(x)', 'is no pseudo-class that is known'],
    ['div[', 'The selector “div[” cannot be used'],
    ['p::before', 'is no part of a page'],
    ['a >', 'at its end, something is missing'],
  ])('says what is wrong with %s', (renderWait, message) => {
    const checked = checkConfig({ seeds: SEEDS, renderWait });
    expect(checked).toMatchObject({ ok: false, error: { field: 'renderWait' } });
    expect(checked.ok ? '' : checked.error.message).toContain(message);
  });
});
