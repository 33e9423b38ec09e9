import fc from 'fast-check';
import { expect, it } from 'vitest';
import { escapeLinkText, escapeText, foldText, isPlain } from './text.js';

it('takes no text for plain that would be folded or escaped', () => {
  const characters = fc.constantFrom(
    ...Array.from('a Z9.,;:!?()"\'-+#>=^{}|/@%$*_`~[]<&\\\n\t\r\f\v'),
    ...Array.from('é–“”…日\u00A0\u00AD\u200B\u2060\uFEFF\uFDD0\u007F\u0085\0'),
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(characters, { maxLength: 6 }).map((some) => some.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      if (!isPlain(text)) return;
      expect(foldText(text)).toBe(text);
      expect(escapeText(text)).toBe(text);
      expect(escapeLinkText(text)).toBe(text);
    }),
    { seed: 12, numRuns: 5_000 },
  );
  expect(isPlain('A “word” – and 日本語, (1 + 2) > 0!')).toBe(true);
  expect(isPlain('a *b*')).toBe(false);
});
