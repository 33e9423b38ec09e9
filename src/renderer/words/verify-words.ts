import type { VerifyReport } from '../../contract/verify.js';
import { countOf } from '../format/numbers.js';

/** Examples in a notice of one line. */
const SHOWN = 3;

/** What a check of a crawl's files has found, in a sentence or two. */
export function verifyWords({ checked, intact, missing, changed, unknown, problems, message }: VerifyReport): string {
  const wrong = [
    missing > 0 && countOf(missing, 'is missing', 'are missing'),
    changed > 0 && countOf(changed, 'was changed', 'were changed'),
    unknown > 0 && countOf(unknown, 'belongs to no page', 'belong to no page'),
  ].filter(Boolean);
  const files = countOf(checked, 'file', 'files');
  const more = problems.length > SHOWN ? ', …' : '';
  const names = problems.slice(0, SHOWN).map(({ path }) => path);
  const found =
    wrong.length === 0
      ? `${files} checked: all are intact.`
      : `${files} checked: ${countOf(intact, 'is', 'are')} intact, ${wrong.join(', ')} (${names.join(', ')}${more}).`;
  return message === null ? found : `${found} ${message}`;
}
