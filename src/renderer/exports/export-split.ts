import { readBytes, readCount } from '../../contract/amounts.js';
import { type ExportFormat, leastTokens, MIN_SPLIT_BYTES } from '../../contract/export.js';
import { numberWords, t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { plainNumber } from '../format/typed-number.js';

/** By what an export is cut into files. */
export type SplitUnit = 'bytes' | 'tokens';

/** Reads a part's size as typed; nothing typed = not split. Answers what is wrong in words. */
export function readSplit(format: ExportFormat, unit: SplitUnit, text: string): Result<number | null, string> {
  const typed = plainNumber(text.trim());
  if (typed === '') return ok(null);
  const size = unit === 'bytes' ? readBytes(typed) : readCount(typed);
  const least = unit === 'bytes' ? MIN_SPLIT_BYTES : leastTokens(format);
  if (size !== null && size >= least && Number.isSafeInteger(size)) return ok(size);
  return fail(
    unit === 'bytes'
      ? t('Give a size of at least 10 kB, such as 10 MB.')
      : t('Give a number of at least {least}.', { least: numberWords(least) }),
  );
}
