import type { PictureSize } from '../../../contract/pictures.js';
import type { Connection } from '../../store/database/sql.js';
import type { PictureDifference } from './changed-areas.js';
import { comparePixels } from './compare-pixels.js';
import { compareSketches, type Sketch } from './compare-sketches.js';
import { PageImages } from './page-images.js';

/** A crawl whose pictures are compared. */
export interface PicturedCrawl {
  readonly connection: Connection;
  /** Absolute path. */
  readonly folder: string;
}

/** The page of one of the two crawls. */
export interface PicturedPage {
  readonly id: number;
  readonly sketch: Sketch;
}

export interface PairDifference extends PictureDifference {
  /** The pictures that were compared. */
  readonly size: PictureSize;
}

const NO_DIFFERENCE = { share: 0, areas: [] } as const;

/** Compares the pictures that two crawls have of the same pages. */
export class PicturePairs {
  readonly #then: PageImages;
  readonly #now: PageImages;

  constructor(then: PicturedCrawl, now: PicturedCrawl) {
    this.#then = new PageImages(then.connection, then.folder);
    this.#now = new PageImages(now.connection, now.folder);
  }

  /**
   * By their pixels, of the page from top to end where both have that; by what the databases know of them where a file is gone.
   * Files that are the same to the byte are not read: most pages look as they did.
   */
  compare(then: PicturedPage, now: PicturedPage): PairDifference {
    const size = then.sketch.whole && now.sketch.whole ? 'full' : 'thumbnail';
    const [before, after] = [this.#then.of(then.id, size), this.#now.of(now.id, size)];
    if (before !== null && before.sha256 !== null && before.sha256 === after?.sha256) return { ...NO_DIFFERENCE, size };
    const [old, current] = [before?.pixels() ?? null, after?.pixels() ?? null];
    if (old === null || current === null) return { ...compareSketches(then.sketch, now.sketch), size };
    return { ...comparePixels(old, current, current.width / now.sketch.width), size };
  }
}
