import type { SkipReason } from '../../../contract/outcome.js';
import type { Trap } from '../../../contract/traps.js';
import type { OfferAnswer, Reevaluation } from '../types.js';

/** Adds up the answer to an offer. */
export class AnswerCount {
  readonly #byOrigin = new Map<string, number>();
  readonly #skipped: Partial<Record<SkipReason, number>> = {};
  readonly #outside = new Map<string, number>();
  #queued = 0;

  queued(origin: string, count = 1): void {
    this.#queued += count;
    this.#byOrigin.set(origin, (this.#byOrigin.get(origin) ?? 0) + count);
  }

  skipped(reason: SkipReason, count: number): void {
    this.#skipped[reason] = (this.#skipped[reason] ?? 0) + count;
  }

  /** A URL that was skipped leads out of the scope, to this origin. */
  outside(origin: string): void {
    this.#outside.set(origin, (this.#outside.get(origin) ?? 0) + 1);
  }

  /** URLs that were known already moved between queued and skipped. */
  moved({ byOrigin, skipped }: Reevaluation): void {
    for (const [origin, change] of byOrigin) this.queued(origin, change);
    // Object.entries widens the keys to string; they are those of `skipped`.
    for (const [reason, change] of Object.entries(skipped) as [SkipReason, number][]) this.skipped(reason, change);
  }

  toAnswer(traps: readonly Trap[]): OfferAnswer {
    const answer = { queued: this.#queued, skipped: this.#skipped, byOrigin: [...this.#byOrigin] };
    return {
      ...answer,
      ...(this.#outside.size > 0 && { outside: [...this.#outside] }),
      ...(traps.length > 0 && { traps }),
    };
  }
}
