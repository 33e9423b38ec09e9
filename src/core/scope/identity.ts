import { TRACKING_PARAMS } from './tracking-params.js';

/** What else, beyond RFC 3986 normalisation, makes two URLs one page. Off by default. */
export interface IdentityOptions {
  /** Sorts the query's pairs by name; pairs of one name keep their order. */
  readonly sortQuery?: boolean;
  /** Leaves the parameters of tracking-params.ts out of the key. */
  readonly dropTracking?: boolean;
  /** Names of more query parameters left out of the key, any case; a name may end in `*`. */
  readonly dropParams?: readonly string[];
}

const UNRESERVED = /^[A-Za-z0-9\-._~]$/;
const TRIPLETS = /%(?:[0-9A-Fa-f]{2})?/g;

/**
 * The identity of a page: two URLs with one key are one page. The URL without fragment, user name, password and default
 * port, its percent-triplets in one form (RFC 3986 6.2.2.2: unreserved decoded, the rest upper-case). Path case, the
 * trailing slash and the order of the query are kept. Idempotent.
 *
 * Takes an absolute URL, a string or parsed; throws a TypeError for a string that is none.
 */
export function identityKey(url: URL | string, options?: IdentityOptions): string {
  return applyOptions(canonicalTriplets(fetchUrl(url)), options);
}

/** The URL to request: resolved and as written, without fragment, user name and password. Throws as identityKey does. */
export function fetchUrl(url: URL | string): string {
  const href = typeof url === 'string' ? new URL(url).href : url.href;
  const hash = href.indexOf('#');
  return withoutUserinfo(hash < 0 ? href : href.slice(0, hash));
}

/** Leaves out and sorts query parameters of a canonical URL as asked. */
export function applyOptions(canonical: string, options: IdentityOptions | undefined): string {
  if (options === undefined) return canonical;
  const mark = canonical.indexOf('?');
  if (mark < 0) return canonical;
  const dropped = dropperFor(options);
  if (dropped === null && options.sortQuery !== true) return canonical;
  const all = canonical.slice(mark + 1).split('&');
  const kept = dropped === null ? all : all.filter((pair) => !dropped(nameOf(pair).toLowerCase()));
  if (kept.length === 0) return canonical.slice(0, mark);
  if (options.sortQuery === true) kept.sort((a, b) => compare(nameOf(a), nameOf(b)));
  return `${canonical.slice(0, mark)}?${kept.join('&')}`;
}

/**
 * One form for each percent-triplet. A lone `%` becomes `%25`, as servers read it: left alone, what is decoded after it
 * could complete a new triplet.
 */
export function canonicalTriplets(text: string): string {
  return text.includes('%') ? text.replace(TRIPLETS, canonicalTriplet) : text;
}

function canonicalTriplet(triplet: string): string {
  if (triplet.length === 1) return '%25';
  const decoded = String.fromCharCode(Number.parseInt(triplet.slice(1), 16));
  return UNRESERVED.test(decoded) ? decoded : triplet.toUpperCase();
}

function withoutUserinfo(href: string): string {
  const start = href.indexOf('//') + 2;
  if (start === 1) return href;
  const slash = href.indexOf('/', start);
  const at = href.lastIndexOf('@', slash < 0 ? href.length : slash);
  return at < start ? href : href.slice(0, start) + href.slice(at + 1);
}

function nameOf(pair: string): string {
  const equals = pair.indexOf('=');
  return equals < 0 ? pair : pair.slice(0, equals);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

type Dropper = (lowerCaseName: string) => boolean;
/** Options are few and live long; building their sets per URL would cost more than the whole key. */
const droppers = new WeakMap<IdentityOptions, Dropper | null>();

function dropperFor(options: IdentityOptions): Dropper | null {
  const known = droppers.get(options);
  if (known !== undefined) return known;
  const names = [...(options.dropTracking === true ? TRACKING_PARAMS : []), ...(options.dropParams ?? [])];
  const dropper = names.length === 0 ? null : dropperOf(names.map((name) => name.trim().toLowerCase()));
  droppers.set(options, dropper);
  return dropper;
}

function dropperOf(names: readonly string[]): Dropper {
  const exact = new Set(names.filter((name) => !name.endsWith('*')));
  const prefixes = names.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));
  return (name) => exact.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
}
