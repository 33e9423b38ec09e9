import type { ListProgress, PageRecord } from '../../contract/job.js';
import type { Problem, Result } from '../../contract/outcome.js';
import {
  markStale,
  noRows,
  type RowPage,
  type RowWindows,
  type UrlFilter,
  wantedWindows,
  windowQuery,
  type WindowQuery,
  withPage,
} from './row-windows.js';

export interface ReaderPorts<R = PageRecord, F = UrlFilter> {
  readonly query: (query: WindowQuery<F>) => Promise<Result<RowPage<R>>>;
  readonly write: (cache: RowWindows<R, F>) => void;
  /** Is told with each answer how far the list is; null = it is whole. Absent where lists are always whole. */
  readonly tell?: (soFar: ListProgress | null) => void;
  readonly report: (problem: Problem) => void;
}

/**
 * Keeps the rows on screen read: one query at a time, the newest wish first. While another filter's rows are being
 * read, the old ones stay on show. A list that is not whole is asked for until it is, and no longer than it is wanted.
 */
export class RowReader<R = PageRecord, F = UrlFilter> {
  readonly #ports: ReaderPorts<R, F>;
  #cache: RowWindows<R, F>;
  #first = 0;
  #last = 0;
  #reading = false;
  #closed = false;

  constructor(filter: F, ports: ReaderPorts<R, F>) {
    this.#cache = noRows<R, F>(filter);
    this.#ports = ports;
    void this.#read();
  }

  /** The rows on screen changed. */
  show(first: number, last: number): void {
    this.#first = first;
    this.#last = last;
    void this.#read();
  }

  /** Another filter or order: everything is read anew. */
  filter(filter: F): void {
    this.#cache = noRows<R, F>(filter);
    this.#first = 0;
    this.#last = 0;
    void this.#read();
  }

  /** The crawl went on: what is on screen is read again. */
  refresh(): void {
    this.#cache = markStale(this.#cache);
    void this.#read();
  }

  close(): void {
    this.#closed = true;
  }

  async #read(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    try {
      while (!this.#closed) {
        const [number] = wantedWindows(this.#cache, this.#first, this.#last);
        if (number === undefined || !(await this.#readWindow(number))) return;
      }
    } finally {
      this.#reading = false;
    }
  }

  /** Whether to go on. */
  async #readWindow(number: number): Promise<boolean> {
    const { filter, generation } = this.#cache;
    const answer = await this.#ports.query(windowQuery(filter, number));
    if (this.#closed) return false;
    // An answer to a filter that is no longer wanted says nothing; the loop reads what is.
    if (filter !== this.#cache.filter) return true;
    if (!answer.ok) {
      this.#ports.report(answer.error);
      return false;
    }
    const { total, soFar = null } = answer.value;
    this.#ports.tell?.(soFar);
    // Nothing is found yet: what is on show is worth more.
    if (soFar !== null && total === 0 && this.#cache.total === null) return true;
    this.#cache = withPage(this.#cache, answer.value, generation);
    this.#ports.write(this.#cache);
    return true;
  }
}
