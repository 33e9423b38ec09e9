import { create } from 'zustand';
import type { ListProgress } from '../../contract/job.js';
import {
  type CoverageSoFar,
  MOST_OPEN_TARGETS,
  type ReportColumn,
  type ReportName,
  type ReportPage,
  type ReportRow,
} from '../../contract/reports.js';
import { bridge } from '../bridge.js';
import { useLive } from '../stores/live.js';
import { report as reportProblem } from '../stores/notices.js';
import { type Marks, marksFrom, marksTo, toggled } from '../table/marks.js';
import { RowReader } from '../table/row-reader.js';
import { noRows, rowAt, type RowWindows, wantedWindows } from '../table/row-windows.js';
import { FIRST_ROW, followSelection, type Selection, selectionOf } from '../table/selection.js';

interface ReportFilter {
  readonly report: ReportName;
  /** What a row must have in one of its cells. */
  readonly text: string;
  /** Targets of broken links whose pages are shown below them. */
  readonly open: readonly number[];
}

/** What was found and what went wrong in the crawl on show: the statement, and one report at a time. */
interface ProblemsState {
  readonly report: ReportName;
  /** null before the first answer. */
  readonly coverage: CoverageSoFar | null;
  /** How often all of it was known. */
  readonly renewals: number;
  /** Counted, and not among the rows. */
  readonly unlisted: number;
  readonly columns: Readonly<Partial<Record<ReportName, readonly ReportColumn[]>>>;
  /** What is asked for; `rows.filter` is what is on show, which follows a moment later. */
  readonly filter: ReportFilter;
  readonly rows: RowWindows<ReportRow, ReportFilter>;
  /** How far the report is that is asked for; null = it is whole, or nothing is known of it yet. */
  readonly soFar: ListProgress | null;
  /** The row the keyboard is on. */
  readonly selected: Selection<ReportRow>;
  /** Rows that are marked together; none = only the selected one counts. */
  readonly marks: Marks<ReportRow>;
}

const FIRST: ReportFilter = { report: 'broken_links', text: '', open: [] };
/** The reader thread makes its lists no more often than their cost allows, whatever is asked here. */
const REFRESH_MS = 3000;

function nothing(): ProblemsState {
  const rows = noRows<ReportRow, ReportFilter>(FIRST);
  return {
    ...{ report: FIRST.report, coverage: null, renewals: 0, unlisted: 0, columns: {} },
    ...{ filter: FIRST, rows, soFar: null, selected: FIRST_ROW, marks: marksFrom(0) },
  };
}

export const useProblems = create<ProblemsState>()(nothing);

let reader: RowReader<ReportRow, ReportFilter> | null = null;
/** Rows on screen. */
let shown = { first: 0, last: 0 };

/** Reads one crawl's reports while they are on screen, again when the crawl moved; returns its stop. */
export function readProblems(jobId: string): () => void {
  useProblems.setState(nothing());
  const own = new RowReader<ReportRow, ReportFilter>(FIRST, {
    query: async (query) => {
      const answer = await bridge().invoke('reports.query', jobId, { ...query, soon: true });
      if (answer.ok && reader === own) keepHeading(answer.value);
      return answer;
    },
    write: showRead,
    tell: (soFar) => useProblems.setState({ soFar }),
    report: reportProblem,
  });
  reader = own;
  const watch = new CoverageWatch(jobId, own);
  void watch.read();
  const timer = setInterval(() => void watch.readIfMoved(), REFRESH_MS);
  return () => {
    clearInterval(timer);
    own.close();
    if (reader === own) reader = null;
  };
}

/** Asks for the statement until all of it is known, one question at a time, and again when the crawl has moved. */
class CoverageWatch {
  readonly #jobId: string;
  readonly #rows: RowReader<ReportRow, ReportFilter>;
  #seen = useLive.getState().snapshot.counters;
  #isAsking = false;

  constructor(jobId: string, rows: RowReader<ReportRow, ReportFilter>) {
    this.#jobId = jobId;
    this.#rows = rows;
  }

