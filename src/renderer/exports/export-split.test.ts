import { expect, it } from 'vitest';
import { readSplit } from './export-split.js';

it('reads the size of a part, and says what it wants instead', () => {
  expect(readSplit('markdown', 'bytes', ' 10 MB ')).toEqual({ ok: true, value: 10_000_000 });
  expect(readSplit('markdown', 'tokens', '100,000')).toEqual({ ok: true, value: 100_000 });
  expect(readSplit('markdown', 'bytes', '  ')).toEqual({ ok: true, value: null });
  for (const text of ['1 kB', 'big', '-5 MB'])
    expect(readSplit('markdown', 'bytes', text)).toMatchObject({ ok: false });
  for (const text of ['999', '1.5', 'many']) expect(readSplit('markdown', 'tokens', text)).toMatchObject({ ok: false });
  expect(readSplit('chunks', 'tokens', '256')).toEqual({ ok: true, value: 256 });
  expect(readSplit('chunks', 'tokens', '99')).toMatchObject({ ok: false, error: 'Give a number of at least 100.' });
});
