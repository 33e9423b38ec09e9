import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * Says whether a host name (IPv6 without brackets) may be reached at a private address: true only for hosts the user asked
 * for by name.
 */
export type AllowPrivate = (hostname: string) => boolean;

const PRIVATE_V4 = blockList('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]);

const PRIVATE_V6 = blockList('ipv6', [
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['100:0:0:1::', 64],
  ['2001:2::', 48],
  ['2001:10::', 28],
  ['2001:20::', 28],
  ['2001:db8::', 32],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
]);

function blockList(family: 'ipv4' | 'ipv6', subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, family);
  return list;
}

/**
 * Whether an address belongs to a private, loopback, link-local, shared, benchmarking, documentation,
 * multicast or reserved range (RFC 6890 and the
 * IANA special-purpose registries), in any spelling a URL or resolver may use: short, hexadecimal, octal and decimal
 * IPv4, bracketed and zoned IPv6, and IPv4 inside IPv6 (mapped, compatible, NAT64, 6to4, Teredo). An IPv6 address that
 * carries a public IPv4 one is public. Text that is no address counts as private, so that nothing unread gets through.
 */
export function isPrivateAddress(address: string): boolean {
  const ip = canonicalAddress(address);
  if (ip === null) return true;
  if (isIPv4(ip)) return PRIVATE_V4.check(ip, 'ipv4');
  return PRIVATE_V6.check(ip, 'ipv6') || carriesPrivateV4(ipv6Groups(ip));
}

/** The address a URL's host names literally (no brackets, no zone), or null when the host is a name to resolve. */
export function literalAddress(hostname: string): string | null {
  return canonicalAddress(hostname);
}

/** Whether a host name means this machine by itself (RFC 6761 §6.3), whatever a resolver says. */
export function isLocalName(hostname: string): boolean {
  return /^(?:.*\.)?localhost(?:\.localdomain)?\.?$|^ip6-(?:localhost|loopback)\.?$/i.test(hostname);
}

/** Lets the hosts of these URLs through: a person named them. Names as sockets take them, IPv6 without brackets. */
export function allowHostsOf(urls: readonly string[]): AllowPrivate {
  const hosts = new Set(urls.map((url) => new URL(url).hostname.replace(/^\[|\]$/g, '')));
  return (hostname) => hosts.has(hostname);
}

function canonicalAddress(text: string): string | null {
  if (isIPv4(text)) return text;
  const bare = text.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (isIPv6(bare)) return bare;
  try {
    const host = new URL(`http://${bare}`).hostname;
    return isIPv4(host) ? host : null;
  } catch {
    // What WHATWG cannot read as a host is no spelling of an address either.
    return null;
  }
}

function ipv6Groups(ip: string): readonly number[] {
  const compressed = new URL(`http://[${ip}]`).hostname.slice(1, -1);
  const [head = '', tail] = compressed.split('::');
  const left = groupsOf(head);
  if (tail === undefined) return left;
  const right = groupsOf(tail);
  return [...left, ...new Array<number>(8 - left.length - right.length).fill(0), ...right];
}

function groupsOf(text: string): readonly number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}

function carriesPrivateV4(groups: readonly number[]): boolean {
  const [a = 0, b = 0, c = 0, d = 0, , f = 0, g = 0, h = 0] = groups;
  const startsWithZeros = groups.slice(0, 5).every((group) => group === 0);
  if (startsWithZeros && (f === 0 || f === 0xffff)) return isPrivateV4(g, h);
  const isNat64 = a === 0x64 && b === 0xff9b;
  const isTranslated = groups.slice(0, 4).every((group) => group === 0) && groups[4] === 0xffff && f === 0;
  if (isNat64 || isTranslated) return isPrivateV4(g, h);
  if (a === 0x2002) return isPrivateV4(b, c);
  const isTeredo = a === 0x2001 && b === 0;
  return isTeredo && (isPrivateV4(c, d) || isPrivateV4(g ^ 0xffff, h ^ 0xffff));
}

function isPrivateV4(high: number, low: number): boolean {
  return PRIVATE_V4.check(`${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`, 'ipv4');
}
