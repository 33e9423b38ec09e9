/**
 * Megabytes of young generation for a thread that works through many short-lived objects. V8's own choice, three
 * semi-spaces of 16, is kept mostly empty by each of them; with three of 4 the same work takes the same CPU, and a
 * crawl a fifth less memory.
 */
export const YOUNG_GENERATION_MB = 12;
