import type { Socket } from 'node:net';
import { SocksClient } from 'socks';
import { proxyError } from '../errors.js';
import { authority, proxyName, type ProxySettings } from './proxy-settings.js';
import { errorMessage } from '../../runtime/error-message.js';

/**
 * `socks` keeps what belongs to a connection until its own deadline, and takes away no timer; ours comes first and closes the
 * socket.
 */
const SOCKS_DEADLINE_MS = 60_000;

/** RFC 1929: a length is one byte. */
const LONGEST_LOGIN_BYTES = 255;

/** What the proxy says of the target, by the library's names. */
const REFUSALS: Readonly<Record<string, string>> = {
  Failure: 'general failure',
  NotAllowed: 'not allowed by its rules',
  NetworkUnreachable: 'network unreachable',
  HostUnreachable: 'host unreachable',
  ConnectionRefused: 'connection refused',
  TTLExpired: 'too many hops',
  CommandNotSupported: 'command not supported',
  AddressNotSupported: 'kind of address not supported',
  Failed: 'request rejected or failed',
  Rejected: 'no identd',
  RejectedIdent: 'identd names another user',
};

/**
 * Asks the SOCKS proxy (version 4, 4a or 5: RFC 1928, RFC 1929) at the other end of `socket` for a connection; afterwards the
 * socket speaks with the target. `host` may be a name where the proxy looks names up.
 */
export async function openSocksTunnel(socket: Socket, proxy: ProxySettings, host: string, port: number): Promise<void> {
  const { login } = proxy;
  // The library would throw where nobody catches it.
  if (
    login !== null &&
    Math.max(Buffer.byteLength(login.user), Buffer.byteLength(login.password)) > LONGEST_LOGIN_BYTES
  )
    throw proxyError(proxyName(proxy), `takes users and passwords of at most ${LONGEST_LOGIN_BYTES} bytes`);
  const auth = login === null ? {} : { userId: login.user, password: login.password };
  try {
    await SocksClient.createConnection({
      proxy: { host: proxy.host, port: proxy.port, type: proxy.kind === 'socks4' ? 4 : 5, ...auth },
      destination: { host, port },
      command: 'connect',
      existing_socket: socket,
      timeout: SOCKS_DEADLINE_MS,
    });
  } catch (error) {
    throw proxyError(proxyName(proxy), words(error, authority(host, port)));
  }
}

/** Only its message is taken: the error itself carries the password. */
function words(error: unknown, target: string): string {
  const message = errorMessage(error);
  if (/authentication failed/i.test(message)) return 'did not accept the user and password';
  if (/no accepted authentication type/i.test(message)) return 'wants a user and a password';
  const refused = /rejected connection - \(?(\w+)/.exec(message);
  if (refused !== null) return `could not connect to ${target} (${REFUSALS[refused[1] ?? ''] ?? 'no reason given'})`;
  if (message === 'Socket closed') return 'hung up';
  return `gave an answer that is not SOCKS (${message})`;
}
