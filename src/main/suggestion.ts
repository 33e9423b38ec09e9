/** An address from outside that waits until the window puts it into its form. */
export class Suggestion {
  readonly #onOffer: () => void;
  #address: string | null = null;

  /** `onOffer` is called for each new address; a window that opens later asks by itself. */
  constructor(onOffer: () => void) {
    this.#onOffer = onOffer;
  }

  /** Keeps an address for the window, in place of one that nobody took. Null is no address. */
  offer(address: string | null): void {
    if (address === null) return;
    this.#address = address;
    this.#onOffer();
  }

  /** The address that waits, once; null when there is none. */
  take(): string | null {
    const address = this.#address;
    this.#address = null;
    return address;
  }
}
