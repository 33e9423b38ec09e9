import { type LogEntry, logKind, urlOfEvent } from '../../contract/crawl-log.js';
import type { ChangedUrl } from '../../contract/changes.js';
import type { PageRecord, UrlColumn } from '../../contract/job.js';
import type { ListSource } from '../../contract/list-copy.js';
import { type Message, msg, t } from '../../contract/language.js';
import { ok, type Result } from '../../contract/outcome.js';
import { REPORT_WORDS, saidCell, UNLISTED } from '../../contract/reports.js';
import { COUNTED_ONLY } from '../../contract/skipped.js';
import { withoutSayings } from '../../contract/stored-words.js';
import type { JobQueries } from './job-queries.js';

/** Rows asked for in one go. */
const PART = 500;

interface ListColumn {
  readonly key: string;
  readonly label: string;
}
/** A column before its heading is said. */
interface Heading {
  readonly key: string;
  readonly label: Message;
}

type Cell = string | number | null;

/** Some rows of a list, and how many the whole of it has. */
export interface ReadPart {
  readonly columns: readonly ListColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly total: number;
  /** What belongs to the list and is not among its rows, as a sentence; absent where that is nothing. */
  readonly left?: string;
}

type Queries = Pick<JobQueries, 'urls' | 'report' | 'changes' | 'log' | 'skipped'>;
type Paged = Exclude<ListSource, { kind: 'log' }>;
type LogSource = Extract<ListSource, { kind: 'log' }>;

/** The folder of another job, by its id. */
export type FolderOf = (jobId: string) => Result<string>;

/** The whole of a list, part by part: at least one part, and none after a problem. */
export async function* listParts(
  queries: Queries,
  source: ListSource,
  folderOf: FolderOf,
): AsyncGenerator<Result<ReadPart>> {
  if (source.kind === 'log') return yield* logParts(queries, source);
  for (let offset = 0; ; offset += PART) {
    const part = await readPart(queries, source, { offset, limit: PART }, folderOf);
    yield part;
    if (!part.ok || offset + PART >= part.value.total) return;
  }
}

/** The log has no number of rows before all of it is looked through: `total` is how many there are so far. */
async function* logParts({ log }: Queries, { filter }: LogSource): AsyncGenerator<Result<ReadPart>> {
  let total = 0;
  for (let from = 0; ; ) {
    const page = await log.page({ ...filter, from, limit: PART });
    if (!page.ok) return yield page;
    const { entries, to, isEnd } = page.value;
    total += entries.length;
    yield ok({ columns: said(LOG_CELLS), rows: entries.map((row) => LOG_CELLS.map(({ cell }) => cell(row))), total });
    if (isEnd) return;
    from = to;
  }
}

async function readPart(
  queries: Queries,
  source: Paged,
  window: { readonly offset: number; readonly limit: number },
  folderOf: FolderOf,
): Promise<Result<ReadPart>> {
  switch (source.kind) {
    case 'urls': {
      const page = await queries.urls({ ...source.query, ...window });
      if (!page.ok) return page;
      const chosen = source.columns.flatMap((column) => URL_CELLS[column]);
      const { rows, total } = page.value;
      return ok({ columns: said(chosen), rows: rows.map((row) => chosen.map(({ cell }) => cell(row))), total });
    }
    case 'report': {
      const page = await queries.report({ report: source.report, text: source.text, ...window });
      if (!page.ok) return page;
      const { columns, rows, total, unlisted } = page.value;
      return ok({
        columns: said(columns),
        rows: rows.map(({ cells }) => columns.map((column, index) => saidCell(column, cells[index] ?? null))),
        total,
        ...(unlisted > 0 && { left: t(UNLISTED, { n: unlisted }) }),
      });
    }
    case 'skipped': {
      const { kind: _kind, count, ...group } = source;
      const page = await queries.skipped({ ...group, ...window });
      if (!page.ok) return page;
      const { rows, total } = page.value;
      const counted = group.text === '' ? count - total : 0;
      return ok({
        columns: said(SKIPPED_CELLS),
        rows: rows.map(({ url }) => [url, group.reason]),
        total,
        ...(counted > 0 && { left: t(COUNTED_ONLY, { n: counted }) }),
      });
    }
    case 'changes': {
      const folder = source.other === null ? ok(null) : folderOf(source.other);
      if (!folder.ok) return folder;
      const page = await queries.changes({ kind: source.change, ...window }, folder.value);
      if (!page.ok) return page;
      const { rows, total } = page.value;
      return ok({
        columns: said(CHANGE_CELLS),
        rows: rows.map((row) => CHANGE_CELLS.map(({ cell }) => cell(row))),
        total,
      });
    }
  }
}

