/** Bytes that arrive in chunks, taken in the portions that a reader wants. Holds one chunk, and what is asked for at once. */
export class ByteSource {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);
  #position = 0;
  #problem: Error | null = null;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Bytes that were handed out. */
  get position(): number {
    return this.#position;
  }

  /** What the chunks ended with where that was no end; null = nothing went wrong. */
  get problem(): Error | null {
    return this.#problem;
  }

  /** The bytes up to that mark and with it; null where nothing comes any more. Throws where more than `most` come without it. */
  async until(mark: string, most: number): Promise<Buffer | null> {
    let held = this.#rest;
    for (let from = 0; ; ) {
      const at = held.indexOf(mark, from, 'latin1');
      if (at >= 0) return this.#cut(held, at + mark.length);
      if (held.length > most) throw new Error(`More than ${most} bytes without an end.`);
      from = Math.max(0, held.length - mark.length + 1);
      const more = await this.#next();
      if (more === null && held.length === 0) return null;
      if (more === null) throw new Error('It ends too early.');
      held = Buffer.concat([held, more]);
    }
  }

  /** The next bytes, so many in all. Throws where it ends before. */
  async *take(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0; ) {
      const held = this.#rest.length > 0 ? this.#rest : await this.#next();
      if (held === null) throw new Error('It ends too early.');
      const some = this.#cut(held, Math.min(left, held.length));
      left -= some.length;
      yield some;
    }
  }

  /** Goes past bytes that nobody wants. */
  async skip(length: number): Promise<void> {
    const passed = this.take(length);
    while (!(await passed.next()).done);
  }

  /** Nothing more is wanted. */
  async end(): Promise<void> {
    await this.#chunks.return?.();
  }

  #cut(held: Buffer, at: number): Buffer {
    this.#rest = held.subarray(at);
    this.#position += at;
    return held.subarray(0, at);
  }

  async #next(): Promise<Buffer | null> {
    try {
      const { done, value } = await this.#chunks.next();
      return done === true ? null : value;
    } catch (error) {
      this.#problem = error instanceof Error ? error : new Error(String(error));
      throw this.#problem;
    }
  }
}
