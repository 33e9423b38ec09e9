const REMEMBERED = 20;
const FEWEST_FAILURES = 5;
const GOOD_PROBES = 2;

/**
 * Whether a host is worth asking: opens when more than half of its last 20 requests failed, and at least five. Open, it
 * lets one probe through after each wait (the caller keeps the times); two that succeed one after the other close it.
 */
export class Circuit {
  /** The last results, true = failed, the oldest overwritten first. */
  #failed: boolean[] = [];
  #next = 0;
  #failures = 0;
  #isOpen = false;
  #goodProbes = 0;

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Takes a result in; true when the host is to be parked now. */
  answered(ok: boolean): boolean {
    if (this.#isOpen) return this.#probed(ok);
    this.#remember(!ok);
    this.#isOpen = this.#failures >= FEWEST_FAILURES && this.#failures * 2 > this.#failed.length;
    return this.#isOpen;
  }

  #probed(ok: boolean): boolean {
    this.#goodProbes = ok ? this.#goodProbes + 1 : 0;
    if (!ok) return true;
    if (this.#goodProbes < GOOD_PROBES) return false;
    this.#isOpen = false;
    this.#goodProbes = 0;
    this.#failed = [];
    this.#next = 0;
    this.#failures = 0;
    return false;
  }

  #remember(failed: boolean): void {
    this.#failures += Number(failed) - Number(this.#failed[this.#next] ?? false);
    this.#failed[this.#next] = failed;
    this.#next = (this.#next + 1) % REMEMBERED;
  }
}
