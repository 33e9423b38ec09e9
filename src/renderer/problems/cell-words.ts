import { t } from '../../contract/language.js';
import { type ReportCell, type ReportColumn, saidCell } from '../../contract/reports.js';
import { ERROR_CODES, type ErrorCode, SKIP_REASONS, type SkipReason } from '../../contract/outcome.js';
import { formatBytes, formatCount } from '../format/numbers.js';
import { formatMillis } from '../format/times.js';
import { rowUrl } from '../format/urls.js';
import { reasonWords } from '../words/outcome-words.js';
import { shortType } from '../table/url-columns.js';

/** A cell of a report as the table shows it; an empty text where there is nothing to show. */
export function cellWords({ kind, key }: ReportColumn, stored: ReportCell, origin: string): string {
  const cell = saidCell({ kind }, stored);
  if (cell === null) return '';
  if (typeof cell === 'string') {
    if (kind === 'url') return rowUrl(cell, origin);
    // Which error it was stands beside it.
    if (kind === 'reason' && cell === 'http_status') return t('HTTP error');
    if (kind === 'reason' && REDIRECTS.has(cell)) return t('redirect');
    if (kind === 'reason') return wordsOf(cell)?.short ?? cell.replaceAll('_', ' ');
    if (key === 'chain') return pathWords(cell, origin);
    return key === 'contentType' ? shortType(cell) : cell;
  }
  switch (kind) {
    case 'bytes':
      return formatBytes(cell);
    case 'ms':
      return formatMillis(cell);
    case 'count':
      return formatCount(cell);
    default:
      return String(cell);
  }
}

const REDIRECTS: ReadonlySet<string> = new Set<ErrorCode | SkipReason>([
  ...(['bad_redirect', 'too_many_redirects', 'redirect_to_known'] as const),
]);

/** The steps of a redirect, `301 /new → 302 /newer`, without the origin that all have in common. */
function pathWords(path: string, origin: string): string {
  return path.replaceAll(/(\d{3}) (\S+)/g, (_step, status: string, url: string) => `${status} ${rowUrl(url, origin)}`);
}

/** What a cell says where there is room for all of it. */
export function fullWords({ kind }: ReportColumn, stored: ReportCell): string | undefined {
  const cell = saidCell({ kind }, stored);
  if (typeof cell !== 'string') return undefined;
  return kind === 'reason' ? codeWords(cell) : cell;
}

/** The sentence for a stored reason; the code itself where it is none that is known. */
export function codeWords(code: string): string {
  return wordsOf(code)?.long ?? code.replaceAll('_', ' ');
}

function wordsOf(code: string) {
  const known = [...ERROR_CODES, ...SKIP_REASONS].find((one) => one === code);
  return known === undefined ? null : reasonWords(known);
}

export function isNumeric({ kind }: ReportColumn): boolean {
  return kind === 'count' || kind === 'bytes' || kind === 'ms' || kind === 'status';
}

/** How wide the columns are, as CSS grid tracks. */
export function columnTracks(columns: readonly ReportColumn[]): string {
  return columns.map(({ kind }) => TRACKS[kind]).join(' ');
}

/** As `columnTracks`, of broken links by target: their numbers are short. */
export function targetTracks(columns: readonly ReportColumn[]): string {
  return columns.map(({ kind }) => TARGET_TRACKS[kind] ?? TRACKS[kind]).join(' ');
}

const TARGET_TRACKS: Readonly<Partial<Record<ReportColumn['kind'], string>>> = {
  ...{ url: 'minmax(190px, 1.5fr)', text: 'minmax(110px, 1fr)', reason: '90px' },
  // Its heading is wider than what stands below it.
  ...{ count: '56px', status: '52px', place: '116px' },
};

const TRACKS: Readonly<Record<ReportColumn['kind'], string>> = {
  place: '100px',
  ...{ url: 'minmax(200px, 1.4fr)', text: 'minmax(140px, 1fr)', reason: '96px' },
  ...{ no_content: 'minmax(140px, 1fr)', evidence: 'minmax(140px, 1fr)', told: 'minmax(140px, 1fr)' },
  ...{ count: '84px', bytes: '84px', ms: '84px', status: '84px' },
};
