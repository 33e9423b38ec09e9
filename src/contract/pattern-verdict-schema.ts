import { z } from 'zod';
import { type PatternVerdict, RENDER_VERDICTS } from './rendering.js';

const verdict = z.enum(RENDER_VERDICTS);
const pair = z.object({
  verdict,
  staticText: z.number(),
  renderedText: z.number(),
  coverage: z.number(),
  staticLinks: z.number(),
  newLinks: z.number(),
  awaits: z.boolean().default(false),
});
const schema = z.array(
  z.object({
    pattern: z.string(),
    verdict: verdict.nullable(),
    thinVerdict: verdict.nullable(),
    // Since version 0.2: what is older has none.
    awaitsVerdict: verdict.nullable().default(null),
    chosen: verdict.nullable(),
    pairs: z.array(pair),
  }),
);

/** What was stored of patterns; nothing where it cannot be read: it is learnt again then. */
export function parsePatternVerdicts(stored: string): readonly PatternVerdict[] {
  let given: unknown;
  try {
    given = JSON.parse(stored);
  } catch {
    return [];
  }
  const parsed = schema.safeParse(given);
  return parsed.success ? parsed.data : [];
}
