/** Which pictures are kept of a page: none, a small one of its top, or also one of the page from top to end. */
export const PICTURE_MODES = ['off', 'thumbnail', 'full'] as const;
export type PictureMode = (typeof PICTURE_MODES)[number];

/** The pictures that can be asked for of one page. */
export const PICTURE_SIZES = ['thumbnail', 'full'] as const;
export type PictureSize = (typeof PICTURE_SIZES)[number];

/** CSS pixels of the top of a page that its thumbnail shows, and how far down a picture of the whole page goes. */
export const PICTURE_TOP = 1024;
export const MOST_PICTURE_HEIGHT = 10_000;
/** CSS pixels for which the sketch of a picture, by which two are compared, has one cell, across and down. */
export const SKETCH_CELL = 10;

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

/** A part of a page's picture, in CSS pixels of the page. */
export interface PictureArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How the picture of a page differs between another crawl and this one. */
export interface PictureChange {
  /** Of the page in the other crawl. */
  readonly otherId: number;
  /** Share of what is compared that has changed: 0 to 1. */
  readonly share: number;
  /** Where it has; the largest ones of many. */
  readonly areas: readonly PictureArea[];
  /** The pictures that were compared: `thumbnail` where one of the crawls has only the top of the page. */
  readonly size: PictureSize;
  /** CSS pixels of what each shows. */
  readonly width: number;
  readonly height: number;
  readonly otherHeight: number;
}
