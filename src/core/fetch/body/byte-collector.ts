/** Smaller chunks are copied together: a server that sends byte by byte must not cost an object for each of ten million. */
const SMALL_BYTES = 16 * 1024;
const BLOCK_BYTES = 64 * 1024;

/**
 * Gathers a body of at most `maxBytes` and hands it out in one Buffer that is alone in its ArrayBuffer. With a known
 * size the Buffer is made once and filled; otherwise chunks are kept and joined at the end. What is held is never much
 * more than the bytes themselves, however they are cut.
 */
export class ByteCollector {
  readonly #maxBytes: number;
  #whole: Buffer | null;
  readonly #chunks: Buffer[] = [];
  /** Small chunks are gathered here; its first `#blockBytes` are taken. */
  #block: Buffer | null = null;
  #blockBytes = 0;
  #bytes = 0;

  /** `expectedBytes`: the size when it is known beforehand, else null. */
  constructor(maxBytes: number, expectedBytes: number | null) {
    this.#maxBytes = maxBytes;
    this.#whole = expectedBytes === null || expectedBytes > maxBytes ? null : Buffer.allocUnsafeSlow(expectedBytes);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Buffers held at present, for tests. */
  get pieces(): number {
    return this.#chunks.length + Number(this.#block !== null) + Number(this.#whole !== null);
  }

  /** Takes what fits; false when the chunk went over the limit (what fits of it was kept). */
  push(chunk: Buffer): boolean {
    const room = this.#maxBytes - this.#bytes;
    const kept = chunk.length > room ? chunk.subarray(0, room) : chunk;
    if (this.#whole !== null) kept.copy(this.#whole, this.#bytes);
    else if (kept.length < SMALL_BYTES) this.#gather(kept);
    else this.#keep(kept);
    this.#bytes += kept.length;
    return chunk.length <= room;
  }

  /** The body, once; the collector is empty afterwards. */
  take(): Buffer {
    const whole = this.#whole;
    this.#whole = null;
    if (whole !== null && whole.length === this.#bytes) return whole;
    this.#seal();
    return joinAlone(whole === null ? this.#chunks.splice(0) : [whole.subarray(0, this.#bytes)], this.#bytes);
  }

  /** Lets go of what was gathered. */
  drop(): void {
    this.#whole = null;
    this.#block = null;
    this.#blockBytes = 0;
    this.#chunks.length = 0;
  }

  #keep(chunk: Buffer): void {
    this.#seal();
    this.#chunks.push(chunk);
  }

  #gather(chunk: Buffer): void {
    if (this.#blockBytes + chunk.length > BLOCK_BYTES) this.#seal();
    this.#block ??= Buffer.allocUnsafeSlow(BLOCK_BYTES);
    this.#blockBytes += chunk.copy(this.#block, this.#blockBytes);
  }

  /** Ends the block; a mostly empty one, as between large chunks, gives its room back. */
  #seal(): void {
    const block = this.#block;
    if (block === null) return;
    const taken = block.subarray(0, this.#blockBytes);
    this.#chunks.push(taken.length * 2 < BLOCK_BYTES ? Buffer.from(taken) : taken);
    this.#block = null;
    this.#blockBytes = 0;
  }
}

/** Joins chunks into a Buffer outside Node's shared pool, so that its ArrayBuffer can be transferred. */
function joinAlone(chunks: readonly Buffer[], bytes: number): Buffer {
  const body = Buffer.allocUnsafeSlow(bytes);
  let at = 0;
  for (const chunk of chunks) at += chunk.copy(body, at);
  return body;
}
