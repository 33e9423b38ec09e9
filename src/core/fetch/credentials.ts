import type { Credential } from '../../contract/job-config.js';
import { t } from '../../contract/language.js';
import { headerProblem } from '../../contract/own-headers.js';

/** A login or header together with its secret: the password of `basic`, the value of `header`. */
export interface FetchCredential extends Pick<Credential, 'origin' | 'kind' | 'name'> {
  readonly secret: string;
}

/** A user and a password, as RFC 7617 joins them. */
export interface Login {
  readonly user: string;
  readonly password: string;
}

/** The headers each origin (scheme, host and port) is owed, names and values in turn, and no other origin ever gets. */
export type CredentialHeaders = ReadonlyMap<string, readonly string[]>;

const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Makes each origin's headers once. Throws for what `credentialProblem` finds. */
export function credentialHeaders(credentials: readonly FetchCredential[]): CredentialHeaders {
  const headers = new Map<string, readonly string[]>();
  for (const credential of credentials) {
    const problem = credentialProblem(credential);
    if (problem !== null) throw new Error(problem);
    const { origin } = new URL(credential.origin);
    headers.set(origin, [...(headers.get(origin) ?? []), ...headerOf(credential)]);
  }
  return headers;
}

/** Why a credential cannot be sent, without its secret; null when it can. For whoever takes credentials in. */
export function credentialProblem({ origin, kind, name, secret }: FetchCredential): string | null {
  if (kind === 'basic') return null;
  const problem = headerProblem(name, origin);
  if (problem !== null) return problem;
  return VALUE.test(headerValue(secret))
    ? null
    : t('The header {name} for {origin} cannot be sent: its value has a line break or another control character.', {
        ...{ name, origin },
      });
}

/** The value of an Authorization or Proxy-Authorization header for a login (RFC 7617, UTF-8). */
export function basicAuth({ user, password }: Login): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}

function headerOf({ kind, name, secret }: FetchCredential): readonly [string, string] {
  if (kind === 'basic') return ['Authorization', basicAuth({ user: name, password: secret })];
  return [name, headerValue(secret)];
}

/** Headers are bytes, and undici writes one a character: so UTF-8 goes out as UTF-8. */
function headerValue(secret: string): string {
  return Buffer.from(secret.trim(), 'utf8').toString('latin1');
}
