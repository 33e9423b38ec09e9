import { type Coding, createDecoder, type Decoder } from './codings.js';

export interface DecodeEvents {
  onData(chunk: Buffer): void;
  /** Every coding came to its proper end. */
  onEnd(): void;
  /** `outermost` when the coding nearest to the wire failed. */
  onError(error: NodeJS.ErrnoException, outermost: boolean): void;
  /** After `write` answered false: more may be written. */
  onDrain(): void;
}

/** Undoes a chain of content codings while streaming, with backpressure from the last decoder to the first. */
export class DecodeChain {
  /** In the order they are undone, which is the reverse of the header's. */
  readonly #codings: readonly Coding[];
  readonly #events: DecodeEvents;
  readonly #stages: Decoder[] = [];
  #stopped = false;

  constructor(codings: readonly Coding[], events: DecodeEvents) {
    this.#codings = [...codings].reverse();
    this.#events = events;
  }

  /** Feeds encoded bytes; false asks to wait for `onDrain`. */
  write(chunk: Buffer): boolean {
    return this.#feed(0, chunk, () => this.#events.onDrain());
  }

  /** No more input. At least one byte must have been written: an empty body has no coding to undo. */
  end(): void {
    this.#stages[0]?.end();
  }

  /** Frees the decoders; no event comes after this. */
  stop(): void {
    this.#stopped = true;
    for (const stage of this.#stages) stage.destroy();
  }

  #feed(index: number, chunk: Buffer, onDrain: () => void): boolean {
    if (chunk.length === 0 || this.#stopped) return true;
    const stage = this.#stages[index] ?? this.#open(index, chunk[0] ?? 0);
    const hasRoom = stage.write(chunk);
    if (!hasRoom) stage.once('drain', onDrain);
    return hasRoom;
  }

  /** Decoders are made when their first byte is there, since deflate has to look at it. */
  #open(index: number, firstByte: number): Decoder {
    const stage = createDecoder(this.#codings[index] ?? 'gzip', firstByte);
    this.#stages[index] = stage;
    stage.on('data', (chunk: Buffer) => this.#pass(index, chunk));
    stage.on('end', () => this.#finish(index));
    stage.on('error', (error) => {
      if (!this.#stopped) this.#events.onError(error, index === 0);
    });
    return stage;
  }

  #pass(index: number, chunk: Buffer): void {
    if (this.#stopped) return;
    if (index === this.#codings.length - 1) return this.#events.onData(chunk);
    const stage = this.#stages[index];
    if (!this.#feed(index + 1, chunk, () => stage?.resume())) stage?.pause();
  }

  #finish(index: number): void {
    if (this.#stopped) return;
    const next = this.#stages[index + 1];
    if (next === undefined) this.#events.onEnd();
    else next.end();
  }
}
