import { t } from '../contract/language.js';
import { fail, ok, type Result } from '../contract/outcome.js';
import type { SeedFile } from '../contract/seed-file.js';

/** What the form is given of a list that the system opens; a longer one is given to it by its own button. */
const MOST_ADDRESSES = 1000;

/** A list that has at least one address; else a problem that names its first lines. */
export function withAddresses(file: SeedFile): Result<SeedFile> {
  const { path, seeds, problems } = file;
  if (seeds.length > 0) return ok(file);
  const message = [t('“{name}” holds no web address.', { name: path }), ...problems].join('\n');
  return fail({ code: 'bad_seed_file', field: 'seeds', message });
}

/** The addresses of a list for the form, one a line, and what of it is left out, in words; null = nothing. */
export function formText({ path, seeds, problems, wrongLines }: SeedFile): {
  readonly addresses: string;
  readonly leftOut: string | null;
} {
  const leftOut: string[] = [];
  const [first] = problems;
  if (first !== undefined)
    leftOut.push(
      t('{n, plural, one {# line} other {# lines}} of “{path}” left out, the first one: {first}', {
        n: wrongLines,
        path,
        first,
      }),
    );
  if (seeds.length > MOST_ADDRESSES)
    leftOut.push(
      t('“{path}” holds {n} addresses, of which the first {most} are taken. “From a file…” takes all of them.', {
        path,
        n: seeds.length,
        most: MOST_ADDRESSES,
      }),
    );
  const addresses = seeds.slice(0, MOST_ADDRESSES).join('\n');
  return { addresses, leftOut: leftOut.length === 0 ? null : leftOut.join('\n') };
}
