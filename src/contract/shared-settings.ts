/** Rules that can be changed for all workers of a shared crawl while they work. */
export const SHARED_RULES = ['scope', 'include', 'exclude', 'maxDepth'] as const;

/** Limits of the whole crawl that can be. */
export const SHARED_BUDGETS = ['maxPages', 'maxBytes', 'maxDurationMs', 'maxFailures'] as const;

/** All that can be changed for all workers of a shared crawl while they work. */
export const SHARED_CHANGES = ['concurrency', ...SHARED_BUDGETS, ...SHARED_RULES] as const;
