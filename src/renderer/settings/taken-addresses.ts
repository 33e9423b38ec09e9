import type { SeedFile } from '../../contract/seed-file.js';
import { parseSeed } from '../../contract/job-schema.js';
import { t } from '../../contract/language.js';
import { seedLines } from './seed-lines.js';

/** What a line of a text is taken for: an address with its scheme, or a host with a dot and what may follow. */
const ADDRESS = /^(?:https?:\/\/\S+|[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?)$/i;
/** More than these are told by their number and not typed into a field. */
const MOST_TYPED = 50;
const NAMED_PROBLEMS = 9;

/** What a dropped or pasted text begins a crawl with; null where there is no address in it. */
export type TakenAddresses =
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'file'; readonly file: SeedFile }
  | null;

/**
 * The addresses of a text, one a line, `#` begins a comment. `name`: the file it came from, or null. Where something in it is no
 * address it is told as a file is, with what is left out.
 */
export function takenAddresses(text: string, name: string | null): TakenAddresses {
  const seeds: string[] = [];
  const problems: string[] = [];
  let wrongLines = 0;
  for (const [index, line] of text.split('\n').entries()) {
    for (const address of seedLines(line.replace(/^\s*#.*/, ''))) {
      const seed = ADDRESS.test(address) ? parseSeed(address) : null;
      if (seed?.ok) seeds.push(seed.value);
      else {
        wrongLines += 1;
        if (problems.length < NAMED_PROBLEMS)
          problems.push(t('Line {n}: not an address: {text}', { n: index + 1, text: address.slice(0, 200) }));
      }
    }
  }
  if (seeds.length === 0) return null;
  if (seeds.length <= MOST_TYPED && wrongLines === 0) return { kind: 'typed', text: seeds.join('\n') };
  const unnamed = wrongLines - problems.length;
  if (unnamed > 0) problems.push(t('{n, plural, one {and # more line} other {and # more lines}}', { n: unnamed }));
  return { kind: 'file', file: { path: name ?? t('the text'), seeds, problems, wrongLines } };
}