  async readIfMoved(): Promise<void> {
    const { counters } = useLive.getState().snapshot;
    const { coverage } = useProblems.getState();
    const isBehind = coverage !== null && !(coverage.upToDate && coverage.share === 1);
    if ((counters === this.#seen && !isBehind) || this.#isAsking || document.hidden) return;
    this.#seen = counters;
    await this.read();
    this.#rows.refresh();
  }

  async read(): Promise<void> {
    this.#isAsking = true;
    while (await this.#isLeft());
    this.#isAsking = false;
  }

  /** Asks once; whether there is more to know that somebody is waiting for. */
  async #isLeft(): Promise<boolean> {
    const answer = await bridge().invoke('reports.coverage', this.#jobId);
    if (reader !== this.#rows) return false;
    if (!answer.ok) {
      reportProblem(answer.error);
      return false;
    }
    const coverage = answer.value;
    const isWhole = coverage.share === 1;
    useProblems.setState(({ renewals }) => ({ coverage, renewals: isWhole ? renewals + 1 : renewals }));
    return !isWhole && !document.hidden;
  }
}

function keepHeading({ report, columns, unlisted }: ReportPage): void {
  const known = useProblems.getState().columns;
  useProblems.setState({ unlisted, ...(known[report] ? {} : { columns: { ...known, [report]: columns } }) });
}

/** Shows the rows read; the selected one is followed to where it is now. Other findings begin at their first row. */
function showRead(rows: RowWindows<ReportRow, ReportFilter>): void {
  const before = useProblems.getState();
  const isSameList = before.rows.filter.report === rows.filter.report && before.rows.filter.text === rows.filter.text;
  // Where only targets were opened or closed, no row on screen is blank meanwhile.
  if (isSameList && rows.filter !== before.rows.filter && wantedWindows(rows, shown.first, shown.last).length > 0)
    return;
  useProblems.setState({
    rows,
    selected: followSelection(isSameList ? before.selected : FIRST_ROW, rows, rowKey),
  });
}

/** What a finding is about. Its numbers may change while the crawl runs: it is the same finding then. */
export function rowKey({ id, cells, part }: ReportRow): string {
  return JSON.stringify([part ?? '', id, ...cells.filter((cell) => typeof cell === 'string')]);
}

export function showReport(report: ReportName): void {
  useProblems.setState({ report, selected: FIRST_ROW, marks: marksFrom(0) });
  change({ report, open: [] });
}

/** Shows the rows with a text in one of their cells only. */
export function filterReport(text: string): void {
  if (text.trim() === useProblems.getState().filter.text) return;
  useProblems.setState({ marks: marksFrom(0) });
  change({ text: text.trim() });
}

/** Shows the pages that link to a target below it, or hides them. */
export function toggleTarget({ id }: Pick<ReportRow, 'id'>): void {
  const { open } = useProblems.getState().filter;
  if (id === null) return;
  change({ open: open.includes(id) ? open.filter((other) => other !== id) : [...open, id].slice(-MOST_OPEN_TARGETS) });
}

function change(part: Partial<ReportFilter>): void {
  const filter = { ...useProblems.getState().filter, ...part };
  useProblems.setState({ filter });
  reader?.filter(filter);
  if (part.open !== undefined) reader?.show(shown.first, shown.last);
}

export function showReportRows(first: number, last: number): void {
  shown = { first, last };
  reader?.show(first, last);
}

/** `row`: what is shown there, null while it has not been read. */
export function selectReportRow(index: number, row: ReportRow | null): void {
  useProblems.setState({ selected: selectionOf(index, row), marks: marksFrom(index) });
}

/** Marks a row beside those that are marked, or lets go of it. */
export function toggleReportMark(index: number, row: ReportRow): void {
  useProblems.setState(({ marks, selected }) => ({
    marks: toggled(marks, { index, row, selected: selected.row }, rowKey),
    selected: selectionOf(index, row),
  }));
}

/** Marks all rows from where the last one was selected to this one. */
export function markReportTo(index: number): void {
  useProblems.setState(({ marks, rows }) => ({
    marks: marksTo(marks, index, rows, rowKey),
    selected: selectionOf(index, rowAt(rows, index)),
  }));
}

/** The rows that are acted on: those marked, else the selected one. */
export function chosenReportRows(): readonly ReportRow[] {
  const { marks, selected } = useProblems.getState();
  if (marks.rows.size > 0) return [...marks.rows.values()];
  return selected.row === null ? [] : [selected.row];
}

/** Whether what is asked for is being made, and nothing of it or only its first rows are on show. */
export function isMaking({ filter, rows, soFar }: Pick<ProblemsState, 'filter' | 'rows' | 'soFar'>): boolean {
  if (soFar !== null) return !soFar.isRenewal;
  // Targets that are opened or closed come from what is known.
  return filter.report !== rows.filter.report || filter.text !== rows.filter.text || rows.total === null;
}
