import { t } from '../../contract/language.js';
import type { VerifyReport } from '../../contract/verify.js';

/** Examples in a notice of one line. */
const SHOWN = 3;

/** What a check of a crawl's files has found, in a sentence or two. */
export function verifyWords({ checked, intact, missing, changed, unknown, problems, message }: VerifyReport): string {
  const wrong = [
    missing > 0 && t('{n, plural, one {# is} other {# are}} missing', { n: missing }),
    changed > 0 && t('{n, plural, one {# was} other {# were}} changed', { n: changed }),
    unknown > 0 && t('{n, plural, one {# belongs} other {# belong}} to no page', { n: unknown }),
  ].filter(Boolean);
  const more = problems.length > SHOWN ? ', …' : '';
  const named = problems.slice(0, SHOWN).map(({ path }) => path);
  const names = `${named.join(', ')}${more}`;
  const found =
    wrong.length === 0
      ? t('{n, plural, one {# file} other {# files}} checked: all are intact.', { n: checked })
      : t(
          '{n, plural, one {# file} other {# files}} checked: {intact, plural, one {# is} other {# are}} intact, {wrong} ({names}).',
          { n: checked, intact, wrong: wrong.join(', '), names },
        );
  return message === null ? found : `${found} ${message}`;
}
