import { msg } from '../../../contract/language.js';
import { saying } from '../../../contract/saying.js';
import type { Socket } from 'node:net';
import { literalAddress } from './address-guard.js';
import type { DialRules, DialTarget } from './dial-rules.js';
import { networkFailure, proxyError } from '../errors.js';
import { openHttpTunnel } from './http-tunnel.js';
import { guardedAddress, guardedLookup } from './lookup.js';
import { authority, proxyName, type ProxySettings } from './proxy-settings.js';
import { type Attempt, connectTcp } from './tcp-connection.js';
import { secureConnection } from './tls-connection.js';

/**
 * A connection to the target through the proxy. To an http target of an HTTP proxy it is one to the proxy itself, which
 * then wants whole URLs: usual proxies make tunnels to the https port only. Rejects with a proxy's error, or with the
 * guard's where we look the target's name up ourselves.
 */
export async function connectThroughProxy(
  proxy: ProxySettings,
  target: DialTarget,
  rules: DialRules,
  attempt: Attempt,
): Promise<Socket> {
  const { hostname, port } = target;
  const host = await targetHost(proxy, hostname, rules);
  const socket = await connectToProxy(proxy, rules, attempt);
  if (proxy.kind === 'socks4' || proxy.kind === 'socks5') {
    // Loaded by those few crawls that go through such a proxy: the library brings much with it.
    const { openSocksTunnel } = await import('./socks-tunnel.js');
    await openSocksTunnel(socket, proxy, host, port);
  } else if (target.protocol === 'https:')
    await openHttpTunnel(socket, { proxy: proxyName(proxy), login: proxy.login, target: authority(host, port) });
  return socket;
}

/** The target as the proxy is told of it. */
async function targetHost(proxy: ProxySettings, hostname: string, rules: DialRules): Promise<string> {
  if (proxy.resolvesNames || literalAddress(hostname) !== null) return hostname;
  return guardedAddress(hostname, proxy.kind === 'socks4' ? 4 : null, rules.allowPrivate, rules.resolve);
}

/** The proxy was chosen by the user: it may be anywhere, and an https one must have a valid certificate. */
async function connectToProxy(proxy: ProxySettings, rules: DialRules, attempt: Attempt): Promise<Socket> {
  const { host, port } = proxy;
  try {
    const socket = await connectTcp(
      host,
      port,
      guardedLookup(() => true, rules.resolve),
      attempt,
    );
    if (proxy.kind !== 'https') return socket;
    const wish = { hostname: host, port, excepted: false, session: null, onSession: () => undefined };
    return (await secureConnection(socket, wish)).socket;
  } catch (error) {
    throw proxyError(
      proxyName(proxy),
      saying(msg('cannot be reached: {why}'), { why: [networkFailure(error, 'connect').detail] }),
    );
  }
}
