import { z } from 'zod';
import { MOST_FIELD_RULES } from './extract.js';
import { parseContact, parseUserAgent } from './agent-name.js';
import {
  ASSET_CHOICES,
  DEFAULT_JOB,
  type JobConfig,
  MAX_CONCURRENCY,
  MIN_CONCURRENCY,
  MOST_TRIAL_PAGES,
  SCOPES,
} from './job-config.js';
import { type Message, msg, numberWords, t } from './language.js';
import { headerProblem } from './own-headers.js';
import { fail, ok, type Problem, type Result } from './outcome.js';
import { PICTURE_MODES } from './pictures.js';
import { CONSENT_MODES, RENDER_MODES } from './rendering.js';

const LARGEST = 1_000_000_000;
const LONGEST_MS = 3_600_000;

/** Reads an address as a person types it: `example.com` means `https://example.com/`, `localhost:8000` means http. A bare
 * word is refused: far more often it is a slip than the name of a host. Quotation marks and angle brackets round it, as
 * tables and mails have them, are no part of it. */
export function parseSeed(text: string): Result<string> {
  const trimmed = withoutMarks(text.trim());
  const wrong = (why: string, what = t('Use an http or https address, such as https://example.com/docs/.')) =>
    fail({ code: 'bad_seed', field: 'seeds', message: `${why} ${what}` });
  if (trimmed === '') return wrong(t('The address is empty.'));
  const hasScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(trimmed);
  if (!hasScheme && /^[^/?#.:\s]+(?:[/?#]|$)/.test(trimmed) && !/^localhost\b/i.test(trimmed))
    return wrong(
      t('“{text}” is a word, not an address.', { text: shorten(trimmed) }),
      t('Write http://{host} if it is the name of a host.', { host: shorten(trimmed) }),
    );
  const withScheme = hasScheme ? trimmed : `${guessScheme(trimmed)}://${trimmed}`;
  let url: URL;
  try {
    url = new URL(withScheme);
  } catch {
    return wrong(t('“{text}” is not an address.', { text: shorten(trimmed) }));
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return wrong(t('{scheme} addresses cannot be crawled.', { scheme: url.protocol.slice(0, -1) }));
  // Chromium, other than Node, takes a sentence for a host and encodes its spaces; a URL takes quotes, dots, the path of a file,
  // and another address behind its own.
  if (/[%\s"']|^\.+$/.test(url.hostname) || /^\/(?!\/)|\shttps?:\/\//i.test(trimmed))
    return wrong(t('“{text}” is not an address.', { text: shorten(trimmed) }));
  if (url.hostname === '') return wrong(t('“{text}” has no host name.', { text: shorten(trimmed) }));
  if (url.username !== '' || url.password !== '')
    return wrong(
      t('The address contains a user name or password, which would be stored in plain text.'),
      t('Remove it, and add a login for this site instead.'),
    );
  url.hash = '';
  return ok(url.href);
}

/** Without one pair of marks round it. */
function withoutMarks(text: string): string {
  return (
    /^(?:"(.*)"|'(.*)'|“(.*)”|‘(.*)’|<(.*)>)$/s
      .exec(text)
      ?.slice(1)
      .find((inside) => inside !== undefined)
      ?.trim() ?? text
  );
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

/** A number between two bounds; `wanted` says both. Words are said when something is wrong: the language is known then. */
function whole(wanted: Message, min: number, max: number): z.ZodNumber {
  const error = () => t(wanted, { min: numberWords(min), max: numberWords(max) });
  return z.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

const limits = z.object({
  connectTimeoutMs: whole(msg('The connect timeout (ms) must be a whole number from {min} to {max}.'), 1, LONGEST_MS),
  headersTimeoutMs: whole(msg('The response timeout (ms) must be a whole number from {min} to {max}.'), 1, LONGEST_MS),
  idleTimeoutMs: whole(msg('The idle timeout (ms) must be a whole number from {min} to {max}.'), 1, LONGEST_MS),
  totalTimeoutMs: whole(msg('The total timeout (ms) must be a whole number from {min} to {max}.'), 1, LONGEST_MS),
  maxHtmlBytes: whole(msg('The maximum page size (bytes) must be a whole number from {min} to {max}.'), 1, LARGEST),
  maxOtherBytes: whole(msg('The maximum file size (bytes) must be a whole number from {min} to {max}.'), 1, LARGEST),
  maxRedirects: whole(msg('The maximum number of redirects must be a whole number from {min} to {max}.'), 0, 50),
  maxAttempts: whole(msg('The number of attempts must be a whole number from {min} to {max}.'), 1, 10),
});

const MEDIA_TYPE = /^(?:\*|[a-z0-9!#$&^_.+-]+)\/(?:\*|[a-z0-9!#$&^_.+-]+)$/i;
const HOST = /^[^\s/@?#]+$/;

const rules = z.array(z.string().min(1).max(2000)).max(1000);
const mediaTypes = z
  .array(z.string().regex(MEDIA_TYPE, { error: () => t('A media type looks like text/html or image/*.') }))
  .max(100)
  .transform((types) => types.map((type) => type.toLowerCase()));
const hosts = z
  .array(
    z
      .string()
      .regex(HOST, { error: () => t('A host looks like example.com or example.com:8443.') })
      .max(255),
  )
  .max(1000);

const proxy = z.string().refine(
  (text) => {
    try {
      const url = new URL(text);
      return /^(?:https?|socks5?|socks5h|socks4a?):$/.test(url.protocol) && url.hostname !== '' && url.password === '';
    } catch {
      return false;
    }
  },
  {
    error: () =>
      t('The proxy must be an address such as http://127.0.0.1:8080 or socks5://127.0.0.1:1080, without a password.'),
  },
);

const credential = z
  .object({
    id: z.string().regex(/^\w{1,64}$/, { error: () => t('The ID of a login may have letters, digits and _ only.') }),
    origin: z.string().refine(isOrigin, {
      error: () => t('A login or header needs the origin that it is sent to, such as https://example.com.'),
    }),
    kind: z.enum(['basic', 'header']),
    name: z
      .string()
      .min(1, { error: () => t('A login needs a user name, and a header needs a name.') })
      .max(500),
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
    seeds: z.array(seed).max(100_000, { error: () => t('At most 100,000 addresses are allowed.') }),
    sitemaps: z.array(seed).max(1000, { error: () => t('At most 1,000 sitemaps are allowed.') }),
    scope: z.enum(SCOPES, { error: () => t('The scope must be one of {scopes}.', { scopes: SCOPES.join(', ') }) }),
    maxDepth: whole(msg('The depth must be a whole number from {min} to {max}.'), 0, 10_000).nullable(),
    include: rules,
    exclude: rules,
    keepTypes: mediaTypes,
    skipTypes: mediaTypes,
    skipAboveBytes: whole(
      msg('The size above which files are skipped (bytes) must be a whole number from {min} to {max}.'),
      0,
      LARGEST,
    ).nullable(),
    assets: z.enum(ASSET_CHOICES, {
      error: () =>
        t('The choice of images, styles and scripts must be one of {choices}.', { choices: ASSET_CHOICES.join(', ') }),
    }),
    dropTracking: z.boolean(),
    dropParams: z.array(z.string().min(1).max(200)).max(1000),
    sortQuery: z.boolean(),
    maxPages: whole(msg('The page limit must be a whole number from {min} to {max}.'), 1, LARGEST).nullable(),
    trialPages: whole(
      msg('The pages of a trial must be a whole number from {min} to {max}.'),
      1,
      MOST_TRIAL_PAGES,
    ).nullable(),
    maxBytes: whole(
      msg('The download limit (bytes) must be a whole number from {min} to {max}.'),
      1,
      Number.MAX_SAFE_INTEGER,
    ).nullable(),
    maxDurationMs: whole(
      msg('The time limit (ms) must be a whole number from {min} to {max}.'),
      1,
      Number.MAX_SAFE_INTEGER,
    ).nullable(),
    maxFailures: whole(msg('The failure limit must be a whole number from {min} to {max}.'), 1, LARGEST).nullable(),
    minFreeBytes: whole(
      msg('The minimum free disk space (bytes) must be a whole number from {min} to {max}.'),
      0,
      Number.MAX_SAFE_INTEGER,
    ).nullable(),
    concurrency: whole(
      msg('The number of workers must be a whole number from {min} to {max}.'),
      MIN_CONCURRENCY,
      MAX_CONCURRENCY,
    ),
    useSitemaps: z.boolean(),
    useFeeds: z.boolean(),
    detectTraps: z.boolean(),
    markdown: z.boolean(),
    documents: z.boolean(),
    extract: z
      .array(z.string().min(1).max(2000))
      .max(MOST_FIELD_RULES, { error: () => t('At most {most} fields are allowed.', { most: MOST_FIELD_RULES }) }),
    markdownImages: z.boolean(),
    markdownWholePage: z.boolean(),
    baseline: z.string().min(1).max(4096).nullable(),
    render: z.enum(RENDER_MODES, {
      error: () => t('The choice of rendering must be one of {choices}.', { choices: RENDER_MODES.join(', ') }),
    }),
    renderScroll: z.boolean(),
    renderWait: z.string().trim().min(1).max(1000).nullable(),
    renderRules: rules,
    renderWrites: z.boolean(),
    consent: z.enum(CONSENT_MODES, {
      error: () => t('What consent layers are told must be one of {choices}.', { choices: CONSENT_MODES.join(', ') }),
    }),
    pictures: z.enum(PICTURE_MODES, {
      error: () => t('The choice of pictures must be one of {choices}.', { choices: PICTURE_MODES.join(', ') }),
    }),
    obeyRobots: z.boolean(),
    obeyCrawlDelay: z.boolean(),
    obeyNofollow: z.boolean(),
    obeyNoindex: z.boolean(),
    obeyCanonical: z.boolean(),
    robotsOverrides: hosts,
    maxPerHost: whole(
      msg('The number of simultaneous requests per host must be a whole number from {min} to {max}.'),
      1,
      MAX_CONCURRENCY,
    ).nullable(),
    requestsPerSecond: z
      .number()
      .positive({ error: () => t('The requests per second must be more than 0.') })
      .max(10_000)
      .nullable(),
    adaptive: z.boolean(),
    heldHosts: hosts,
    firstHosts: hosts,
    agentContact: text(parseContact).nullable(),
    userAgent: text(parseUserAgent).nullable(),
    proxy: proxy.nullable(),
    cookies: z.boolean(),
    signedIn: z.boolean(),
    followSignOut: z.boolean(),
    pauseSignedOut: z.boolean(),
    credentials: z.array(credential).max(100),
    tlsExceptions: hosts,
    limits,
  })
  .refine(({ seeds, sitemaps }) => seeds.length + sitemaps.length > 0, {
    error: () => t('At least one address is required.'),
    path: ['seeds'],
  })
  .refine(({ credentials }) => new Set(credentials.map(({ id }) => id)).size === credentials.length, {
    error: () => t('Two logins or headers have the same ID.'),
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
  return { code: 'bad_config', field, message: issue?.message ?? t('The settings are not valid.') };
}
