/**
 * Megabytes of young generation for a thread that works through many short-lived objects. V8's own choice, three
 * semi-spaces of 16, is kept mostly empty by each of them; with three of 4 the same work takes the same CPU, and a
 * crawl a fifth less memory.
 */
export const YOUNG_GENERATION_MB = 12;

/** The same for a processor thread: the tree of a page lives a little longer than a semi-space of 4 MB lets it; 48 gives no more. */
export const PAGE_YOUNG_GENERATION_MB = 24;
