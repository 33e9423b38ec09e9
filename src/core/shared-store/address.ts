// The room shared-store: the crawl's URLs in a PostgreSQL server that workers on many machines share. README.md says how.
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import type { ClientConfig } from 'pg';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { errorMessage } from '../runtime/error-message.js';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/;
const DEFAULT_PORT = 5432;
const TLS_MODES: readonly string[] = ['verify-full', 'require'];

/** Where a database is, without any secret. */
export interface Address {
  /** As it may be shown: `postgres://user@host:port/database`. */
  readonly shown: string;
  /** Machine and port, or the path of a socket. */
  readonly server: string;
  /** For the client, which takes the password from PGPASSWORD or the file of passwords. */
  readonly config: Pick<ClientConfig, 'host' | 'port' | 'user' | 'database' | 'ssl' | 'password'>;
}

/**
 * Reads `postgres://user@host:port/database`, or `postgres:///database?host=/folder-of-the-socket&user=name`. `sslmode` is `verify-full`
 * where it is not given, or `require` (encrypted, whoever answers); `sslrootcert` names the file of the authority. To this
 * machine goes plain text.
 */
export function readAddress(text: string): Result<Address> {
  const url = parsed(text);
  if (url === null || !/^postgres(?:ql)?:$/.test(url.protocol))
    return refused(
      t('“{address}” is no address of a PostgreSQL database, such as postgres://name@host/database.', {
        address: withoutPassword(text),
      }),
    );
  if (url.password !== '' || url.searchParams.has('password'))
    return refused(
      t(
        'The address must not hold a password: others could read it. Set PGPASSWORD, or put the password into the file .pgpass in your home folder.',
      ),
    );
  const database = decodeURIComponent(url.pathname.slice(1));
  if (database === '')
    return refused(t('The address “{address}” names no database. Put its name at the end.', { address: url.href }));
  const socket = url.searchParams.get('host');
  const host = url.hostname.replace(/^\[|\]$/g, '') || socket || process.env.PGHOST || 'localhost';
  const port =
    url.port === '' ? Number(url.searchParams.get('port') ?? process.env.PGPORT ?? DEFAULT_PORT) : Number(url.port);
  const user =
    decodeURIComponent(url.username) || url.searchParams.get('user') || process.env.PGUSER || userInfo().username;
  const tls = tlsOf(url, host);
  if (!tls.ok) return tls;
  const isSocket = host.startsWith('/');
  const server = isSocket ? host : `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const shown = isSocket
    ? `postgres:///${database}?host=${host}&user=${user}`
    : `postgres://${user}@${server}/${database}`;
  return ok({ shown, server, config: { host, port, user, database, ssl: tls.value } });
}

/** The same, with a password that a person typed; without one the client looks for it by itself. */
export function withPassword(address: Address, password: string | undefined): Address {
  return password === undefined ? address : { ...address, config: { ...address.config, password } };
}

function tlsOf({ searchParams }: URL, host: string): Result<NonNullable<ClientConfig['ssl']>> {
  const mode = searchParams.get('sslmode') ?? 'verify-full';
  const isHere = host.startsWith('/') || LOOPBACK.test(host);
  if (isHere && (mode === 'disable' || !searchParams.has('sslmode'))) return ok(false);
  if (!TLS_MODES.includes(mode))
    return refused(t('sslmode must be verify-full or require: what goes to another machine is encrypted.'));
  const file = searchParams.get('sslrootcert');
  try {
    const ca = file === null ? {} : { ca: readFileSync(file, 'utf8') };
    return ok({ rejectUnauthorized: mode === 'verify-full', ...ca });
  } catch (error) {
    return refused(t('The file of sslrootcert could not be read: {why}', { why: errorMessage(error) }));
  }
}

function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    // No URL at all: the caller says so.
    return null;
  }
}

/** What was typed, for a message about it: what may be a password is left out. */
function withoutPassword(text: string): string {
  return text.replace(/:[^/@]*@/, ':…@').replace(/(password=)[^&]*/i, '$1…');
}

function refused(message: string): Result<never> {
  return fail({ code: 'invalid_config', message, field: 'frontier' });
}
