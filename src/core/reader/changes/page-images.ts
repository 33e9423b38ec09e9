import { readFileSync } from 'node:fs';
import jpeg from 'jpeg-js';
import { MOST_PICTURE_HEIGHT, type PictureSize } from '../../../contract/pictures.js';
import { contentPath, isGone } from '../../job-folder/stored-files.js';
import { asBytes, type Connection, text } from '../../store/database/sql.js';
import { UrlFacts } from '../url-facts.js';
import type { Pixels } from './compare-pixels.js';

/** Pixels across of any picture that was ever taken; a database may come from somebody else. */
const MOST_WIDTH = 1280;
const MOST_MEGAPIXELS = (MOST_WIDTH * MOST_PICTURE_HEIGHT) / 1_000_000;
const MOST_MEMORY_MB = 256;

/** The picture of a page as a file. */
export interface ImageFile {
  /** As the crawl's manifest has it. */
  readonly sha256: string | null;
  /** Null where the file is gone or is no picture. Takes some 80 ms a megapixel: of a usual page from top to end, a third of a second. */
  pixels(): Pixels | null;
}

/** The pictures that a crawl has of its pages, as files. */
export class PageImages {
  readonly #connection: Connection;
  readonly #facts: UrlFacts;
  readonly #folder: string;

  /** `folder`: of the crawl whose database this is, absolute. */
  constructor(connection: Connection, folder: string) {
    this.#connection = connection;
    this.#facts = new UrlFacts(connection);
    this.#folder = folder;
  }

  /** Null where there is none. */
  of(id: number, size: PictureSize): ImageFile | null {
    const path = this.#facts.pictures(id)?.[size] ?? null;
    if (path === null) return null;
    const file = contentPath(this.#folder, path);
    const sha256 = text(this.#connection.prepare(DIGEST).first(path)?.[0] ?? null);
    return { sha256, pixels: () => (file === null ? null : decoded(file)) };
  }
}

function decoded(file: string): Pixels | null {
  const bytes = readOrNull(file);
  if (bytes === null) return null;
  try {
    return jpeg.decode(bytes, {
      useTArray: true,
      maxResolutionInMP: MOST_MEGAPIXELS,
      maxMemoryUsageInMB: MOST_MEMORY_MB,
    });
  } catch {
    // Damaged, or put there by somebody else: it counts as one that is gone.
    return null;
  }
}

function readOrNull(file: string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

const DIGEST = `SELECT ${asBytes('sha256')} FROM files WHERE path = ?`;
