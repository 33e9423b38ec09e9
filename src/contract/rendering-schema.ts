import { z } from 'zod';
import { CONSENT_ENDS, RENDER_WHYS } from './rendering.js';

/** As it is stored and logged. */
export const renderingSchema = z.object({
  why: z.enum(RENDER_WHYS),
  ms: z.number(),
  requests: z.number(),
  bytes: z.number(),
  refused: z.number(),
  errors: z.array(z.string()),
  failed: z.array(z.string()),
  consent: z.enum(CONSENT_ENDS).exactOptional(),
});
