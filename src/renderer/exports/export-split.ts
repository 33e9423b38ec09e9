import { readBytes, readCount } from '../../contract/amounts.js';
import { MIN_SPLIT_BYTES, MIN_SPLIT_TOKENS } from '../../contract/export.js';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { plainNumber } from '../format/typed-number.js';

/** By what an export is cut into files. */
export type SplitUnit = 'bytes' | 'tokens';

/** Reads a part's size as typed; nothing typed = not split. Answers what is wrong in words. */
export function readSplit(unit: SplitUnit, text: string): Result<number | null, string> {
  const typed = plainNumber(text.trim());
  if (typed === '') return ok(null);
  const size = unit === 'bytes' ? readBytes(typed) : readCount(typed);
  const least = unit === 'bytes' ? MIN_SPLIT_BYTES : MIN_SPLIT_TOKENS;
  if (size !== null && size >= least && Number.isSafeInteger(size)) return ok(size);
  return fail(
    unit === 'bytes' ? t('Give a size of at least 10 kB, such as 10 MB.') : t('Give a number of at least 1,000.'),
  );
}
