/** With fewer words two pages may well say the same without being the same page. */
const LEAST_WORDS = 20;
/** The same of files without text. */
const LEAST_BYTES = 1024;

interface Content {
  readonly sha256: string | null;
  readonly textHash: string | null;
}

/** Finds pages that are gone from their URLs by their content at others. */
export class MovedContent {
  /** By content, the place of the one gone page that has it; null where several have: which of them moved nobody can say. */
  readonly #gone = new Map<string, number | null>();

  /** A page that is gone; `place` is what `claim` answers. */
  note(content: Content, place: number): void {
    const key = contentKey(content);
    if (key !== null) this.#gone.set(key, this.#gone.has(key) ? null : place);
  }

  /** The gone page that a new one is, each only once; null where there is none, or too little to tell by. */
  claim(content: Content & { readonly words: number; readonly bytes: number }): number | null {
    const { textHash, words, bytes } = content;
    const key = (textHash === null ? bytes < LEAST_BYTES : words < LEAST_WORDS) ? null : contentKey(content);
    const place = key === null ? null : (this.#gone.get(key) ?? null);
    if (key !== null && place !== null) this.#gone.delete(key);
    return place;
  }
}

/** By its text where it has any: what is around it may have changed with the place. */
function contentKey({ sha256, textHash }: Content): string | null {
  return textHash ?? sha256;
}
