export interface SearchQuery {
  /** Words, all of which a page must have; "a phrase" in quotes; a last word matches as a beginning. */
  readonly text: string;
  readonly offset: number;
  /** Rows wanted, at most 100. */
  readonly limit: number;
  /** Find pages without content too (login forms, bot checks …); absent = they are not found. */
  readonly noContent?: boolean;
}

/** A word or a phrase that is looked for. */
export interface SearchTerm {
  readonly words: string;
  /** Every word that begins so is found. */
  readonly isBeginning: boolean;
}

export interface SearchHit {
  readonly id: number;
  readonly url: string;
  readonly title: string | null;
  /** Some words around the match, in parts: the marked ones matched. */
  readonly snippet: readonly { readonly text: string; readonly marked: boolean }[];
  readonly rawPath: string | null;
  readonly markdownPath: string | null;
}

export interface SearchPage {
  readonly total: number;
  readonly offset: number;
  readonly hits: readonly SearchHit[];
  /** What was looked for, so that it can be marked. */
  readonly terms: readonly SearchTerm[];
  /** Pages in the index, of how many with text that are saved: the index is brought up to date while one searches. */
  readonly indexed: number;
  readonly saved: number;
  /** Why the index cannot be brought up to date; null when it can. */
  readonly problem: string | null;
  readonly tookMs: number;
}
