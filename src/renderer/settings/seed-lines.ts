import { parseSeed } from '../../contract/job-schema.js';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';

const SHOWN_PROBLEMS = 3;

/** The addresses of a text: one a line; several in one line where each begins with http. */
export function seedLines(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => line.split(/[\s,;]+(?=https?:\/\/)/i))
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The addresses as they would be crawled, or what is wrong with the first few. */
export function readSeeds(text: string): Result<readonly string[], string> {
  const lines = seedLines(text);
  const seeds: string[] = [];
  const problems: string[] = [];
  for (const [index, line] of lines.entries()) {
    const seed = parseSeed(line);
    if (seed.ok) seeds.push(seed.value);
    else
      problems.push(
        lines.length === 1 ? seed.error.message : t('Address {n}: {what}', { n: index + 1, what: seed.error.message }),
      );
  }
  return problems.length === 0 ? ok(seeds) : fail(listed(problems));
}

function listed(problems: readonly string[]): string {
  const more = problems.length - SHOWN_PROBLEMS;
  const rest =
    more > 0 ? [t('And {n, plural, one {# more address} other {# more addresses}} cannot be read.', { n: more })] : [];
  return [...problems.slice(0, SHOWN_PROBLEMS), ...rest].join(' ');
}
