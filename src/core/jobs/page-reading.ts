import { keptWords } from '../../contract/saying.js';
import { readFile } from 'node:fs/promises';
import type { JobRequest } from '../../contract/ipc.js';
import type { JobConfig } from '../../contract/job-config.js';
import { t } from '../../contract/language.js';
import { fail, ok, type Problem, type Result, type SkipReason } from '../../contract/outcome.js';
import type { PageReading } from '../../contract/page-reading.js';
import { SKIP_WORDS } from '../../contract/reason-words.js';
import { fetcherFor, type FetcherSetting, robotsFor } from '../crawl/crawl-fetcher.js';
import type { SecretStore } from '../crawl/secrets.js';
import { checkSignIn, openAccess } from '../crawl/sign-ins.js';
import type { Fetcher, FetchOutcome } from '../fetch/types.js';
import { contentPath } from '../job-folder/stored-files.js';
import { isNosniff } from '../media/served-type.js';
import type { Processor } from '../process/types.js';
import type { RobotsGate } from '../robots/robots-policy.js';
import type { Clock } from '../runtime/clock.js';
import { errorMessage } from '../runtime/error-message.js';
import { agentOf } from '../runtime/product.js';
import { rulesOf } from '../scope/live-rules.js';
import { checkConfig } from './check-config.js';
import type { JobQueries } from './job-queries.js';

/** The settings by which a page is asked for, with the secrets of their credentials. */
export type ReadingRequest = Pick<JobRequest, 'config' | 'secrets'>;

type Processing = Pick<Processor, 'readPage'>;

/** A crawl whose pages are read. */
interface SavedPages {
  /** Absolute path. */
  readonly folder: string;
  readonly config: JobConfig;
  readonly queries: Pick<JobQueries, 'askedFor' | 'detail'>;
}

/** What a browser engine drew is kept as. */
const DRAWN_TYPE = 'text/html; charset=utf-8';

interface ReadingParts {
  readonly clock: Clock;
  readonly processor: Processing;
  /** Where sign-ins are kept. */
  readonly secrets: SecretStore;
}

/**
 * Fetches the first seed of these settings as a crawl would, robots.txt, redirects and noindex included, and reads it.
 * Nothing is written. What a server or robots.txt does is a problem in words.
 */
export async function readAddress(
  { config: given, secrets = {} }: ReadingRequest,
  { clock, processor, secrets: store }: ReadingParts,
): Promise<Result<PageReading>> {
  const config = checkConfig(given);
  if (!config.ok) return config;
  const access = await openAccess(config.value, secrets, { store, clock });
  if (!access.ok) return access;
  const signedIn = await checkSignIn(config.value, { store, clock });
  return signedIn.ok ? fetchAndRead({ config: config.value, clock, ...access.value }, processor) : signedIn;
}

async function fetchAndRead(setting: FetcherSetting, processor: Processing): Promise<Result<PageReading>> {
  const { config } = setting;
  const [url = ''] = config.seeds;
  const fetcher = fetcherFor(setting);
  try {
    const answer = await fetchOne(url, config, fetcher, robotsFor(setting, fetcher));
    if (!answer.ok) return answer;
    const { body, head, finalUrl } = answer.value;
    const read = await processor.readPage({
      url: finalUrl,
      body,
      contentType: head.contentType,
      noSniff: isNosniff(head.headers['x-content-type-options']),
      robotsTag: head.headers['x-robots-tag'] ?? null,
      agent: agentOf(config).token,
      markdownImages: config.markdownImages,
      markdownWholePage: config.markdownWholePage,
      rules: rulesOf(config),
    });
    if (read.ok && read.value.noindex && config.obeyNoindex) return fail(refused(finalUrl, 'noindex'));
    return read;
  } finally {
    await fetcher.close();
  }
}

/** Reads a page that a crawl has saved, from its files and without a request: as it was drawn, where the crawl has drawn it. */
export async function readSavedPage(
  { folder, config, queries }: SavedPages,
  address: string,
  processor: Processing,
): Promise<Result<PageReading>> {
  const asked = await queries.askedFor(address);
  if (!asked.ok) return asked;
  const { known } = asked.value;
  const detail = known === null ? null : await queries.detail(known.record.id);
  if (detail?.ok === false) return detail;
  const { record, renderedPath = null } = detail?.value ?? {};
  const { rawPath = null, contentType = null, finalUrl = null, url = address } = record ?? {};
  const path = contentPathOf(folder, renderedPath ?? rawPath);
  if (path === null)
    return fail({
      code: 'no_such_url',
      message: t('This crawl has saved no page {address}. See “explain”.', { address }),
    });
  try {
    const body = Uint8Array.from(await readFile(path));
    const { markdownImages, markdownWholePage } = config;
    return await processor.readPage({
      ...{ url: finalUrl ?? url, body, robotsTag: null, markdownImages, markdownWholePage },
      contentType: renderedPath === null ? contentType : DRAWN_TYPE,
      ...{ agent: agentOf(config).token, rules: rulesOf(config) },
    });
  } catch (error) {
    return fail({
      code: 'no_file',
      message: t('The saved file of {address} cannot be read: {why}', { address, why: errorMessage(error) }),
    });
  }
}

function contentPathOf(folder: string, path: string | null): string | null {
  return path === null ? null : contentPath(folder, path);
}

type Answer = Extract<FetchOutcome, { kind: 'response' }>;

async function fetchOne(url: string, config: JobConfig, fetcher: Fetcher, robots: RobotsGate): Promise<Result<Answer>> {
  const allowed = config.obeyRobots ? await askRobots(url, robots) : ok(null);
  if (!allowed.ok) return allowed;
  const request = { url, kind: 'page', limits: config.limits, skipAboveBytes: config.skipAboveBytes } as const;
  let redirected: Result<null> = ok(null);
  const outcome = await fetcher.fetch(
    request,
    {
      onPhase: () => undefined,
      onRedirect: async ({ target }) => {
        redirected = config.obeyRobots ? await askRobots(target, robots) : ok(null);
        return redirected.ok ? { follow: true } : { follow: false, skip: 'robots_disallowed' };
      },
    },
    new AbortController().signal,
  );
  if (!redirected.ok) return redirected;
  switch (outcome.kind) {
    case 'response':
      return ok(outcome);
    case 'skipped':
      return fail(refused(url, outcome.reason));
    case 'error':
      return fail({ code: 'page_failed', message: outcome.message });
    default:
      return fail({ code: 'page_failed', message: t('{url} could not be fetched.', { url }) });
  }
}

/** What robots.txt says against an address, in words. */
async function askRobots(url: string, robots: RobotsGate): Promise<Result<null>> {
  const verdict = await robots.allowed(url);
  switch (verdict.kind) {
    case 'allowed':
      return ok(null);
    case 'unreachable':
      return fail({ code: 'robots_unreachable', message: keptWords(verdict) });
    default:
      return fail({ code: 'robots_disallowed', message: disallowedWords(url, verdict.lineText) });
  }
}

function refused(url: string, reason: SkipReason): Problem {
  return {
    code: reason,
    message: t('{url} was not read: a crawl with these settings leaves it out as {reason}.', {
      url,
      reason: t(SKIP_WORDS[reason]),
    }),
  };
}

function disallowedWords(url: string, line: string | null): string {
  return line === null
    ? t('robots.txt does not allow {url}. --no-robots reads it all the same.', { url })
    : t('robots.txt does not allow {url}: “{line}”. --no-robots reads it all the same.', { url, line });
}
