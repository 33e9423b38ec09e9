/**
 * Follows one call of a thread that takes long, and gives it up. Whoever asks makes one and passes it as the last
 * argument; the function that answers gets one as well, and what is said on one side is heard on the other.
 */
export class Watch<P> {
  /** To be called by the side that works; the side that asks hears it. */
  readonly report: (progress: P) => void;
  /** One integer, not 0 = cancelled: seen without a turn of the thread's event loop. */
  readonly flag: SharedArrayBuffer;
  readonly #flag: Int32Array;

  constructor(report: (progress: P) => void, flag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) {
    this.report = report;
    this.flag = flag;
    this.#flag = new Int32Array(flag);
  }

  get isCancelled(): boolean {
    return Atomics.load(this.#flag, 0) !== 0;
  }

  /** The call goes on until whoever answers looks at `isCancelled`, or wakes where it waits for the flag. */
  cancel(): void {
    Atomics.store(this.#flag, 0, 1);
    Atomics.notify(this.#flag, 0);
  }
}
