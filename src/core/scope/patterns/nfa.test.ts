import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLinear } from './nfa.js';
import { parseRegex } from './regex.js';

function linear(source: string, ignoreCase = false) {
  const tree = parseRegex(source, ignoreCase);
  if (!tree.ok) throw new Error(tree.error);
  const matcher = compileLinear(tree.value);
  if (matcher === null) throw new Error('too large');
  return matcher;
}

const atom = fc.constantFrom(
  'a',
  'b',
  '/',
  '.',
  '\\d',
  '\\W',
  '[ab]',
  '[^a/]',
  '[a-c1-3]',
  '\\.',
  '^',
  '$',
  '\\b',
  '\\B',
);
const source = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    atom,
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => a + b),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(?:${a}|${b})`),
    fc
      .tuple(tie('node'), fc.constantFrom('*', '+', '?', '{0,2}', '{2}', '{1,}', '*?'))
      .map(([a, repeat]) => `(${a})${repeat}`),
  ),
})).node;

describe('compileLinear', () => {
  it('agrees with the engine of the language', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '/', '.', 'A'), maxLength: 12 });
    fc.assert(
      fc.property(source, text, fc.boolean(), (pattern, sample, ignoreCase) => {
        const native = new RegExp(pattern, ignoreCase ? 'i' : '');
        expect(linear(pattern, ignoreCase)(sample)).toBe(native.test(sample));
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['(a+)+$', '^(a|a)*$', '(a|aa)+$', '(.*a){12}$', 'a.*b.*c.*d.*e.*f', '(([a-z])+.)+[A-Z]([a-z])+$'])(
    'answers %s within milliseconds where backtracking would take for ever',
    (pattern) => {
      const matcher = linear(pattern);
      const started = performance.now();
      expect(matcher(`${'a'.repeat(2046)}!`)).toBe(false);
      expect(performance.now() - started).toBeLessThan(500);
    },
  );

  it.each(['(a{1000}){1000}', '((((){1000}){1000}){1000}){1000}', 'a{1000}|(b{999}){9}'])(
    'refuses %s as too large, at once',
    (pattern) => {
      const tree = parseRegex(pattern, false);
      expect(tree.ok && compileLinear(tree.value)).toBe(null);
    },
  );
});

describe('parseRegex', () => {
  it.each([
    '(',
    ')',
    '[',
    '[a',
    'a**',
    '*a',
    'a{2,1}',
    'a{',
    '\\',
    '(?=a)',
    '(?<!a)',
    '(?<n>a)',
    '(a)\\1',
    '\\p',
    '^*',
    '[b-a]',
    'a{9999}',
    '\\x1',
    '('.repeat(60),
  ])('refuses %s in words', (pattern) => {
    const read = parseRegex(pattern, false);
    expect(read.ok).toBe(false);
    expect(read.ok ? '' : read.error).toMatch(/\w{3}/);
  });
});
