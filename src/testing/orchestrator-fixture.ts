import type { CrawlEvent } from '../contract/events.js';
import { DEFAULT_JOB, type JobConfig } from '../contract/job-config.js';
import { ok } from '../contract/outcome.js';
import { countersAddUp, initialSnapshot, reduceSnapshot } from '../contract/snapshot.js';
import { ManualClock } from './manual-clock.js';
import { MemoryStore } from './memory-store.js';
import { savedPage } from './processed-page.js';
import { EventLog } from '../core/events/event-log.js';
import { picturePathOf } from '../core/files/picture-path.js';
import type { Fetcher, FetchHooks, FetchOutcome } from '../core/fetch/types.js';
import { HostGates } from '../core/politeness/host-gates.js';
import { LiveRules } from '../core/scope/live-rules.js';
import { Orchestrator } from '../core/crawl/orchestrator.js';
import type { ProcessAnswer, Processor, ProcessRequest } from '../core/process/types.js';
import type { Renderer } from '../core/render/types.js';
import type { JobStore } from '../core/store/types.js';

export const SITE = 'http://site.test';
export type Answer = (url: string, hooks: FetchHooks, signal: AbortSignal) => Promise<FetchOutcome>;

/** A site as a map of pages to the links on them. */
export type Site = Readonly<Record<string, readonly string[]>>;

export function response(url: string): FetchOutcome {
  return {
    kind: 'response',
    finalUrl: url,
    hops: [],
    durationMs: 5,
    tlsProblem: null,
    answerMs: 3,
    head: { status: 200, headers: {}, contentType: 'text/html', contentLength: 3 },
    body: new Uint8Array(3),
    wireBytes: 3,
    remoteAddress: null,
  };
}

export function failure(
  url: string,
  retryable: boolean,
  more: Partial<Extract<FetchOutcome, { kind: 'error' }>> = {},
): FetchOutcome {
  return {
    kind: 'error',
    finalUrl: url,
    hops: [],
    durationMs: 5,
    tlsProblem: null,
    code: 'http_status',
    message: `GET ${url}: 500`,
    status: 500,
    retryable,
    retryAfterMs: null,
    head: null,
    ...more,
  };
}

export interface Setup {
  readonly site: Site;
  readonly config?: Partial<JobConfig>;
  readonly answer?: Answer;
  readonly process?: (url: string, request: ProcessRequest) => Promise<ProcessAnswer>;
  /** What draws pages; default nothing. */
  readonly renderer?: Renderer;
  /** Awaited before a page is read. */
  readonly hold?: () => Promise<void>;
  readonly store?: MemoryStore;
  /** A store of another kind in its place. */
  readonly jobStore?: JobStore;
  readonly disallowed?: readonly string[];
}

export function crawl(setup: Setup) {
  const config: JobConfig = { ...DEFAULT_JOB, seeds: [`${SITE}/`], useSitemaps: false, ...setup.config };
  const rules = new LiveRules(config);
  const clock = new ManualClock();
  const store = setup.store ?? new MemoryStore();
  const log = new EventLog(initialSnapshot('job', config, 'folder'));
  const events: CrawlEvent[] = [];
  let folded = log.snapshot;
  log.subscribe(null, ({ event }) => {
    events.push(event);
    folded = reduceSnapshot(folded, event);
    if (!countersAddUp(folded.counters)) throw new Error(`counters do not add up after ${event.type}`);
    for (const [name, n] of Object.entries(folded.counters))
      if (n < 0) throw new Error(`${name} is ${n} after ${event.type}`);
  });
  const fetched: string[] = [];
  const fetcher: Fetcher = {
    async fetch({ url }, hooks, signal) {
      fetched.push(url);
      return setup.answer ? setup.answer(url, hooks, signal) : response(url);
    },
    async close() {},
  };
  const processor: Processor = {
    pending: 0,
    async process(request) {
      const { finalUrl, depth } = request;
      await setup.hold?.();
      if (setup.process) return setup.process(finalUrl, request);
      const hrefs = setup.site[new URL(finalUrl).pathname] ?? [];
      const links = hrefs.flatMap(
        (href) => rules.offer({ href, kind: 'anchor', text: '', nofollow: false }, finalUrl, depth + 1) ?? [],
      );
      return savedPage(links);
    },
    takeOver: async () => null,
    readPage: () => Promise.reject(new Error('no page is read here')),
    readFields: () => Promise.reject(new Error('no field is read here')),
    async keepDrawn({ rawPath, pictures, bodies }) {
      const path = pictures === null ? null : picturePathOf(rawPath, 'thumbnail');
      const files = path === null ? [] : [{ path, bytes: 1, sha256: 'of a picture' }];
      return ok({ files, digests: bodies.map((_, place) => `body ${place}`) });
    },
    async readSitemap() {
      return { links: [], children: [], problem: null };
    },
    async close() {},
  };
  const orchestrator = new Orchestrator({
    log,
    config,
    folder: 'folder',
    store: setup.jobStore ?? store,
    fetcher,
    processor,
    robots: {
      async allowed(url) {
        const line = { line: null, lineText: null, agent: null };
        return setup.disallowed?.includes(new URL(url).pathname)
          ? { kind: 'disallowed', ...line }
          : { kind: 'allowed', ...line, crawlDelayMs: null, overridden: false };
      },
      sitemaps: () => [],
      crawlDelayMs: () => null,
      override: () => undefined,
    },
    clock,
    random: () => 0.5,
    gates: new HostGates({ clock, random: () => 0.5 }),
    limitsOf: () => ({ maxRunning: 32, intervalMs: 0, adaptive: false }),
    diskSpace: async () => null,
    ...(setup.renderer && { renderer: setup.renderer }),
  });
  return { orchestrator, log, clock, events, fetched, store };
}

/** Lets every promise chain and setImmediate that is ready run. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** The types of the events of one URL, in order. */
export function typesOf(events: readonly CrawlEvent[], url: string): readonly string[] {
  return events.flatMap((event) => ('url' in event && event.url === url ? [event.type] : []));
}

export const SMALL: Site = {
  '/': ['/a', '/b', '/a#x'],
  '/a': ['/b', '/c'],
  '/b': ['/', 'http://other.test/'],
  '/c': [],
};
