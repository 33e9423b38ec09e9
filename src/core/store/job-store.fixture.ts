import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Counters } from '../../contract/counters.js';
import { DEFAULT_JOB, type JobConfig } from '../../contract/job-config.js';
import type { Result, SkipReason } from '../../contract/outcome.js';
import type { Portions } from '../runtime/portions.js';
import type { FrontierRules, OfferedLink } from '../scope/types.js';
import type { JobDatabase } from './job-database.js';
import type { AttemptRecord, Settlement } from './types.js';

/** What the tests of the store are written with. */
export const ORIGIN = 'http://site.example:80';
export const CONFIG: JobConfig = { ...DEFAULT_JOB, seeds: ['http://site.example/'] };

/** Everything of the site is in scope. */
export const RULES: FrontierRules = {
  scope: 'host',
  seeds: CONFIG.seeds,
  include: [],
  exclude: [],
  maxDepth: null,
  maxUrlLength: 2048,
  obeyNofollow: true,
  assets: 'none',
};

export function link(path: string, more: Partial<OfferedLink> = {}): OfferedLink {
  const url = `http://site.example/${path}`;
  return { url, key: url, origin: ORIGIN, kind: 'anchor', text: path, depth: 1, skip: null, ...more };
}

export const ATTEMPT: AttemptRecord = {
  attempt: 1,
  startedAt: '2024-05-01T12:00:00.000Z',
  durationMs: 12.5,
  status: 200,
  error: null,
  message: null,
};

export function saved(id: number, more: Partial<Settlement> = {}): Settlement {
  const result: Settlement['result'] = {
    state: 'saved',
    finalUrl: 'http://site.example/final',
    status: 200,
    contentType: 'text/html',
    bytes: 1000,
    durationMs: 12.5,
    title: `Page ${id}`,
    description: null,
    language: 'en',
    canonical: null,
    charset: 'utf-8',
    rawPath: `pages/site.example/${id}.html`,
    markdownPath: null,
    sha256: 'ab',
    textHash: null,
    etag: null,
    lastModified: null,
    words: 10,
  };
  return { id, result, attempt: ATTEMPT, hops: [], links: [], ...more };
}

export function skipped(id: number, reason: SkipReason = 'noindex'): Settlement {
  const result = { state: 'skipped', reason, finalUrl: null, status: 200, durationMs: 3 } as const;
  return { id, result, attempt: ATTEMPT, hops: [], links: [] };
}

export function failed(id: number): Settlement {
  const result = {
    state: 'failed',
    error: 'http_status',
    message: 'The server answered 500.',
    finalUrl: null,
    status: 500,
    durationMs: 3,
  } as const;
  return { id, result, attempt: ATTEMPT, hops: [], links: [] };
}

/** Runs a change of the job database in a transaction of its own. */
export function committed<T>(database: Pick<JobDatabase, 'begin' | 'commit'>, change: () => T): T {
  database.begin();
  const answer = change();
  database.commit();
  return answer;
}

/** Runs a change that is done in portions to its end, each in a transaction of its own. */
export function inParts<T>(database: Pick<JobDatabase, 'begin' | 'commit'>, portions: Portions<T>): T {
  for (;;) {
    const answer = committed(database, () => portions.next());
    if (answer !== null) return answer;
  }
}

/** The value of a result that a test expects to be good. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

export function counters(some: Partial<Counters>): Counters {
  return { discovered: 0, queued: 0, pending: 0, saved: 0, unchanged: 0, skipped: 0, failed: 0, ...some };
}

/** A folder of the test's own, and its removal. */
export async function tempFolder(): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'orbweaver-store-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
