import { msg } from '../../../contract/language.js';
import { type Saying, saying } from '../../../contract/saying.js';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { basicAuth, type Login } from '../credentials.js';
import { proxyError } from '../errors.js';

/** A tunnel that is wanted of an HTTP proxy. */
export interface TunnelWish {
  /** The proxy in messages. */
  readonly proxy: string;
  readonly login: Login | null;
  /** `host:port`, IPv6 in brackets. */
  readonly target: string;
}

/**
 * Asks the HTTP proxy at the other end of `socket` for a tunnel (CONNECT, RFC 9110 §9.3.6); afterwards the socket speaks
 * with the target. Rejects with a proxy's error unless the proxy grants it.
 */
export function openHttpTunnel(socket: Socket, wish: TunnelWish): Promise<void> {
  const { proxy, login, target } = wish;
  const authorization = login === null ? {} : { 'Proxy-Authorization': basicAuth(login) };
  const asked = request({
    method: 'CONNECT',
    path: target,
    headers: { Host: target, ...authorization },
    createConnection: () => socket,
  });
  return new Promise((resolve, reject) => {
    settle(asked, reject, wish);
    asked.once('connect', (answer, _socket, early) => {
      const problem = refusal(answer, early, wish);
      if (problem === null) resolve();
      else reject(proxyError(proxy, problem));
    });
    asked.end();
  });
}

function settle(asked: ClientRequest, reject: (error: Error) => void, { proxy }: TunnelWish): void {
  asked.on('error', (error: NodeJS.ErrnoException) => {
    const isGarbage = error.code?.startsWith('HPE_') === true;
    reject(
      proxyError(
        proxy,
        isGarbage
          ? saying(msg('gave an answer that is not HTTP: {why}'), { why: error.message })
          : saying(msg('hung up')),
      ),
    );
  });
  // An ordinary answer to CONNECT cannot be, but an upgrade can be sent by whoever wants to be odd.
  asked.once('upgrade', () => reject(proxyError(proxy, saying(msg('gave an answer that was not asked for')))));
}

function refusal({ statusCode = 0 }: IncomingMessage, early: Buffer, { login, target }: TunnelWish): Saying | null {
  if (statusCode === 407) return loginRefusal(login);
  if (statusCode < 200 || statusCode > 299)
    return saying(msg('answered {status} when asked for a connection to {target}'), {
      status: String(statusCode),
      target,
    });
  return early.length === 0 ? null : saying(msg('sent more than was asked for'));
}

/** What a 407 means. */
export function loginRefusal(login: Login | null): Saying {
  return login === null
    ? saying(msg('wants a user and a password (407)'))
    : saying(msg('did not accept the user and password (407)'));
}
