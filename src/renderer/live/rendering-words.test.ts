import { describe, expect, it } from 'vitest';
import type { PatternVerdict } from '../../contract/rendering.js';
import { comparedWords, evidenceWords, inOrder, otherChoice, verdictWords } from './rendering-words.js';

const pair = {
  verdict: 'render',
  staticText: 48,
  renderedText: 3_950,
  coverage: 0.014,
  staticLinks: 3,
  newLinks: 1,
} as const;
const learnt = (more: Partial<PatternVerdict>): PatternVerdict => ({
  ...{ pattern: 'https://a.org/app/*', verdict: null, thinVerdict: null, awaitsVerdict: null },
  ...{ chosen: null, pairs: [pair] },
  ...more,
});

describe('what is said of a pattern', () => {
  it.each([
    [{}, 'Not decided yet', 'render'],
    [{ awaitsVerdict: 'render' }, 'Rendered where scripts add to what is served', 'static'],
    [{ verdict: 'static', thinVerdict: 'static' }, 'As served', 'render'],
    [{ thinVerdict: 'static' }, 'As served', 'render'],
    [{ verdict: 'render', thinVerdict: 'render' }, 'Rendered', 'static'],
    [{ verdict: 'static', thinVerdict: 'render' }, 'Rendered where there is next to no text', 'static'],
    [{ verdict: 'static', chosen: 'render' }, 'Rendered, as you decided', 'static'],
    [{ verdict: 'render', chosen: 'static' }, 'As served, as you decided', 'render'],
  ] as const)('%j', (more, words, other) => {
    expect(verdictWords(learnt(more))).toBe(words);
    expect(otherChoice(learnt(more))).toBe(other);
  });

  it('tells the evidence', () => {
    expect(comparedWords(learnt({}))).toBe('1 page compared');
    expect(comparedWords(learnt({ pairs: [] }))).toBe('no page compared');
    expect(evidenceWords(pair)).toBe(
      '48 characters as served, 3,950 as rendered, 1% of which were served too; 1 new link',
    );
  });

  it('shows first what a person decided, then what was met last', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((pattern) =>
      learnt({ pattern, ...(pattern === 'b' && { chosen: 'static' }) }),
    );
    expect(inOrder([a, b, c].flatMap((one) => one ?? [])).map(({ pattern }) => pattern)).toEqual(['b', 'c', 'a']);
  });
});
