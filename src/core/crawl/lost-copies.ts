import type { JobSnapshot } from '../../contract/job-snapshot.js';
import type { Canonicals } from './url/canonicals.js';
import type { Controls } from './controls.js';
import type { PendingWork } from './pending-work.js';
import type { JobStore } from '../store/types.js';

export interface LostCopiesParts {
  readonly store: Pick<JobStore, 'lostCopies'>;
  readonly canonicals: Canonicals;
  readonly pending: PendingWork;
  readonly controls: Pick<Controls, 'reopen'>;
}

/**
 * Sees to it that no page is lost to its canonical: where the page that was named was not saved in the end (gone, refused,
 * a redirect back), those that were left out for it are queued again, and kept this time.
 */
export class LostCopies {
  readonly #parts: LostCopiesParts;
  /** How many were left out when it was looked last; a crawl that left out none needs no look. */
  #lookedAt = 0;

  constructor(parts: LostCopiesParts) {
    this.#parts = parts;
  }

  /** For a crawl that has nothing else to do: whether a look has begun, until whose end the crawl is not over. */
  look({ skippedByReason }: JobSnapshot): boolean {
    const leftOut = skippedByReason.canonical_elsewhere ?? 0;
    if (leftOut === this.#lookedAt) return false;
    this.#lookedAt = leftOut;
    this.#parts.pending.run(() => this.#bringBack());
    return true;
  }

  async #bringBack(): Promise<void> {
    const { store, canonicals, controls } = this.#parts;
    const lost = await store.lostCopies();
    if (lost.length === 0) return;
    for (const { key } of lost) canonicals.note(key);
    await controls.reopen({
      states: ['skipped'],
      reasons: ['canonical_elsewhere'],
      origins: null,
      ids: lost.map(({ id }) => id),
    });
  }
}
