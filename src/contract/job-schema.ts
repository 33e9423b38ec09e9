import { z } from 'zod';
import { DEFAULT_JOB, type JobConfig, MAX_CONCURRENCY, MIN_CONCURRENCY, SCOPES } from './job.js';
import { fail, ok, type Problem, type Result } from './outcome.js';

const LARGEST = 1_000_000_000;
const LONGEST_MS = 3_600_000;

/** Reads an address as a person types it: `example.com` means `https://example.com/`, `localhost:8000` means http. */
export function parseSeed(text: string): Result<string> {
  const trimmed = text.trim();
  const wrong = (why: string): Result<string> =>
    fail({
      code: 'bad_seed',
      field: 'seeds',
      message: `${why} Give an http or https address, such as https://example.com/docs/.`,
    });
  if (trimmed === '') return wrong('The address is empty.');
  const withScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(trimmed) ? trimmed : `${guessScheme(trimmed)}://${trimmed}`;
  let url: URL;
  try {
    url = new URL(withScheme);
  } catch {
    return wrong(`“${shorten(trimmed)}” is not an address.`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return wrong(`“${url.protocol}” addresses cannot be crawled.`);
  if (url.hostname === '') return wrong(`“${shorten(trimmed)}” names no host.`);
  if (url.username !== '' || url.password !== '')
    return wrong('The address contains a user name or password, which would be stored in clear.');
  url.hash = '';
  return ok(url.href);
}

function guessScheme(text: string): 'http' | 'https' {
  return /^(localhost|127\.|\[::1\])/i.test(text) ? 'http' : 'https';
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

const seed = z.string().transform((text, context) => {
  const parsed = parseSeed(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.error.message });
  return z.NEVER;
});

function whole(name: string, min: number, max: number): z.ZodNumber {
  const wanted = `${name} must be a whole number from ${min.toLocaleString('en')} to ${max.toLocaleString('en')}.`;
  return z.number({ error: wanted }).int(wanted).min(min, wanted).max(max, wanted);
}

const limits = z.object({
  connectTimeoutMs: whole('The connect time-out (ms)', 1, LONGEST_MS),
  headersTimeoutMs: whole('The headers time-out (ms)', 1, LONGEST_MS),
  idleTimeoutMs: whole('The idle time-out (ms)', 1, LONGEST_MS),
  totalTimeoutMs: whole('The total time-out (ms)', 1, LONGEST_MS),
  maxHtmlBytes: whole('The page size limit (bytes)', 1, LARGEST),
  maxOtherBytes: whole('The file size limit (bytes)', 1, LARGEST),
  maxRedirects: whole('The redirect limit', 0, 50),
  maxAttempts: whole('The number of attempts', 1, 10),
});

const schema = z.object({
  seeds: z.array(seed).min(1, 'Give at least one address.').max(100_000, 'Give at most 100,000 addresses.'),
  scope: z.enum(SCOPES, { error: `The scope must be one of ${SCOPES.join(', ')}.` }),
  maxDepth: whole('The depth', 0, 10_000).nullable(),
  maxPages: whole('The page limit', 1, LARGEST).nullable(),
  concurrency: whole('The number of workers', MIN_CONCURRENCY, MAX_CONCURRENCY),
  include: z.array(z.string().min(1).max(2000)).max(1000),
  exclude: z.array(z.string().min(1).max(2000)).max(1000),
  obeyRobots: z.boolean(),
  useSitemaps: z.boolean(),
  markdown: z.boolean(),
  requestsPerSecond: z.number().positive('The rate must be above 0.').max(10_000).nullable(),
  limits,
});

/**
 * The border through which every job configuration comes in (form, command line, `job.json`): fills in defaults,
 * normalises the seeds, and answers the first thing that is wrong in words.
 */
export function parseJobConfig(input: unknown): Result<JobConfig> {
  const given = typeof input === 'object' && input !== null ? input : {};
  const givenLimits = 'limits' in given && typeof given.limits === 'object' ? given.limits : {};
  const merged = { ...DEFAULT_JOB, ...given, limits: { ...DEFAULT_JOB.limits, ...givenLimits } };
  const parsed = schema.safeParse(merged);
  return parsed.success ? ok(parsed.data) : fail(firstProblem(parsed.error));
}

function firstProblem(error: z.ZodError): Problem {
  const issue = error.issues[0];
  const field = String(issue?.path[0] ?? 'config');
  return { code: 'bad_config', field, message: issue?.message ?? 'The settings are not valid.' };
}
