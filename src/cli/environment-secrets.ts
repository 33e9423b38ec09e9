import type { JobConfig } from '../contract/job-config.js';
import { fail, ok, type Result } from '../contract/outcome.js';
import type { Secrets } from '../core/index.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The variable that holds the secret of a credential. */
export function secretVariable(id: string): string {
  return `ORBWEAVER_SECRET_${id.toUpperCase()}`;
}

/**
 * The secrets a crawl needs, from the environment: `ORBWEAVER_SECRET_<ID>` for each of its logins and headers, and where
 * it uses a proxy ORBWEAVER_PROXY_USER and ORBWEAVER_PROXY_PASSWORD, if set. A missing one is a problem that names it.
 */
export function secretsFromEnvironment(
  { credentials, proxy }: Pick<JobConfig, 'credentials' | 'proxy'>,
  environment: Environment,
): Result<Secrets> {
  const secrets: Record<string, string> = {};
  for (const { id, origin } of credentials) {
    const secret = environment[secretVariable(id)];
    if (!secret) return missing(`The secret “${id}” for ${origin} is missing`, secretVariable(id));
    secrets[id] = secret;
  }
  if (proxy === null) return ok(secrets);
  const { ORBWEAVER_PROXY_USER: user, ORBWEAVER_PROXY_PASSWORD: password } = environment;
  if (password && !user) return missing('The proxy has a password and no user', 'ORBWEAVER_PROXY_USER');
  if (!user) return ok(secrets);
  return ok({ ...secrets, PROXY_USER: user, PROXY_PASSWORD: password ?? '' });
}

/**
 * The secrets of a worker of a shared crawl: those that it needs, and whatever else its environment has, for settings that come while it
 * works. A login whose id has letters of both cases is found only where it is needed from the beginning.
 */
export function secretsOfWorker(
  config: Pick<JobConfig, 'credentials' | 'proxy'>,
  environment: Environment,
): Result<Secrets> {
  const needed = secretsFromEnvironment(config, environment);
  if (!needed.ok) return needed;
  const { ORBWEAVER_PROXY_USER: user, ORBWEAVER_PROXY_PASSWORD: password = '' } = environment;
  const others: Record<string, string> = user ? { PROXY_USER: user, PROXY_PASSWORD: password } : {};
  for (const [name, secret] of Object.entries(environment)) {
    const [, id] = VARIABLE.exec(name) ?? [];
    if (id !== undefined && secret) Object.assign(others, { [id]: secret, [id.toLowerCase()]: secret });
  }
  return ok({ ...others, ...needed.value });
}

const VARIABLE = /^ORBWEAVER_SECRET_(\w+)$/;

function missing(what: string, variable: string): Result<never> {
  return fail({ code: 'secret_missing', message: `${what}: set the environment variable ${variable}.` });
}
