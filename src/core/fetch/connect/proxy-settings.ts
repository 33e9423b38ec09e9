import { unescape } from 'node:querystring';
import type { Login } from '../credentials.js';

/** A proxy as the fetcher uses it. */
export interface ProxySettings {
  readonly kind: 'http' | 'https' | 'socks4' | 'socks5';
  /** Without brackets. */
  readonly host: string;
  readonly port: number;
  /** Whether the proxy looks host names up (http, https, socks5h, socks4a) or we do and send it addresses. */
  readonly resolvesNames: boolean;
  readonly login: Login | null;
}

const KINDS: Readonly<Record<string, Pick<ProxySettings, 'kind' | 'port' | 'resolvesNames'>>> = {
  'http:': { kind: 'http', port: 80, resolvesNames: true },
  'https:': { kind: 'https', port: 443, resolvesNames: true },
  'socks:': { kind: 'socks5', port: 1080, resolvesNames: false },
  'socks5:': { kind: 'socks5', port: 1080, resolvesNames: false },
  'socks5h:': { kind: 'socks5', port: 1080, resolvesNames: true },
  'socks4:': { kind: 'socks4', port: 1080, resolvesNames: false },
  'socks4a:': { kind: 'socks4', port: 1080, resolvesNames: true },
};

/**
 * Reads a proxy's address. The user may be in it; a password comes in `auth` only, which wins. Throws for another scheme:
 * the job's schema lets none through.
 */
export function proxySettings(address: string, auth: Login | null): ProxySettings {
  const url = new URL(address);
  const known = KINDS[url.protocol];
  if (known === undefined || url.hostname === '')
    throw new Error(`not a proxy's address: ${url.protocol}//${url.host}`);
  const user = unescape(url.username);
  return {
    ...known,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? known.port : Number(url.port),
    login: auth ?? (user === '' ? null : { user, password: '' }),
  };
}

/** The proxy in messages: without user and password. */
export function proxyName({ host, port }: ProxySettings): string {
  return authority(host, port);
}

/** `host:port`, IPv6 in brackets. */
export function authority(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
