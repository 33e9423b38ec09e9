import { expect, it } from 'vitest';
import { readSplit } from './export-split.js';

it('reads the size of a part, and says what it wants instead', () => {
  expect(readSplit('bytes', ' 10 MB ')).toEqual({ ok: true, value: 10_000_000 });
  expect(readSplit('tokens', '100,000')).toEqual({ ok: true, value: 100_000 });
  expect(readSplit('bytes', '  ')).toEqual({ ok: true, value: null });
  for (const text of ['1 kB', 'big', '-5 MB']) expect(readSplit('bytes', text)).toMatchObject({ ok: false });
  for (const text of ['999', '1.5', 'many']) expect(readSplit('tokens', text)).toMatchObject({ ok: false });
});
