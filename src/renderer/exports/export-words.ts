import type { ExportFormat, ExportStatus } from '../../contract/export.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import { t } from '../../contract/language.js';
import { formatBytes } from '../format/numbers.js';

interface FormatWords {
  readonly name: string;
  /** What it is good for. */
  readonly story: string;
}

/** The formats in the order in which they are offered. */
export const FORMAT_WORDS: Readonly<Record<ExportFormat, FormatWords>> = {
  markdown: {
    name: t('One Markdown file'),
    story: t('All pages in one document, with a table of contents.'),
  },
  llms: { name: 'llms.txt', story: t('With llms-full.txt, for language models.') },
  chunks: {
    name: t('Chunks (JSON lines)'),
    story: t('The text under each heading with its source, for search and retrieval.'),
  },
  offline: { name: t('Offline copy'), story: t('Pages and files to browse offline.') },
  warc: { name: t('Web archive (WARC)'), story: t('Requests and responses, for archiving tools.') },
  report: { name: t('Report (HTML)'), story: t('What was covered and what is broken, on one page.') },
  csv: { name: t('Table of URLs (CSV)'), story: t('Every URL as a row, for a spreadsheet.') },
  jsonl: { name: t('List of URLs (JSON lines)'), story: t('Every URL as a line of JSON, for programs.') },
  sitemap: { name: t('XML sitemap'), story: t('Saved pages with dates, for search engines.') },
};

// Object.keys widens to string; these are the keys of FORMAT_WORDS.
export const FORMATS = Object.keys(FORMAT_WORDS) as readonly ExportFormat[];

/** How an export stands, in one line. */
export function stateWords({ state, done, total, bytes, fileCount, message }: ExportStatus): string {
  switch (state) {
    case 'waiting':
      return t('Waiting for another export to finish');
    case 'running':
      return total === 0 ? t('Starting') : t('{done} of {total} · {size}', { done, total, size: formatBytes(bytes) });
    case 'done':
      return [doneWords(fileCount, bytes), message].filter(Boolean).join(' · ');
    case 'cancelled':
      return t('Cancelled');
    case 'failed':
      return message ?? t('Failed');
  }
}

function doneWords(files: number, bytes: number): string {
  return t('Done · {n, plural, one {# file} other {# files}}, {size}', { n: files, size: formatBytes(bytes) });
}

/** Whether it can still be cancelled. */
export function isAtWork({ state }: ExportStatus): boolean {
  return state === 'waiting' || state === 'running';
}

/** What an offline copy of a crawl lacks as the crawl is now, each in a sentence; none where it lacks nothing. */
export function offlineLacks({ config, counters }: Pick<JobSnapshot, 'config' | 'counters'>): readonly string[] {
  const left = counters.queued + counters.pending;
  const parts = config.assets === 'none' ? [PARTS_LEFT_OUT] : config.assets === 'in_scope' ? [PARTS_IN_SCOPE] : [];
  const rest = t(
    'The crawl is not done: {n, plural, one {# URL is} other {# URLs are}} not fetched yet and will be missing.',
    { n: left },
  );
  return left > 0 ? [...parts, rest] : parts;
}

const PARTS_LEFT_OUT = t('This crawl fetched no images, styles or scripts, so the copy will look plain.');
const PARTS_IN_SCOPE = t('Images and styles from outside the scope of this crawl are missing from the copy.');
