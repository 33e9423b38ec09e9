/**
 * Hosts that this process asks something of at this moment, or is just about to: none of them is left to another worker
 * meanwhile. By name without port, as hosts are leased.
 */
export class HostsInUse {
  readonly #uses = new Map<string, number>();

  has(host: string): boolean {
    return this.#uses.has(host);
  }

  /** Keeps the host of a URL here until the answer is called, which it must be, once. */
  use(url: string): () => void {
    const { hostname } = new URL(url);
    this.#uses.set(hostname, (this.#uses.get(hostname) ?? 0) + 1);
    return () => {
      const left = (this.#uses.get(hostname) ?? 0) - 1;
      if (left > 0) this.#uses.set(hostname, left);
      else this.#uses.delete(hostname);
    };
  }
}
