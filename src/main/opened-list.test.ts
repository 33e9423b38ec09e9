import { describe, expect, it } from 'vitest';
import { formText, withAddresses } from './opened-list.js';

const LIST = { path: 'a.txt', seeds: ['https://a.test/'], problems: [], wrongLines: 0 };

describe('a list of addresses that is opened', () => {
  it('is refused where it has none, with its first lines', () => {
    expect(withAddresses(LIST)).toEqual({ ok: true, value: LIST });
    const none = { ...LIST, seeds: [], problems: ['line 1: no address'], wrongLines: 1 };
    expect(withAddresses(none)).toMatchObject({
      ok: false,
      error: { message: '“a.txt” holds no web address.\nline 1: no address' },
    });
  });

  it('says what of it the form is not given', () => {
    expect(formText(LIST)).toEqual({ addresses: 'https://a.test/', leftOut: null });
    const wrong = formText({ ...LIST, problems: ['line 2: no address', 'line 3: nor this'], wrongLines: 2 });
    expect(wrong.leftOut).toBe('2 lines of “a.txt” left out, the first one: line 2: no address');
    const long = formText({ ...LIST, seeds: Array.from({ length: 1001 }, (_, n) => `https://a.test/${n}`) });
    expect(long.addresses.split('\n')).toHaveLength(1000);
    expect(long.leftOut).toMatch(/1,001 addresses, of which the first 1,000/);
  });
});
