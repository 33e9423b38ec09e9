import { type ReportCell, type ReportColumn, type ReportName, saidCell } from '../../../contract/reports.js';
import type { Connection } from '../../store/database/sql.js';
import { type Listing, ListingDraft } from './listings.js';
import { columnsOf, readRows } from './report-rows.js';

/** Rows looked at in one go: some 20 ms. */
const PORTION = 1000;

/** Narrows a listing to the findings with a text in one of their cells, a portion a call. */
export class ListingFilter {
  /** What is narrowed. */
  readonly source: Listing;
  readonly #connection: Connection;
  readonly #report: ReportName;
  readonly #text: string;
  readonly #columns: readonly ReportColumn[];
  readonly #draft = new ListingDraft();
  readonly #earlier: Listing | null;
  #at = 0;
  #done: Listing | null = null;

  /** `earlier`: what the text was found in before, while it was another listing. */
  constructor(connection: Connection, report: ReportName, source: Listing, text: string, earlier: Listing | null) {
    this.#earlier = earlier;
    this.source = source;
    this.#connection = connection;
    this.#report = report;
    this.#text = text.toLowerCase();
    this.#columns = columnsOf(report);
  }

  get isDone(): boolean {
    return this.#done !== null;
  }

  /** What was found when it was done last; null = it has not been yet. */
  get whole(): Listing | null {
    return this.#done ?? this.#earlier;
  }

  /** What was found so far. */
  get soFar(): Listing {
    return this.#draft.soFar();
  }

  /** Findings that are looked at. */
  get of(): number {
    return this.source.keys.length;
  }

  /** How much of them was, from 0 to 1. */
  get share(): number {
    return this.of === 0 ? 1 : Math.min(1, this.#at / this.of);
  }

  /** Null while there is more to do. */
  next(): Listing | null {
    if (this.#done) return this.#done;
    const { keys } = this.source;
    for (const { place, cells } of readRows(this.#connection, this.#report, this.source, this.#at, this.#at + PORTION))
      if (this.#isWanted(cells)) this.#add(this.#at + place);
    this.#at += PORTION;
    if (this.#at < keys.length) return null;
    this.#done = this.#draft.done();
    return this.#done;
  }

  #add(place: number): void {
    const { keys, others, counts } = this.source;
    this.#draft.add(keys[place] ?? 0, others[place] ?? 0, counts[place] ?? 0);
  }

  #isWanted(cells: readonly ReportCell[]): boolean {
    return this.#columns.some((column, index) => wordsOf(column, cells[index] ?? null).includes(this.#text));
  }
}

/** Numbers are found where they are a name: of an error, not of a size. */
function wordsOf(column: ReportColumn, cell: ReportCell): string {
  if (typeof cell === 'number') return column.kind === 'status' ? String(cell) : '';
  const said = saidCell(column, cell);
  return typeof said === 'string' ? said.toLowerCase() : '';
}
