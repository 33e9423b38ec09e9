/** Which file of a saved page: its Markdown, the body as it was served, or the page as a browser engine drew it. */
export const SAVED_KINDS = ['markdown', 'served', 'rendered'] as const;
export type SavedKind = (typeof SAVED_KINDS)[number];

/** What a file of a saved page says, read as text. */
export interface SavedText {
  readonly text: string;
  /** Size of the whole file. */
  readonly bytes: number;
  /** Whether the file goes on where the text ends: at most `MOST_SHOWN_BYTES` are read. */
  readonly isCut: boolean;
  /** The page's content type as it was served; null where it had none. */
  readonly contentType: string | null;
}

/** A window that is handed more than that is no longer quick. */
export const MOST_SHOWN_BYTES = 2_000_000;
