import { describe, expect, it } from 'vitest';
import { parsePatternVerdicts } from './pattern-verdict-schema.js';

describe('parsePatternVerdicts', () => {
  it('reads what was written', () => {
    const pair = {
      verdict: 'static',
      staticText: 1,
      renderedText: 2,
      coverage: 1,
      staticLinks: 3,
      newLinks: 0,
      awaits: true,
    };
    const learnt = [
      {
        pattern: 'https://a.org/*',
        verdict: 'static',
        thinVerdict: null,
        awaitsVerdict: null,
        chosen: 'render',
        pairs: [pair],
      },
    ];
    expect(parsePatternVerdicts(JSON.stringify(learnt))).toEqual(learnt);
  });

  it('reads what an earlier version wrote, which knew nothing of pages that wait for their content', () => {
    const pair = { verdict: 'static', staticText: 1, renderedText: 2, coverage: 1, staticLinks: 3, newLinks: 0 };
    const older = { pattern: 'https://a.org/*', verdict: null, thinVerdict: null, chosen: null, pairs: [pair] };
    expect(parsePatternVerdicts(JSON.stringify([older]))).toEqual([
      { ...older, awaitsVerdict: null, pairs: [{ ...pair, awaits: false }] },
    ]);
  });

  it.each(['', '{', 'null', '{}', '[{"pattern":"https://a.org/*"}]', '[{"pattern":1,"pairs":[]}]'])(
    'knows nothing where %j was stored',
    (stored) => {
      expect(parsePatternVerdicts(stored)).toEqual([]);
    },
  );
});
