import { create } from 'zustand';
import type { Coverage, ReportColumn, ReportName, ReportRow } from '../../contract/reports.js';
import { bridge } from '../bridge.js';
import { useLive } from '../stores/live.js';
import { report as reportProblem } from '../stores/notices.js';
import { type Marks, marksFrom, marksTo, toggled } from '../table/marks.js';
import { RowReader } from '../table/row-reader.js';
import { noRows, rowAt, type RowWindows } from '../table/row-windows.js';
import { FIRST_ROW, followSelection, type Selection, selectionOf } from '../table/selection.js';

interface ReportFilter {
  readonly report: ReportName;
}

/** What was found and what went wrong in the crawl on show: the statement, and one report at a time. */
interface ProblemsState {
  readonly report: ReportName;
  /** null before the first answer. */
  readonly coverage: Coverage | null;
  readonly columns: Readonly<Partial<Record<ReportName, readonly ReportColumn[]>>>;
  /** `rows.filter.report` is the report whose rows are on show, which follows `report` a moment later. */
  readonly rows: RowWindows<ReportRow, ReportFilter>;
  /** The row the keyboard is on. */
  readonly selected: Selection<ReportRow>;
  /** Rows that are marked together; none = only the selected one counts. */
  readonly marks: Marks<ReportRow>;
}

const FIRST: ReportFilter = { report: 'broken_links' };
/** The reader thread makes its lists no more often than their cost allows, whatever is asked here. */
const REFRESH_MS = 3000;

function nothing(): ProblemsState {
  const rows = noRows<ReportRow, ReportFilter>(FIRST);
  return { report: FIRST.report, coverage: null, columns: {}, rows, selected: FIRST_ROW, marks: marksFrom(0) };
}

export const useProblems = create<ProblemsState>()(nothing);

let reader: RowReader<ReportRow, ReportFilter> | null = null;

/** Reads one crawl's reports while they are on screen, again when the crawl moved; returns its stop. */
export function readProblems(jobId: string): () => void {
  useProblems.setState(nothing());
  const own = new RowReader<ReportRow, ReportFilter>(FIRST, {
    query: async (query) => {
      const answer = await bridge().invoke('reports.query', jobId, query);
      if (answer.ok && reader === own) keepColumns(answer.value);
      return answer;
    },
    write: showRead,
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

/** Asks for the statement one question at a time: on a large crawl the answer may take longer than the pause between. */
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
    const isBehind = coverage !== null && !coverage.upToDate;
    if ((counters === this.#seen && !isBehind) || this.#isAsking || document.hidden) return;
    this.#seen = counters;
    await this.read();
    this.#rows.refresh();
  }

  async read(): Promise<void> {
    this.#isAsking = true;
    const answer = await bridge().invoke('reports.coverage', this.#jobId);
    this.#isAsking = false;
    if (reader !== this.#rows) return;
    if (answer.ok) useProblems.setState({ coverage: answer.value });
    else reportProblem(answer.error);
  }
}

function keepColumns({
  report,
  columns,
}: {
  readonly report: ReportName;
  readonly columns: readonly ReportColumn[];
}): void {
  const known = useProblems.getState().columns;
  if (!known[report]) useProblems.setState({ columns: { ...known, [report]: columns } });
}

/** Shows the rows read; the selected one is followed to where it is now. Another report begins at its first row. */
function showRead(rows: RowWindows<ReportRow, ReportFilter>): void {
  useProblems.setState((before) => ({
    rows,
    selected: followSelection(before.rows.filter === rows.filter ? before.selected : FIRST_ROW, rows, rowKey),
  }));
}

/** What a finding is about. Its numbers may change while the crawl runs: it is the same finding then. */
export function rowKey({ id, cells }: ReportRow): string {
  return JSON.stringify([id, ...cells.filter((cell) => typeof cell === 'string')]);
}

export function showReport(report: ReportName): void {
  useProblems.setState({ report, selected: FIRST_ROW, marks: marksFrom(0) });
  reader?.filter({ report });
}

export function showReportRows(first: number, last: number): void {
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
