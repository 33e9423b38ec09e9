import type { PageRecord } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { NO_CONTENT_WORDS } from '../../contract/no-content.js';
import type { TriedPage } from '../../contract/trial.js';
import { formatCount } from '../format/numbers.js';
import { formatSpan } from '../format/times.js';
import { reasonWords } from '../words/outcome-words.js';

/** What became of a page in a few words: the name of the file it was saved as, or why it was not. */
export function verdictWords(record: PageRecord): string {
  const { state, status, reason, noContent } = record;
  const file = fileOf(record).split('/').at(-1) ?? '';
  if (noContent !== null) return t('{what}, saved as {file}', { what: t(NO_CONTENT_WORDS[noContent]), file });
  if (state === 'saved' || state === 'unchanged') return file;
  const why = reasonWords(reason)?.long ?? '';
  return status !== null && reason === 'http_status' ? `${why} (${status})` : why;
}

/** The path of what is read of a page, relative to the crawl's folder; empty where nothing is saved. */
export function fileOf({ markdownPath, rawPath }: PageRecord): string {
  return markdownPath ?? rawPath ?? '';
}

/** `22 saved, 1 failed, 2 skipped`; what there is none of is left out. */
export function becameWords(pages: readonly TriedPage[]): string {
  const count = (...states: readonly PageRecord['state'][]): number =>
    pages.filter(({ record }) => states.includes(record.state)).length;
  const parts = [
    [count('saved', 'unchanged'), (n: string) => t('{n} saved', { n })],
    [count('failed'), (n: string) => t('{n} failed', { n })],
    [count('skipped'), (n: string) => t('{n} skipped', { n })],
  ] as const;
  return parts.flatMap(([n, words]) => (n > 0 ? [words(formatCount(n))] : [])).join(', ');
}

/** A span no finer than a forecast knows it: seconds by fives, minutes from one on. */
export function roughSpan(ms: number): string {
  const seconds = Math.max(5, Math.ceil(ms / 5000) * 5);
  return formatSpan(seconds < 60 ? seconds * 1000 : Math.ceil(ms / 60_000) * 60_000);
}
