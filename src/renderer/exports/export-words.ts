import type { ExportFormat, ExportStatus } from '../../contract/export.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import { countOf, formatBytes, formatCount } from '../format/numbers.js';

interface FormatWords {
  readonly name: string;
  /** What it is good for. */
  readonly story: string;
}

/** The formats in the order in which they are offered. */
export const FORMAT_WORDS: Readonly<Record<ExportFormat, FormatWords>> = {
  markdown: {
    name: 'One Markdown file',
    story: 'All pages in one document, with a table of contents.',
  },
  llms: { name: 'llms.txt', story: 'With llms-full.txt, for language models.' },
  chunks: {
    name: 'Chunks (JSON lines)',
    story: 'The text under each heading with its source, for search and retrieval.',
  },
  offline: { name: 'Offline copy', story: 'Pages and files to browse offline.' },
  warc: { name: 'Web archive (WARC)', story: 'Requests and responses, for archiving tools.' },
  report: { name: 'Report (HTML)', story: 'What was covered and what is broken, on one page.' },
  csv: { name: 'Table of URLs (CSV)', story: 'Every URL as a row, for a spreadsheet.' },
  jsonl: { name: 'List of URLs (JSON lines)', story: 'Every URL as a line of JSON, for programs.' },
  sitemap: { name: 'XML sitemap', story: 'Saved pages with dates, for search engines.' },
};

// Object.keys widens to string; these are the keys of FORMAT_WORDS.
export const FORMATS = Object.keys(FORMAT_WORDS) as readonly ExportFormat[];

/** How an export stands, in one line. */
export function stateWords({ state, done, total, bytes, fileCount, message }: ExportStatus): string {
  switch (state) {
    case 'waiting':
      return 'Waiting for another export to finish';
    case 'running':
      return total === 0 ? 'Starting' : `${formatCount(done)} of ${formatCount(total)} · ${formatBytes(bytes)}`;
    case 'done':
      return [`Done · ${countOf(fileCount, 'file')}, ${formatBytes(bytes)}`, message].filter(Boolean).join(' · ');
    case 'cancelled':
      return 'Cancelled';
    case 'failed':
      return message ?? 'Failed';
  }
}

/** Whether it can still be cancelled. */
export function isAtWork({ state }: ExportStatus): boolean {
  return state === 'waiting' || state === 'running';
}

/** What an offline copy of a crawl lacks as the crawl is now, each in a sentence; none where it lacks nothing. */
export function offlineLacks({ config, counters }: Pick<JobSnapshot, 'config' | 'counters'>): readonly string[] {
  const left = counters.queued + counters.pending;
  const parts = config.assets === 'none' ? [PARTS_LEFT_OUT] : config.assets === 'in_scope' ? [PARTS_IN_SCOPE] : [];
  const rest = `The crawl is not done: ${countOf(left, 'URL is', 'URLs are')} not fetched yet and will be missing.`;
  return left > 0 ? [...parts, rest] : parts;
}

const PARTS_LEFT_OUT =
  'This crawl fetched no images, styles or scripts, so the copy will look plain. Crawl again with “Images, styles and scripts” on “Anywhere” for the full look.';
const PARTS_IN_SCOPE = 'Images and styles from outside the scope of this crawl are missing from the copy.';