/** The headings in the language of the window. */
function said(columns: readonly Heading[]): readonly ListColumn[] {
  return columns.map(({ key, label }) => ({ key, label: t(label) }));
}

interface UrlCell extends Heading {
  readonly cell: (row: PageRecord) => Cell;
}

/** A column of the table of URLs as it is written; the state stands beside its reason, as on screen. */
const URL_CELLS: Readonly<Record<UrlColumn, readonly UrlCell[]>> = {
  order: [],
  url: [{ key: 'url', label: msg('URL'), cell: ({ url }) => url }],
  state: [
    { key: 'state', label: msg('State'), cell: ({ state }) => state },
    { key: 'reason', label: msg('Reason'), cell: ({ reason }) => reason },
  ],
  status: [{ key: 'status', label: msg('Status'), cell: ({ status }) => status }],
  contentType: [{ key: 'contentType', label: msg('Type'), cell: ({ contentType }) => contentType }],
  bytes: [{ key: 'bytes', label: msg('Bytes'), cell: ({ bytes }) => bytes }],
  durationMs: [{ key: 'durationMs', label: msg('Milliseconds'), cell: ({ durationMs }) => durationMs }],
  depth: [{ key: 'depth', label: msg('Depth'), cell: ({ depth }) => depth }],
  foundAtMs: [
    {
      key: 'found',
      label: msg('Found'),
      cell: ({ foundAtMs: at }) => (at === undefined ? null : new Date(at).toISOString()),
    },
  ],
  title: [{ key: 'title', label: msg('Title'), cell: ({ title }) => title }],
  author: [{ key: 'author', label: msg('Author'), cell: ({ author }) => author }],
  published: [{ key: 'published', label: msg('Published'), cell: ({ published }) => published }],
  modified: [{ key: 'modified', label: msg('Modified'), cell: ({ modified }) => modified }],
  siteName: [{ key: 'siteName', label: msg('Site'), cell: ({ siteName }) => siteName }],
  fields: [{ key: 'fields', label: msg('Fields'), cell: ({ fields }) => (fields ? JSON.stringify(fields) : null) }],
};

interface ChangeCell extends Heading {
  readonly cell: (row: ChangedUrl) => Cell;
}

const CHANGE_CELLS: readonly ChangeCell[] = [
  { key: 'change', label: msg('Change'), cell: ({ kind }) => kind },
  { key: 'url', label: msg('URL'), cell: ({ url }) => url },
  { key: 'movedTo', label: msg('Now at'), cell: ({ movedTo }) => movedTo },
  { key: 'why', label: msg('Why'), cell: ({ why }) => why },
  { key: 'title', label: msg('Title'), cell: ({ title }) => title },
  { key: 'findings', label: msg('Findings'), cell: ({ reports }) => findingsOf(reports) },
  { key: 'share', label: msg('Changed share'), cell: ({ share }) => share },
];

function findingsOf(reports: ChangedUrl['reports']): string | null {
  return reports.length === 0 ? null : reports.map((report) => t(REPORT_WORDS[report].name)).join(', ');
}

const SKIPPED_CELLS: readonly Heading[] = [
  { key: 'url', label: msg('URL') },
  { key: 'reason', label: msg('Reason') },
];

interface LogCell extends Heading {
  readonly cell: (row: LogEntry) => Cell;
}

/** What is particular to a type of event stands in the last column, as the log has it. */
const LOG_CELLS: readonly LogCell[] = [
  { key: 'time', label: msg('Time'), cell: ({ event }) => event.timestamp },
  { key: 'kind', label: msg('Kind'), cell: ({ event }) => logKind(event) },
  { key: 'event', label: msg('Event'), cell: ({ event }) => event.type },
  { key: 'url', label: msg('URL'), cell: ({ event }) => urlOfEvent(event) },
  { key: 'details', label: msg('Details'), cell: ({ event }) => detailsOf(event) },
];

function detailsOf(event: LogEntry['event']): string {
  const told = Object.entries(event).filter(([name]) => !['type', 'timestamp', 'url'].includes(name));
  return JSON.stringify(Object.fromEntries(told), withoutSayings);
}
