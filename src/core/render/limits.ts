import { MOST_PICTURE_HEIGHT, PICTURE_TOP, SKETCH_CELL } from '../../contract/pictures.js';
import type { DrawLimits, PictureWish } from './helper-messages.js';

/** What one page may ask for. */
export const MOST_REQUESTS = 300;
export const MOST_BYTES = 25 * 1024 * 1024;

/** What one page may take of the machine. */
export const DRAW_LIMITS: DrawLimits = {
  workMs: 8000,
  totalMs: 60_000,
  quietMs: 400,
  memoryMb: 600,
  mostNavigations: 6,
  mostRequests: MOST_REQUESTS,
  mostNodes: 200_000,
  mostHtmlChars: 8 * 1024 * 1024,
  mostSentBytes: 1024 * 1024,
};

/** Pages drawn at once: each has a process of its own, and spends most of its time waiting. */
export const PAGES_AT_ONCE = 3;

/** How pages are pictured; longer ones are cut off. */
export const PICTURE: Omit<PictureWish, 'whole'> = {
  mostHeight: MOST_PICTURE_HEIGHT,
  top: PICTURE_TOP,
  thumbnailWidth: 320,
  sketchCell: SKETCH_CELL,
};
