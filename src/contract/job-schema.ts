import { z } from 'zod';
import { MOST_FIELD_RULES } from './extract.js';
import { parseContact, parseUserAgent } from './agent-name.js';
import { ASSET_CHOICES, DEFAULT_JOB, type JobConfig, MAX_CONCURRENCY, MIN_CONCURRENCY, SCOPES } from './job-config.js';
import { headerProblem } from './own-headers.js';
import { fail, ok, type Problem, type Result } from './outcome.js';

const LARGEST = 1_000_000_000;
const LONGEST_MS = 3_600_000;

/** Reads an address as a person types it: `example.com` means `https://example.com/`, `localhost:8000` means http. A bare
 * word is refused: far more often it is a slip than the name of a host. */
export function parseSeed(text: string): Result<string> {
  const trimmed = text.trim();
  const wrong = (why: string, what = 'Use an http or https address, such as https://example.com/docs/.') =>
    fail({
      code: 'bad_seed',
      field: 'seeds',
      message: `${why} ${what}`,
    });
  if (trimmed === '') return wrong('The address is empty.');
  const hasScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(trimmed);
  if (!hasScheme && /^[^/?#.:\s]+(?:[/?#]|$)/.test(trimmed) && !/^localhost\b/i.test(trimmed))
    return wrong(
      `“${shorten(trimmed)}” is a word, not an address.`,
      `Write http://${shorten(trimmed)} if it is the name of a host.`,
    );
  const withScheme = hasScheme ? trimmed : `${guessScheme(trimmed)}://${trimmed}`;
  let url: URL;
  try {
    url = new URL(withScheme);
  } catch {
    return wrong(`“${shorten(trimmed)}” is not an address.`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return wrong(`${url.protocol.slice(0, -1)} addresses cannot be crawled.`);
  // Chromium, other than Node, takes a sentence for a host and encodes its spaces.
  if (/[%\s]/.test(url.hostname)) return wrong(`“${shorten(trimmed)}” is not an address.`);
  if (url.hostname === '') return wrong(`“${shorten(trimmed)}” has no host name.`);
  if (url.username !== '' || url.password !== '')
    return wrong(
      'The address contains a user name or password, which would be stored in plain text.',
      'Remove it, and add a login for this site instead.',
    );
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

/** A text that is read by a function of its own, whose words on what was wrong are the issue. */
function text(read: (text: string) => Result<string, string>) {
  return z.string().transform((given, context) => {
    const parsed = read(given);
    if (parsed.ok) return parsed.value;
    context.addIssue({ code: 'custom', message: parsed.error });
    return z.NEVER;
  });
}

function whole(name: string, min: number, max: number): z.ZodNumber {
  const wanted = `${name} must be a whole number from ${min.toLocaleString('en')} to ${max.toLocaleString('en')}.`;
  return z.number({ error: wanted }).int(wanted).min(min, wanted).max(max, wanted);
}

const limits = z.object({
  connectTimeoutMs: whole('The connect timeout (ms)', 1, LONGEST_MS),
  headersTimeoutMs: whole('The response timeout (ms)', 1, LONGEST_MS),
  idleTimeoutMs: whole('The idle timeout (ms)', 1, LONGEST_MS),
  totalTimeoutMs: whole('The total timeout (ms)', 1, LONGEST_MS),
  maxHtmlBytes: whole('The maximum page size (bytes)', 1, LARGEST),
  maxOtherBytes: whole('The maximum file size (bytes)', 1, LARGEST),
  maxRedirects: whole('The maximum number of redirects', 0, 50),
  maxAttempts: whole('The number of attempts', 1, 10),
});

const MEDIA_TYPE = /^(?:\*|[a-z0-9!#$&^_.+-]+)\/(?:\*|[a-z0-9!#$&^_.+-]+)$/i;
const HOST = /^[^\s/@?#]+$/;

const rules = z.array(z.string().min(1).max(2000)).max(1000);
const mediaTypes = z
  .array(z.string().regex(MEDIA_TYPE, 'A media type looks like text/html or image/*.'))
  .max(100)
  .transform((types) => types.map((type) => type.toLowerCase()));
const hosts = z.array(z.string().regex(HOST, 'A host looks like example.com or example.com:8443.').max(255)).max(1000);

const proxy = z.string().refine((text) => {
  try {
    const url = new URL(text);
    return /^(?:https?|socks5?|socks5h|socks4a?):$/.test(url.protocol) && url.hostname !== '' && url.password === '';
  } catch {
    return false;
  }
}, 'The proxy must be an address such as http://127.0.0.1:8080 or socks5://127.0.0.1:1080, without a password.');

const credential = z
  .object({
    id: z.string().regex(/^\w{1,64}$/, 'The ID of a login may have letters, digits and _ only.'),
    origin: z
      .string()
      .refine(isOrigin, 'A login or header needs the origin that it is sent to, such as https://example.com.'),
    kind: z.enum(['basic', 'header']),
    name: z.string().min(1, 'A login needs a user name, and a header needs a name.').max(500),
  })
  .superRefine(({ kind, name, origin }, context) => {
    const problem = kind === 'header' ? headerProblem(name, origin) : null;
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });

function isOrigin(text: string): boolean {
  try {
    const { origin, protocol } = new URL(text);
    return origin === text && /^https?:$/.test(protocol);
  } catch {
    return false;
  }
}

const schema = z
  .object({
    seeds: z.array(seed).max(100_000, 'At most 100,000 addresses are allowed.'),
    sitemaps: z.array(seed).max(1000, 'At most 1,000 sitemaps are allowed.'),
    scope: z.enum(SCOPES, { error: `The scope must be one of ${SCOPES.join(', ')}.` }),
    maxDepth: whole('The depth', 0, 10_000).nullable(),
    include: rules,
    exclude: rules,
    keepTypes: mediaTypes,
    skipTypes: mediaTypes,
    skipAboveBytes: whole('The size above which files are skipped (bytes)', 0, LARGEST).nullable(),
    assets: z.enum(ASSET_CHOICES, {
      error: `The choice of images, styles and scripts must be one of ${ASSET_CHOICES.join(', ')}.`,
    }),
    dropTracking: z.boolean(),
    dropParams: z.array(z.string().min(1).max(200)).max(1000),
    sortQuery: z.boolean(),
    maxPages: whole('The page limit', 1, LARGEST).nullable(),
    maxBytes: whole('The download limit (bytes)', 1, Number.MAX_SAFE_INTEGER).nullable(),
    maxDurationMs: whole('The time limit (ms)', 1, Number.MAX_SAFE_INTEGER).nullable(),
    maxFailures: whole('The failure limit', 1, LARGEST).nullable(),
    minFreeBytes: whole('The minimum free disk space (bytes)', 0, Number.MAX_SAFE_INTEGER).nullable(),
    concurrency: whole('The number of workers', MIN_CONCURRENCY, MAX_CONCURRENCY),
    useSitemaps: z.boolean(),
    detectTraps: z.boolean(),
    markdown: z.boolean(),
    documents: z.boolean(),
    extract: z
      .array(z.string().min(1).max(2000))
      .max(MOST_FIELD_RULES, `At most ${MOST_FIELD_RULES} fields are allowed.`),
    markdownImages: z.boolean(),
    markdownWholePage: z.boolean(),
    baseline: z.string().min(1).max(4096).nullable(),
    obeyRobots: z.boolean(),
    obeyCrawlDelay: z.boolean(),
    obeyNofollow: z.boolean(),
    obeyNoindex: z.boolean(),
    obeyCanonical: z.boolean(),
    robotsOverrides: hosts,
    maxPerHost: whole('The number of simultaneous requests per host', 1, MAX_CONCURRENCY).nullable(),
    requestsPerSecond: z.number().positive('The requests per second must be more than 0.').max(10_000).nullable(),
    adaptive: z.boolean(),
    agentContact: text(parseContact).nullable(),
    userAgent: text(parseUserAgent).nullable(),
    proxy: proxy.nullable(),
    cookies: z.boolean(),
    credentials: z.array(credential).max(100),
    tlsExceptions: hosts,
    limits,
  })
  .refine(({ seeds, sitemaps }) => seeds.length + sitemaps.length > 0, {
    error: 'At least one address is required.',
    path: ['seeds'],
  })
  .refine(({ credentials }) => new Set(credentials.map(({ id }) => id)).size === credentials.length, {
    error: 'Two logins or headers have the same ID.',
    path: ['credentials'],
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
