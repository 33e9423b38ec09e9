/** Work that is too large for one go: whoever does it can serve others between its portions. */
export class Portions<T> {
  readonly #next: () => T | null;

  /** `next` does one portion, and answers once there is no more to do; a T that may be null would end it too late. */
  constructor(next: () => T | null) {
    this.#next = next;
  }

  /** Does one portion; null while there are more. Not to be called after it has answered or thrown. */
  next(): T | null {
    return this.#next();
  }
}
