/** What one measured crawl should do. */
export interface CrawlOrder {
  readonly url: string;
  /** Folder the job's folder is made in. */
  readonly parentFolder: string;
  /** Processor threads; null leaves the choice to the product. */
  readonly threads: number | null;
  readonly concurrency: number;
  readonly markdown: boolean;
}

/** How far the crawl was at a moment, and the memory of the whole process. */
export interface Mark {
  readonly atSeconds: number;
  readonly cpuSeconds: number;
  readonly saved: number;
  readonly rssMb: number;
  readonly mainHeapMb: number;
}

/** What a crawl came to, measured inside the process that crawled. */
export interface CrawlFigures {
  readonly status: string;
  readonly saved: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** CPU seconds of each thread still there at the end: the main thread, then the busiest first. Linux only, else empty. */
  readonly threadSeconds: readonly number[];
  /** Share of the time the main loop was not waiting, 0 to 1. */
  readonly mainBusy: number;
  /** How late the main loop was for a timer, milliseconds. */
  readonly delay: { readonly p50Ms: number; readonly p99Ms: number; readonly maxMs: number };
  readonly peakRssMb: number;
  readonly marks: readonly Mark[];
}
