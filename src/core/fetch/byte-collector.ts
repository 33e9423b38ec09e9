/**
 * Gathers a body of at most `maxBytes` and hands it out in one Buffer that is alone in its ArrayBuffer. With a known
 * size the Buffer is made once and filled; otherwise chunks are kept and joined at the end: one copy either way.
 */
export class ByteCollector {
  readonly #maxBytes: number;
  #whole: Buffer | null;
  readonly #chunks: Buffer[] = [];
  #bytes = 0;

  /** `expectedBytes`: the size when it is known beforehand, else null. */
  constructor(maxBytes: number, expectedBytes: number | null) {
    this.#maxBytes = maxBytes;
    this.#whole = expectedBytes === null || expectedBytes > maxBytes ? null : Buffer.allocUnsafeSlow(expectedBytes);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Takes what fits; false when the chunk went over the limit (what fits of it was kept). */
  push(chunk: Buffer): boolean {
    const room = this.#maxBytes - this.#bytes;
    const kept = chunk.length > room ? chunk.subarray(0, room) : chunk;
    if (this.#whole === null) this.#chunks.push(kept);
    else kept.copy(this.#whole, this.#bytes);
    this.#bytes += kept.length;
    return chunk.length <= room;
  }

  /** The body, once; the collector is empty afterwards. */
  take(): Buffer {
    const whole = this.#whole;
    this.#whole = null;
    if (whole !== null && whole.length === this.#bytes) return whole;
    return joinAlone(whole === null ? this.#chunks.splice(0) : [whole.subarray(0, this.#bytes)], this.#bytes);
  }

  /** Lets go of what was gathered. */
  drop(): void {
    this.#whole = null;
    this.#chunks.length = 0;
  }
}

/** Joins chunks into a Buffer outside Node's shared pool, so that its ArrayBuffer can be transferred. */
function joinAlone(chunks: readonly Buffer[], bytes: number): Buffer {
  const body = Buffer.allocUnsafeSlow(bytes);
  let at = 0;
  for (const chunk of chunks) at += chunk.copy(body, at);
  return body;
}
