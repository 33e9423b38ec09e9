/** A picture that is saved, for the reader of the window. */
export interface SavedPicture {
  /** Media type, told by the bytes. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Larger ones are named, not shown: a page may have a hundred. */
export const MOST_PICTURE_BYTES = 5_000_000;
