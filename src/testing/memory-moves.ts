import type { SkipReason } from '../contract/outcome.js';
import type { OfferedLink } from '../core/scope/types.js';
import type { Reevaluation } from '../core/store/types.js';

/** A URL of the store in memory. */
export interface Row {
  link: OfferedLink;
  readonly id: number;
  state: 'queued' | 'taken' | 'saved' | 'unchanged' | 'skipped' | 'failed';
  reason: string | null;
  attempts: number;
  /** Of what is saved. */
  bytes: number;
  finalUrl: string | null;
  /** The page that links to it. */
  readonly foundOn: string | null;
}

/** Moves rows between queued and skipped, and tells of it as the real store does. */
export class Moves {
  readonly #skipped: Partial<Record<SkipReason, number>> = {};
  readonly #leavingByReason: Partial<Record<SkipReason, number>> = {};
  readonly #byOrigin = new Map<string, number>();
  readonly #leaving: string[] = [];
  readonly #entering: string[] = [];
  readonly #reopened: Partial<Record<'failed' | 'saved' | 'unchanged', number>> = { failed: 0, saved: 0, unchanged: 0 };
  #examined = 0;

  move(row: Row, reason: SkipReason | null): void {
    this.#examined += 1;
    if (row.reason === reason) return;
    if (row.reason !== null) add(this.#skipped, row.reason, -1);
    if (reason !== null) add(this.#skipped, reason, 1);
    if (reason === null) this.#enter(row);
    else if (row.state === 'queued') {
      this.#leaving.push(row.link.url);
      add(this.#leavingByReason, reason, 1);
      this.#atOrigin(row, -1);
    }
    row.state = reason === null ? 'queued' : 'skipped';
    row.reason = reason;
  }

  reopen(row: Row): void {
    this.#examined += 1;
    if (row.state === 'skipped') add(this.#skipped, row.reason, -1);
    else add(this.#reopened, row.state, 1);
    this.#enter(row);
    row.state = 'queued';
    row.reason = null;
    row.attempts = 0;
  }

  answer(): Reevaluation {
    return {
      effect: {
        leaving: this.#leaving.length,
        leavingByReason: this.#leavingByReason,
        entering: this.#entering.length,
        leavingExamples: this.#leaving.slice(0, 10),
        enteringExamples: this.#entering.slice(0, 10),
        examined: this.#examined,
      },
      skipped: this.#skipped,
      byOrigin: [...this.#byOrigin],
      reopened: this.#reopened,
    };
  }

  #enter(row: Row): void {
    this.#entering.push(row.link.url);
    this.#atOrigin(row, 1);
  }

  #atOrigin({ link }: Row, change: number): void {
    this.#byOrigin.set(link.origin, (this.#byOrigin.get(link.origin) ?? 0) + change);
  }
}

/** The rows' reasons and states are texts here; only such as the record names are ever counted in it. */
export function add(counts: Partial<Record<string, number>>, name: string | null, count: number): void {
  if (name !== null) counts[name] = (counts[name] ?? 0) + count;
}
