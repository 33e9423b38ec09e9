import type { SitemapProgress } from '../contract/events.js';
import type { JobConfig } from '../contract/job-config.js';
import type { Fetcher } from './fetch/types.js';
import type { LiveRules } from './frontier/live-rules.js';
import type { OfferedLink } from './frontier/types.js';
import { judgeAgain } from './judge-again.js';
import type { RobotsGate } from './page-task.js';
import type { Processor, SitemapAnswer } from './process/types.js';

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

export interface SitemapHooks {
  /** A sitemap held URLs, at least one. */
  readonly onLinks: (sitemapUrl: string, links: readonly OfferedLink[]) => Promise<void>;
  readonly onProgress: (progress: Omit<SitemapProgress, 'type' | 'timestamp'>) => void;
}

interface Waiting {
  readonly url: string;
  /** A person named it, or the index that names it. */
  readonly seeds: boolean;
  readonly nesting: number;
}

/**
 * Reads the sitemaps a person named, those that the seeds' robots.txt files name, and /sitemap.xml where none is named,
 * index by index. A sitemap that cannot be read is counted and left out: it is a hint, not a page.
 */
export async function readSitemaps(parts: SitemapParts, hooks: SitemapHooks, signal: AbortSignal): Promise<void> {
  const waiting: Waiting[] = parts.config.sitemaps.map((url) => ({ url, seeds: true, nesting: 1 }));
  const seen = new Set(parts.config.sitemaps);
  const add = (url: string, seeds: boolean, nesting: number) => {
    if (seen.has(url) || seen.size >= MAX_SITEMAPS) return;
    seen.add(url);
    waiting.push({ url, seeds, nesting });
  };
  if (parts.config.useSitemaps) for (const url of await declaredSitemaps(parts)) add(url, false, 1);
  const done = { read: 0, failed: 0, urls: 0 };
  const report = (reading: string | null) => hooks.onProgress({ reading, known: seen.size, ...done });
  for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
    report(next.url);
    const answer = await readOne(next, parts, signal);
    done.read += 1;
    if (!answer) {
      done.failed += 1;
      continue;
    }
    done.urls += answer.links.length;
    if (answer.links.length > 0) await hooks.onLinks(next.url, answer.links);
    if (next.nesting < MAX_NESTING) for (const child of answer.children) add(child, next.seeds, next.nesting + 1);
  }
  if (seen.size > 0) report(null);
}

async function declaredSitemaps({ config, robots }: SitemapParts): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const origin of new Set(config.seeds.map((seed) => new URL(seed).origin))) {
    const verdict = await robots.allowed(`${origin}/sitemap.xml`);
    if (verdict.kind === 'unreachable') continue;
    const declared = robots.sitemaps(origin);
    for (const url of declared.length > 0 ? declared : [`${origin}/sitemap.xml`]) found.add(url);
  }
  return [...found];
}

async function readOne(
  { url, seeds }: Waiting,
  { config, fetcher, processor, rules }: SitemapParts,
  signal: AbortSignal,
): Promise<SitemapAnswer | null> {
  const outcome = await fetcher.fetch(
    { url, kind: 'sitemap', limits: config.limits },
    { onPhase: () => undefined, onRedirect: async () => ({ follow: true }) },
    signal,
  );
  if (outcome.kind !== 'response') return null;
  const judgedBy = rules.plain;
  const answer = await processor.readSitemap({ url: outcome.finalUrl, seeds, body: outcome.body, rules: judgedBy });
  return rules.plain === judgedBy ? answer : { ...answer, links: judgeAgain(answer.links, rules) };
}
