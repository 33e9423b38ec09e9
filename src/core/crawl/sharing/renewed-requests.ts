import type { JobConfig } from '../../../contract/job-config.js';
import { ok, type Result } from '../../../contract/outcome.js';
import type { Clock } from '../../runtime/clock.js';
import { type FetcherSetting, fetcherFor } from '../crawl-fetcher.js';
import type { RenewableFetcher } from './renewable-fetcher.js';

/** What a crawl may show to servers of whoever runs it. */
export type CrawlAccess = Pick<FetcherSetting, 'secrets' | 'signIn'>;

export interface RenewedRequestsParts {
  readonly fetcher: RenewableFetcher;
  readonly clock: Clock;
  /** What this machine has for these settings; a problem says what it lacks. */
  readonly accessFor: (config: JobConfig) => Promise<Result<CrawlAccess>>;
}

/** What is sent with requests, and how they go. */
const SENT = [
  'agentContact',
  'userAgent',
  'proxy',
  'cookies',
  'signedIn',
  'credentials',
  'tlsExceptions',
] as const satisfies readonly (keyof JobConfig)[];

/**
 * Has further requests made by other settings, where they differ in what is sent; cookies that sites gave are forgotten then, but
 * a session goes on. A problem where this machine lacks what the settings take: then everything stays as it was.
 */
export async function renewRequests(
  { fetcher, clock, accessFor }: RenewedRequestsParts,
  next: JobConfig,
  before: JobConfig,
): Promise<Result<null>> {
  const access = await accessFor(next);
  if (!access.ok) return access;
  if (SENT.every((key) => JSON.stringify(next[key]) === JSON.stringify(before[key]))) return ok(null);
  const { secrets, signIn } = access.value;
  const cookies = fetcher.session?.() ?? null;
  const renewed = signIn && cookies ? { ...signIn, cookies } : signIn;
  fetcher.renew(fetcherFor({ config: next, clock, secrets, signIn: renewed }));
  return ok(null);
}
