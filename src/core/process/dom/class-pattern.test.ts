import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClassPattern } from './class-pattern.js';

describe('ClassPattern', () => {
  it('answers as its pattern does, however often it is asked', () => {
    const pattern = /(?:^|\s)lines?(?:\s|$)/i;
    const remembered = new ClassPattern(pattern);
    const classes = fc.oneof(fc.constantFrom('line', 'Lines x', 'outline', ''), fc.string({ maxLength: 200 }));
    fc.assert(
      fc.property(fc.array(classes), (asked) => {
        const answers = [...asked, ...asked].map((one) => remembered.test(one));
        expect(answers).toEqual([...asked, ...asked].map((one) => pattern.test(one)));
      }),
    );
  });
});
