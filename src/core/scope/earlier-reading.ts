/** What reading a page came to: a crawl that finds the page unchanged need not read it again. */
export interface KeptReading {
  /** What read it, with which settings: only the same may take it over. */
  readonly madeBy: string;
  /** Deflated; what is in it only process/kept-reading.ts knows. */
  readonly facts: Uint8Array;
}

/** What an earlier crawl read of a page, and where its files lie. */
export interface EarlierReading {
  readonly reading: KeptReading;
  /** Length of its decoded body. */
  readonly bytes: number;
  readonly raw: EarlierFile;
  /** Null where it has no Markdown. */
  readonly markdown: EarlierFile | null;
}

/** A file as it was when the crawl wrote it. */
export interface EarlierFile {
  /** Absolute. */
  readonly path: string;
  /** Hex SHA-256 of its content. */
  readonly sha256: string;
}

/** Headers that count as part of a page; null = it did not come. */
export interface ReadHeaders {
  readonly robotsTag: string | null;
  readonly linkHeader: string | null;
  readonly refreshHeader: string | null;
  readonly noSniff: boolean;
}
