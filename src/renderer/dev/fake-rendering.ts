import type { CommandMap } from '../../contract/ipc.js';
import { ok } from '../../contract/outcome.js';
import type { PatternVerdict, Rendering, RenderVerdict } from '../../contract/rendering.js';

const chosen = new Map<string, RenderVerdict | null>();

const LEARNT: readonly PatternVerdict[] = [
  {
    pattern: 'https://docs.python.org/3/library/*',
    ...{ verdict: 'static', thinVerdict: null, awaitsVerdict: null, chosen: null },
    pairs: [
      { verdict: 'static', staticText: 8_412, renderedText: 8_431, coverage: 0.998, staticLinks: 61, newLinks: 0 },
      { verdict: 'static', staticText: 6_120, renderedText: 6_120, coverage: 1, staticLinks: 40, newLinks: 0 },
    ],
  },
  {
    pattern: 'https://docs.python.org/search?q={text}',
    ...{ verdict: null, thinVerdict: 'render', awaitsVerdict: null, chosen: null },
    pairs: [
      { verdict: 'render', staticText: 48, renderedText: 3_950, coverage: 0.01, staticLinks: 3, newLinks: 24 },
      { verdict: 'render', staticText: 48, renderedText: 2_207, coverage: 0.02, staticLinks: 3, newLinks: 12 },
    ],
  },
];

/** Which pages are rendered, for a window without an engine. */
export const FAKE_RENDERING: Pick<CommandMap, 'rendering.patterns' | 'rendering.decide'> = {
  'rendering.patterns': () => ok(LEARNT.map((one) => ({ ...one, chosen: chosen.get(one.pattern) ?? null }))),
  'rendering.decide': (_id, pattern, verdict) => {
    chosen.set(pattern, verdict);
    return ok(null);
  },
};

/** How one page was rendered. */
export const FAKE_STORY: Rendering = {
  ...{ why: 'empty_shell', ms: 842, requests: 7, bytes: 412_000, refused: 2 },
  errors: ["TypeError: Cannot read properties of undefined (reading 'length')"],
  failed: ['https://docs.python.org/api/comments'],
};
