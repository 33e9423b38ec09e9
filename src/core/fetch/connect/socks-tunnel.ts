import { type Message, msg } from '../../../contract/language.js';
import { type Saying, saying } from '../../../contract/saying.js';
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
const REFUSALS: Readonly<Record<string, Message>> = {
  Failure: msg('general failure'),
  NotAllowed: msg('not allowed by its rules'),
  NetworkUnreachable: msg('network unreachable'),
  HostUnreachable: msg('host unreachable'),
  ConnectionRefused: msg('connection refused'),
  TTLExpired: msg('too many hops'),
  CommandNotSupported: msg('command not supported'),
  AddressNotSupported: msg('kind of address not supported'),
  Failed: msg('request rejected or failed'),
  Rejected: msg('no identd'),
  RejectedIdent: msg('identd names another user'),
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
    throw proxyError(
      proxyName(proxy),
      saying(msg('takes users and passwords of at most {n} bytes'), { n: LONGEST_LOGIN_BYTES }),
    );
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
function words(error: unknown, target: string): Saying {
  const message = errorMessage(error);
  if (/authentication failed/i.test(message)) return saying(msg('did not accept the user and password'));
  if (/no accepted authentication type/i.test(message)) return saying(msg('wants a user and a password'));
  const refused = /rejected connection - \(?(\w+)/.exec(message);
  if (refused !== null) {
    const why = REFUSALS[refused[1] ?? ''] ?? msg('no reason given');
    return saying(msg('could not connect to {target} ({why})'), { target, why: [saying(why)] });
  }
  if (message === 'Socket closed') return saying(msg('hung up'));
  return saying(msg('gave an answer that is not SOCKS ({why})'), { why: message });
}
