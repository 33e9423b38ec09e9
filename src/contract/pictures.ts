/** Which pictures are kept of a page: none, a small one of its top, or also one of the page from top to end. */
export const PICTURE_MODES = ['off', 'thumbnail', 'full'] as const;
export type PictureMode = (typeof PICTURE_MODES)[number];

/** The pictures that can be asked for of one page. */
export const PICTURE_SIZES = ['thumbnail', 'full'] as const;
export type PictureSize = (typeof PICTURE_SIZES)[number];

/** The pictures that a crawl has of a page. */
export interface PagePictures {
  /** Relative to the job's folder. */
  readonly thumbnail: string;
  /** Null where only its top was wanted. */
  readonly full: string | null;
  /** CSS pixels of what the larger one shows. */
  readonly width: number;
  readonly height: number;
}
