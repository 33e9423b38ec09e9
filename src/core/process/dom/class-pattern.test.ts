import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classNames } from './class-names.js';
import { ClassPattern } from './class-pattern.js';

describe('ClassPattern', () => {
  it('answers as its pattern does, however often it is asked', () => {
    const patterns = [/(?:^|\s)lines?(?:\s|$)/i, /^x/, /[\d-]/];
    const remembered = patterns.map((pattern) => new ClassPattern(pattern));
    const classes = fc.oneof(fc.constantFrom('line', 'Lines x', 'outline', ''), fc.string({ maxLength: 200 }));
    fc.assert(
      fc.property(fc.array(classes), (asked) => {
        const twice = [...asked, ...asked];
        const answers = twice.map((one) => remembered.map((pattern) => pattern.isIn({ classNames: classNames(one) })));
        expect(answers).toEqual(twice.map((one) => patterns.map((pattern) => pattern.test(one))));
      }),
    );
  });

  it('is in no element without a class attribute', () => {
    expect(new ClassPattern(/^/).isIn({ classNames: null })).toBe(false);
  });
});
