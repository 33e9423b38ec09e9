import type { PageRecord, UrlColumn } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import type { NoContentKind } from '../../contract/no-content.js';
import { formatBytes, formatCount } from '../format/numbers.js';
import { formatDateTime } from '../format/moments.js';
import { formatMillis } from '../format/times.js';
import { reasonWords } from '../words/outcome-words.js';
import { STATE_WORDS } from '../words/state-words.js';

/** A column of the table: its heading, whether it holds numbers, and its text for a row. */
export interface ColumnLook {
  readonly column: UrlColumn;
  readonly name: string;
  readonly numeric: boolean;
  readonly text: (row: PageRecord) => string;
  /** Its width as a CSS grid track, and the least it takes in pixels. */
  readonly track: string;
  readonly leastPx: number;
}

/** In the order they stand before anybody has moved one; all of them have room in a window of 1024 pixels. The URL's text is drawn by the row, which knows the seed. */
export const COLUMNS: readonly ColumnLook[] = [
  { column: 'url', name: 'URL', numeric: false, track: 'minmax(220px, 1fr)', leastPx: 220, text: (row) => row.url },
  { column: 'state', name: t('State'), numeric: false, track: 'minmax(138px, 176px)', leastPx: 138, text: stateWords },
  {
    column: 'status',
    name: t('Status'),
    numeric: true,
    track: '56px',
    leastPx: 56,
    text: (row) => (row.status === null ? '' : String(row.status)),
  },
  {
    column: 'contentType',
    name: t('Type'),
    numeric: false,
    track: 'minmax(72px, 110px)',
    leastPx: 72,
    text: (row) => shortType(row.contentType),
  },
  {
    column: 'bytes',
    name: t('Size'),
    numeric: true,
    track: 'minmax(66px, 80px)',
    leastPx: 66,
    text: (row) => (row.bytes === null ? '' : formatBytes(row.bytes)),
  },
  {
    column: 'durationMs',
    name: t('Time'),
    numeric: true,
    track: 'minmax(66px, 80px)',
    leastPx: 66,
    text: (row) => (row.durationMs === null ? '' : formatMillis(row.durationMs)),
  },
  {
    column: 'depth',
    name: t('Depth'),
    numeric: true,
    track: 'minmax(54px, 60px)',
    leastPx: 54,
    text: (row) => formatCount(row.depth),
  },
  {
    column: 'foundAtMs',
    name: t('Found'),
    numeric: false,
    track: '130px',
    leastPx: 130,
    text: ({ foundAtMs }) => (foundAtMs === undefined ? '' : formatDateTime(foundAtMs)),
  },
  {
    column: 'title',
    name: t('Title'),
    numeric: false,
    track: 'minmax(110px, 0.6fr)',
    leastPx: 110,
    text: (row) => row.title ?? '',
  },
  {
    column: 'fields',
    name: t('Fields'),
    numeric: false,
    track: 'minmax(160px, 320px)',
    leastPx: 160,
    text: fieldsWords,
  },
];

/** Those that few ask for: they stand there only once somebody has chosen them. */
const BY_CHOICE: readonly UrlColumn[] = ['foundAtMs', 'fields'];
export const FIRST_COLUMNS: readonly ColumnLook[] = COLUMNS.filter(({ column }) => !BY_CHOICE.includes(column));

/** `price 12.5 · tags a, b`: what was found of one's own fields. */
export function fieldsWords({ fields = {} }: Pick<PageRecord, 'fields'>): string {
  return Object.entries(fields)
    .flatMap(([name, value]) =>
      value === null ? [] : `${name} ${typeof value === 'object' ? value.join(', ') : value}`,
    )
    .join(' · ');
}

/** `failed · dns`: the state and, in a word, why. */
export function stateWords(row: Pick<PageRecord, 'state' | 'reason' | 'noindex' | 'noContent'>): string {
  // The status column says it better.
  const why = row.reason === 'http_status' ? undefined : (reasonWords(row.reason)?.short ?? markWord(row));
  const state = STATE_WORDS[row.state];
  return why ? `${state} · ${why}` : state;
}

const NO_CONTENT_MARKS: Readonly<Record<NoContentKind, string>> = {
  block_page: t('blocked'),
  captcha: t('captcha'),
  login: t('login'),
  soft_404: '404?',
  script_shell: t('empty'),
  consent_wall: t('consent'),
};

/** What a page that is kept is marked with. */
function markWord({ noindex, noContent }: Pick<PageRecord, 'noindex' | 'noContent'>): string | undefined {
  if (noContent !== null) return NO_CONTENT_MARKS[noContent];
  return noindex ? 'noindex' : undefined;
}

/** `text/html; charset=utf-8` → `html`, `application/ld+json` → `ld+json`, `image/png` → `image/png`. */
export function shortType(contentType: string | null): string {
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return type.replace(/^(text|application)\/(x-)?/, '');
}

/** The row a key leads to, kept within the table; null for keys that do not move. */
export function rowAfterKey(key: string, row: number, total: number, pageRows: number): number | null {
  const to = target(key, row, total, pageRows);
  return to === null || total === 0 ? null : Math.max(0, Math.min(total - 1, to));
}

function target(key: string, row: number, total: number, pageRows: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return row + 1;
    case 'ArrowUp':
      return row - 1;
    case 'PageDown':
      return row + pageRows;
    case 'PageUp':
      return row - pageRows;
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return null;
  }
}
