import type { SkipReason } from '../../../contract/outcome.js';
import type { RuleEffect } from '../../../contract/rules.js';
import type { Reevaluation } from '../types.js';

const EXAMPLES = 10;

type Reasons = Partial<Record<SkipReason, number>>;

/** Adds up what moved between queued and skipped. */
export class MoveCount {
  readonly #leavingByReason: Reasons = {};
  readonly #leavingExamples: string[] = [];
  readonly #enteringExamples: string[] = [];
  readonly #skipped: Reasons = {};
  readonly #byOrigin = new Map<number, number>();
  #leaving = 0;
  #entering = 0;
  #examined = 0;

  examined(rows: number): void {
    this.#examined += rows;
  }

  left({ originId, url }: KnownRow, reason: SkipReason): void {
    this.#leaving += 1;
    add(this.#leavingByReason, reason, 1);
    add(this.#skipped, reason, 1);
    this.#atOrigin(originId, -1);
    if (this.#leavingExamples.length < EXAMPLES) this.#leavingExamples.push(url);
  }

  entered({ originId, url, reason }: KnownRow): void {
    this.#entering += 1;
    if (reason !== null) add(this.#skipped, reason, -1);
    this.#atOrigin(originId, 1);
    if (this.#enteringExamples.length < EXAMPLES) this.#enteringExamples.push(url);
  }

  relabelled({ reason }: KnownRow, now: SkipReason): void {
    if (reason !== null) add(this.#skipped, reason, -1);
    add(this.#skipped, now, 1);
  }

  get effect(): RuleEffect {
    return {
      leaving: this.#leaving,
      leavingByReason: this.#leavingByReason,
      entering: this.#entering,
      leavingExamples: this.#leavingExamples,
      enteringExamples: this.#enteringExamples,
      examined: this.#examined,
    };
  }

  toReevaluation(originName: (id: number) => string): Reevaluation {
    const byOrigin = [...this.#byOrigin].filter(([, change]) => change !== 0);
    return {
      effect: this.effect,
      skipped: withoutZeros(this.#skipped),
      byOrigin: byOrigin.map(([id, change]) => [originName(id), change]),
    };
  }

  #atOrigin(id: number, change: number): void {
    this.#byOrigin.set(id, (this.#byOrigin.get(id) ?? 0) + change);
  }
}

function add(reasons: Reasons, reason: SkipReason, count: number): void {
  reasons[reason] = (reasons[reason] ?? 0) + count;
}

function withoutZeros(reasons: Reasons): Reasons {
  return Object.fromEntries(Object.entries(reasons).filter(([, count]) => count !== 0));
}

/** A row that is queued (no reason) or skipped. */
export interface KnownRow {
  readonly id: number;
  readonly originId: number;
  readonly url: string;
  readonly attempts: number;
  readonly reason: SkipReason | null;
}
