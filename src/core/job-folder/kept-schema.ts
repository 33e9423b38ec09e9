import { z } from 'zod';
import { type Saying } from '../../contract/saying.js';
import { sayingsOf } from '../../contract/stored-words.js';

/** What words beside them say; earlier versions kept the words alone. */
export const sayings = z
  .unknown()
  .transform((given, context): readonly Saying[] => {
    const read = sayingsOf(given);
    if (read !== null) return read;
    context.addIssue({ code: 'custom', message: 'no sentences' });
    return z.NEVER;
  })
  .optional();
