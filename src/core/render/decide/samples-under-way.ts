/** The samples that are being rendered: what they will have taught is worth waiting for. */
export class SamplesUnderWay {
  readonly #open = new Set<Promise<void>>();

  /** A sample begins; its end is to be told once it was learnt from, or will not be. */
  begin(): () => void {
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#open.add(ended);
    return () => {
      this.#open.delete(ended);
      end();
    };
  }

  /** Resolves once those that are under way now have ended. */
  async ended(): Promise<void> {
    await Promise.all(this.#open);
  }
}
