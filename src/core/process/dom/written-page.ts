const BEYOND_ASCII = /[^\0-\x7f]/g;

/**
 * A page as the parser takes it: text, or UTF-8 with a character for each byte, of which only the pieces are decoded that are not
 * ASCII. Markup is ASCII, and so is nearly all text of most pages: strings of one byte a character take half of the memory and
 * less time in everything that is done with them later.
 */
export class WrittenPage {
  /** What the parser looks for tags in. To be cut with `slice` only. */
  readonly html: string;
  /** Its characters as numbers: to go through these takes a quarter of the time. */
  readonly codes: Uint8Array | Uint16Array;
  readonly #bytes: Buffer | null;
  /** Up to where all is ASCII from the place on that was asked for last. */
  #asciiFrom = -1;
  #asciiEnd = -1;

  private constructor(html: string, bytes: Buffer | null) {
    this.html = html;
    this.codes = bytes ?? codesOf(html);
    this.#bytes = bytes;
  }

  static ofText(text: string): WrittenPage {
    return new WrittenPage(text, null);
  }

  /** `bytes`: valid UTF-8, without byte order mark. */
  static ofUtf8(bytes: Buffer): WrittenPage {
    return new WrittenPage(bytes.toString('latin1'), bytes);
  }

  /** The text between two places of `html`. */
  slice(from: number, to: number): string {
    return this.isRead(from, to) || this.#bytes === null
      ? this.html.slice(from, to)
      : this.#bytes.toString('utf8', from, to);
  }

  /** Whether `html` says itself what stands between two places of it. */
  isRead(from: number, to: number): boolean {
    if (this.#bytes === null) return true;
    if (from >= this.#asciiFrom && to <= this.#asciiEnd) return true;
    if (from > this.#asciiEnd || from < this.#asciiFrom) {
      this.#asciiFrom = from;
      this.#asciiEnd = this.#nextBeyond(from);
    }
    return to <= this.#asciiEnd;
  }

  #nextBeyond(from: number): number {
    BEYOND_ASCII.lastIndex = from;
    return BEYOND_ASCII.test(this.html) ? BEYOND_ASCII.lastIndex - 1 : this.html.length;
  }
}

function codesOf(text: string): Uint16Array {
  const codes = new Uint16Array(text.length);
  Buffer.from(codes.buffer).write(text, 'utf16le');
  return codes;
}
