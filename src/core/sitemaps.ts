import type { JobConfig } from '../contract/job.js';
import type { Fetcher } from './fetch/types.js';
import type { LiveRules } from './frontier/live-rules.js';
import type { OfferedLink } from './frontier/types.js';
import type { RobotsGate } from './page-task.js';
import type { Processor } from './process/types.js';

const MAX_SITEMAPS = 500;
const MAX_NESTING = 3;

/** What reading sitemaps needs. */
export interface SitemapParts {
  readonly config: JobConfig;
  readonly rules: LiveRules;
  readonly fetcher: Fetcher;
  readonly processor: Processor;
  readonly robots: RobotsGate;
}

/**
 * Reads the sitemaps that the seeds' robots.txt files name, and /sitemap.xml where none is named, index by index.
 * Calls `onLinks` for each sitemap that held any. A sitemap that cannot be read is left out: it is a hint, not a page.
 */
export async function readSitemaps(
  parts: SitemapParts,
  onLinks: (sitemapUrl: string, links: readonly OfferedLink[]) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const waiting = (await declaredSitemaps(parts)).map((url) => ({ url, nesting: 1 }));
  const seen = new Set(waiting.map((sitemap) => sitemap.url));
  for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
    const answer = await readOne(next.url, parts, signal);
    if (!answer) continue;
    if (answer.links.length > 0) await onLinks(next.url, answer.links);
    if (next.nesting >= MAX_NESTING) continue;
    for (const child of answer.children) {
      if (seen.has(child) || seen.size >= MAX_SITEMAPS) continue;
      seen.add(child);
      waiting.push({ url: child, nesting: next.nesting + 1 });
    }
  }
}

async function declaredSitemaps(parts: SitemapParts): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const origin of new Set(parts.config.seeds.map((seed) => new URL(seed).origin))) {
    const verdict = await parts.robots.allowed(`${origin}/sitemap.xml`);
    if (verdict.kind === 'unreachable') continue;
    const declared = parts.robots.sitemaps(origin);
    for (const url of declared.length > 0 ? declared : [`${origin}/sitemap.xml`]) found.add(url);
  }
  return [...found];
}

async function readOne(url: string, parts: SitemapParts, signal: AbortSignal) {
  const outcome = await parts.fetcher.fetch(
    { url, kind: 'sitemap', limits: parts.config.limits },
    { onPhase: () => undefined, onRedirect: async () => ({ follow: true }) },
    signal,
  );
  if (outcome.kind !== 'response') return null;
  return parts.processor.readSitemap({ url: outcome.finalUrl, body: outcome.body, rules: parts.rules.plain });
}
