import { z } from 'zod';
import type { WorkerSaid } from './worker-progress.js';

const schema = z.object({
  pagesPerSecond: z.number(),
  limitedBy: z.string().max(100),
  lanes: z.array(z.string().nullable()).max(10_000),
});

/** What a worker said of itself, as far as it can be read: it may be of another version. Null = nothing. */
export function parseWorkerProgress(given: unknown): WorkerSaid | null {
  const parsed = schema.safeParse(given);
  return parsed.success ? parsed.data : null;
}
