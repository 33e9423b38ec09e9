import { type KeyRun, KeyRunCursor } from './key-run.js';

/** Stands for the bytes in common with a run that has ended: fewer than any key has. */
const ENDED = -1;

/**
 * Merges sorted runs by a tree of losers that knows how many bytes keys have in common (Ng, Kakehi: Merging string sequences by
 * longest common prefixes, 2008): of most pairs it is known which is less without a look at their bytes.
 */
export class RunMerge {
  readonly #cursors: readonly KeyRunCursor[];
  /** Of each run, the bytes its key has in common with the one that beat it last; for those the winner beats, that is the winner. */
  readonly #common: Int32Array;
  /** Who lost at each place of the tree, which begins at 1; -1 = nobody has been there. */
  readonly #losers: Int32Array;
  #winner = -1;
  #lengthBefore = ENDED;

  /** The runs hold rows of one part of the table each, in the order of the parts: equal keys come in that order. None is empty. */
  constructor(runs: readonly KeyRun[]) {
    this.#cursors = runs.map((run) => new KeyRunCursor(run));
    this.#common = new Int32Array(runs.length);
    this.#losers = new Int32Array(Math.max(1, runs.length)).fill(-1);
    for (const [run, cursor] of this.#cursors.entries()) {
      if (!cursor.next()) this.#common[run] = ENDED;
      this.#play(run);
    }
  }

  /** Tells the next rows, at most so many: of each its id, and whether its key is another than that of the one before. Answers how many. */
  take(most: number, tell: (id: number, isOther: boolean) => void): number {
    for (let taken = 0; taken < most; taken += 1) {
      const run = this.#winner;
      const cursor = this.#cursors[run];
      const common = this.#common[run] ?? ENDED;
      if (!cursor || common === ENDED) return taken;
      tell(cursor.id, common !== cursor.length || common !== this.#lengthBefore);
      this.#lengthBefore = cursor.length;
      this.#common[run] = cursor.next() ? cursor.common : ENDED;
      this.#play(run);
    }
    return most;
  }

  /** Leads a run up the tree as far as it wins. */
  #play(run: number): void {
    const losers = this.#losers;
    let winner = run;
    for (let place = (run + this.#cursors.length) >> 1; place > 0; place >>= 1) {
      const other = losers[place] ?? -1;
      if (other === -1) {
        losers[place] = winner;
        return;
      }
      if (this.#beats(other, winner)) {
        losers[place] = winner;
        winner = other;
      }
    }
    this.#winner = winner;
  }

  /** Whether a run that waits comes before another; notes what the loser has in common with the other. */
  #beats(waiting: number, run: number): boolean {
    const ofWaiting = this.#common[waiting] ?? ENDED;
    const ofRun = this.#common[run] ?? ENDED;
    // Both are no less than what both are compared with: the one that is longer like it is less.
    if (ofWaiting !== ofRun || ofRun === ENDED) return ofWaiting > ofRun;
    const one = this.#cursors[waiting];
    const other = this.#cursors[run];
    if (!one || !other) return false;
    const most = Math.min(one.length, other.length);
    let at = ofRun;
    while (at < most && one.key[at] === other.key[at]) at += 1;
    const difference = at < most ? (one.key[at] ?? 0) - (other.key[at] ?? 0) : one.length - other.length;
    const isBefore = difference < 0 || (difference === 0 && waiting < run);
    this.#common[isBefore ? run : waiting] = at;
    return isBefore;
  }
}
