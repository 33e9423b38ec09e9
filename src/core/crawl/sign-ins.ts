import { z } from 'zod';
import type { JobConfig } from '../../contract/job-config.js';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { SignIn } from '../fetch/cookies/signed-in-cookies.js';
import type { KeptCookie } from '../fetch/cookies/kept-cookie.js';
import { domainOf } from '../scope/scope.js';
import { sessionHosts } from '../scope/session-hosts.js';
import type { Clock } from '../runtime/clock.js';
import { type OpenedSecrets, openSecrets, type Secrets, type SecretStore } from './secrets.js';

/** The cookies a person has for one origin since they signed in there. */
export interface CookieJar {
  readonly origin: string;
  /** ISO 8601. */
  readonly signedInAt: string;
  readonly cookies: readonly KeptCookie[];
}

/** Where the jars are among the secrets, one an origin: they belong to the person, not to one crawl. */
const ID = 'sign-ins';

const storedJar = z.object({
  signedInAt: z.string(),
  cookies: z.array(
    z.object({
      name: z.string(),
      value: z.string(),
      domain: z.string(),
      hostOnly: z.boolean(),
      path: z.string(),
      secure: z.boolean(),
      // Sign-ins that were kept before this was do not say: what a session consists of no script needs.
      httpOnly: z.boolean().default(true),
      expiresAt: z.number().nullable(),
    }),
  ),
});

/** Every jar that is kept, in the order in which they came. */
export async function readJars(store: SecretStore): Promise<readonly CookieJar[]> {
  return Object.entries(await store.read(ID)).flatMap(([origin, text]) => {
    const jar = jarOf(text);
    return jar === null ? [] : { origin, ...jar };
  });
}

/** Keeps jars in place of earlier ones of the same origins. */
export async function keepJars(store: SecretStore, jars: readonly CookieJar[]): Promise<void> {
  const kept: Record<string, string> = { ...(await store.read(ID)) };
  for (const { origin, signedInAt, cookies } of jars) kept[origin] = JSON.stringify({ signedInAt, cookies });
  await store.write(ID, kept);
}

/**
 * Keeps a session as its hosts have renewed it, in the jars that a crawl took it from; one that a person has renewed or forgotten
 * meanwhile stays as they left it.
 */
export async function keepRenewed(
  store: SecretStore,
  taken: readonly CookieJar[],
  session: readonly KeptCookie[],
): Promise<void> {
  const now = new Map((await readJars(store)).map((jar) => [jar.origin, jar]));
  const renewed = taken.flatMap((jar) => {
    const known = now.get(jar.origin);
    const cookies = cookiesOf(jar.origin, session);
    const isSame = JSON.stringify(sorted(cookies)) === JSON.stringify(sorted(jar.cookies));
    return known?.signedInAt === jar.signedInAt && !isSame && cookies.length > 0 ? [{ ...jar, cookies }] : [];
  });
  if (renewed.length > 0) await keepJars(store, renewed);
}

function sorted(cookies: readonly KeptCookie[]): readonly (readonly unknown[])[] {
  return cookies
    .map(({ name, value, domain, hostOnly, path, secure, httpOnly, expiresAt }) => [
      ...[domain, path, name, value],
      ...[hostOnly, secure, httpOnly, expiresAt],
    ])
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** Forgets the jar of an origin. */
export async function forgetJar(store: SecretStore, origin: string): Promise<void> {
  const { [origin]: _forgotten, ...others }: Secrets = await store.read(ID);
  await (Object.keys(others).length === 0 ? store.remove(ID) : store.write(ID, others));
}

/** Those of the cookies that may concern an origin: of its host, and of its registrable domain. */
export function cookiesOf(origin: string, cookies: readonly KeptCookie[]): readonly KeptCookie[] {
  const domain = domainOf(new URL(origin).hostname);
  return cookies.filter((cookie) => domainOf(cookie.domain) === domain);
}

/** The origins a crawl starts from, each once. */
export function startOrigins({ seeds, sitemaps }: Pick<JobConfig, 'seeds' | 'sitemaps'>): readonly string[] {
  return [...new Set([...seeds, ...sitemaps].map((address) => new URL(address).origin))];
}

/** The session that a crawl with these settings sends; null where it is not signed in, or no cookie is known. */
function openSignIn(config: JobConfig, jars: readonly CookieJar[], now: number): SignIn | null {
  if (!config.signedIn) return null;
  const cookies = jars.flatMap((jar) => jar.cookies).filter((cookie) => isAlive(cookie, now));
  return cookies.length === 0 ? null : { cookies, isInside: sessionHosts(config) };
}

async function jarsOf(config: JobConfig, store: SecretStore): Promise<readonly CookieJar[]> {
  const origins = new Set(startOrigins(config));
  return (await readJars(store)).filter(({ origin }) => origins.has(origin));
}

/** Where sign-ins are kept, and what time it is. */
export interface SignInParts {
  readonly store: SecretStore;
  readonly clock: Pick<Clock, 'now'>;
}

/** Whether a crawl with these settings may begin: it does not where it is signed in and no cookie is known that has not expired. */
export async function checkSignIn(config: JobConfig, { store, clock }: SignInParts): Promise<Result<null>> {
  if (!config.signedIn || !config.pauseSignedOut) return ok(null);
  const jars = await jarsOf(config, store);
  if (openSignIn(config, jars, clock.now()) !== null) return ok(null);
  const hasExpired = jars.length > 0;
  return fail({ code: 'sign_in_missing', field: 'signedIn', message: missing(startOrigins(config), hasExpired) });
}

/** What a crawl may show to servers of whoever runs it. */
export interface Access {
  readonly secrets: OpenedSecrets;
  /** Null where nobody is signed in. */
  readonly signIn: SignIn | null;
  /** What that was taken from. */
  readonly jars: readonly CookieJar[];
}

/** Joins the settings with the job's own secrets, and fails with what is not known; and with the sign-ins, as far as they are. */
export async function openAccess(
  config: JobConfig,
  secrets: Secrets,
  { store, clock }: SignInParts,
): Promise<Result<Access>> {
  const opened = openSecrets(config, secrets);
  if (!opened.ok) return opened;
  const jars = config.signedIn ? await jarsOf(config, store) : [];
  return ok({ secrets: opened.value, jars, signIn: openSignIn(config, jars, clock.now()) });
}

function isAlive({ expiresAt }: KeptCookie, now: number): boolean {
  return expiresAt === null || expiresAt * 1000 > now;
}

function missing(origins: readonly string[], hasExpired: boolean): string {
  const host = new URL(origins[0] ?? '').host;
  return hasExpired
    ? t('The sign-in to {host} has expired. Sign in again in the window, or give fresh cookies with --cookies.', {
        host,
      })
    : t(
        'This crawl is signed in to {host}, and its cookies are not kept with it. Sign in again in the window, or give the file of its cookies with --cookies.',
        { host },
      );
}

function jarOf(text: string): z.infer<typeof storedJar> | null {
  try {
    return storedJar.parse(JSON.parse(text));
  } catch {
    // Of another version: whoever signed in there does so again.
    return null;
  }
}
