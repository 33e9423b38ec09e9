import { readableUrl } from './short-url.js';

/** `https://host:port` of an address, or an empty string where it is none. */
export function originOf(url: string): string {
  return /^https?:\/\/[^/?#]+/i.exec(url)?.[0] ?? '';
}

/** The host with its port, from an address or an origin; what came where it has none. */
export function hostOf(url: string): string {
  return originOf(url).replace(/^https?:\/\//i, '') || url;
}

/** An address without its scheme, as a heading shows it: `docs.python.org/3/`. */
export function withoutScheme(url: string): string {
  const bare = url.replace(/^https?:\/\//i, '');
  return /^[^/?#]+\/$/.test(bare) ? bare.slice(0, -1) : bare;
}

/** A URL as a row shows it, to be read: the path where it is of the seed's origin, else the whole URL. */
export function rowUrl(url: string, seedOrigin: string): string {
  return readableUrl(seedOrigin !== '' && url.startsWith(`${seedOrigin}/`) ? url.slice(seedOrigin.length) : url);
}

/** Characters of a URL that stay on screen at its end. */
const TAIL = 10;
/** So many, where that keeps the name at the end of a path whole. */
const MOST_TAIL = 14;

/** A URL in two: what may be cut off for want of room, and its end; the end of a short one is empty. */
export function splitUrl(url: string): readonly [head: string, tail: string] {
  const name = url.lastIndexOf('/', url.length - 2);
  const tail = name > 0 && url.length - name <= MOST_TAIL ? url.length - name : TAIL;
  const wanted = url.length > 2 * TAIL ? url.length - tail : url.length;
  // Never between the halves of one character.
  const at = /^[\uDC00-\uDFFF]/.test(url.slice(wanted)) ? wanted - 1 : wanted;
  return [url.slice(0, at), url.slice(at)];
}

/** Whether the system's browser may be asked to open it. */
export function isWebAddress(url: string): boolean {
  return originOf(url) !== '';
}
