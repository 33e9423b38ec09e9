import { resolve } from 'node:path';
import type { PartialConfig } from '../contract/ipc.js';
import { parseJobConfig } from '../contract/job-schema.js';
import { fail, ok, type Result } from '../contract/outcome.js';
import { cookiesOf, keepJars, readCookieFile, startOrigins } from '../core/index.js';
import type { CommandLineCore } from './with-core.js';

/**
 * Reads a file of cookies for the crawl with these settings, and keeps them for as long as this process lives; null = no
 * file, nothing to do. Fails where the file has none for the hosts that the crawl starts from.
 */
export async function signIn(
  file: string | null,
  given: PartialConfig,
  { secrets, warn }: Pick<CommandLineCore, 'secrets' | 'warn'>,
): Promise<Result<null>> {
  if (file === null) return ok(null);
  const [read, config] = [await readCookieFile(resolve(file)), parseJobConfig(given)];
  if (!read.ok) return read;
  if (!config.ok) return config;
  const origins = startOrigins(config.value);
  const signedInAt = new Date().toISOString();
  const jars = origins.map((origin) => ({ origin, signedInAt, cookies: cookiesOf(origin, read.value) }));
  const full = jars.filter(({ cookies }) => cookies.length > 0);
  if (full.length === 0) {
    const hosts = origins.slice(0, 3).map((origin) => new URL(origin).host);
    return fail({
      code: 'bad_cookie_file',
      message: `The cookie file “${file}” has no cookies for ${hosts.join(', ')}.`,
    });
  }
  const unused = read.value.filter((cookie) => !full.some(({ cookies }) => cookies.includes(cookie))).length;
  if (unused > 0)
    warn(`${unused} of the ${read.value.length} cookies in “${file}” are for other hosts and are not sent.`);
  await keepJars(secrets, full);
  return ok(null);
}
