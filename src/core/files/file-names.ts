import { createHash } from 'node:crypto';
import { parseContentType } from '../media/content-type.js';
import { extensionsOf, KNOWN_EXTENSIONS } from '../media/file-extensions.js';

/** Characters of a whole relative path: Windows refuses 260 with the folder in front. */
const MAX_PATH = 240;
/** UTF-8 bytes of a segment that keeps its own name, and characters of the readable part of one that does not. */
const MAX_PLAIN_BYTES = 80;
const MAX_SLUG = 40;
const HASH_LENGTH = 12;

/** Stands for all folders of a path that would be too long. No segment's own mark: `long` has no known extension. */
const LONG_FOLDER = 'long~';

/**
 * Names of devices on Windows, which judges what stands before the first dot, without the spaces at its end: `con.tar.gz` is
 * the console.
 */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)/i;
const PLAIN = /^[\p{Ll}\p{Lo}\p{Nd}_](?:[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{Nd}._-]*[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{Nd}_-])?$/u;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
const NOT_IN_SLUG = /[^\p{L}\p{M}\p{Nd}._-]+|\p{Default_Ignorable_Code_Point}+/gu;

/** Where a page's files are, relative to the job's folder, `/` as separator. */
export interface FileNames {
  /** `pages/<host>/…`, the body as served. */
  readonly raw: string;
  /** `rendered/<host>/…`, the page as a browser engine drew it; always HTML. */
  readonly rendered: string;
  /** `markdown/<host>/…`. */
  readonly markdown: string;
}

/**
 * Names the files of a page. Pure: the same arguments give the same names on every system. `key` is the page's
 * identity key (frontier/identity.ts), an absolute http or https URL; throws a TypeError for anything else. `likely`: the
 * extension of this file where its URL and type leave it open.
 *
 * Layout: a folder for the origin, one for each part of the path, then the file; `…/` of HTML is `…/index.html`.
 *
 * Two keys never share a name, also where names are compared without case and after NFC, because each name can be read
 * back to one key:
 * - A part that is *plain* keeps its name, percent-decoded. Plain is what encodes back to the very same text and is
 *   already lower case, NFC and safe everywhere. No plain part contains `~`.
 * - What is not plain becomes `slug~hash`: 60 bits of SHA-256, of the part for a folder, of the whole key for a file
 *   (so a query is covered), of the origin for the host. Equal hashes of unequal keys are what is left to chance.
 * - Files end in a known extension. One that the URL lacks, or that does not fit the type, is added as `name~.ext`.
 *   Folders never do: a plain one that would gets `~` at its end. So no name is wanted by both a file and a folder.
 * - `index.html` written out in a URL is not plain; it belongs to the folder's own address.
 * - https on its port is `host`; http is `host+http`; another port is added as `+port`. No plain host has a `+`.
 * - Paths above 240 characters keep the host and put the file, by its hash, into `long~`.
 */
export function fileNames(key: string, contentType: string | null, likely: string | null = null): FileNames {
  const url = new URL(key);
  const host = hostFolder(url);
  const parts = url.pathname.slice(1).split('/');
  const last = parts.pop() ?? '';
  const extensions = extensionsOf(parseContentType(contentType)?.type ?? null, likely);
  const isAddressOnly = url.href === key && url.username === '' && url.password === '' && !/[?#]/.test(key);
  const file = isAddressOnly ? fileName(last, key, extensions) : hashedFile(last, key, extensions[0]);
  const path = [host, ...parts.map(folderName), file].join('/');
  if (`markdown/${path}~.md`.length <= MAX_PATH) return named(path);
  return named([host, LONG_FOLDER, hashedFile(last, key, extensions[0])].join('/'));
}

function named(path: string): FileNames {
  const stem = path.endsWith('.html') ? path.slice(0, -'.html'.length) : `${path}~`;
  return { raw: `pages/${path}`, rendered: `rendered/${stem}.html`, markdown: `markdown/${stem}.md` };
}

function hostFolder(url: URL): string {
  if (!isPlain(url.hostname)) return hashed(url.hostname, url.origin);
  const scheme = url.protocol === 'http:' ? '+http' : '';
  return `${url.hostname}${scheme}${url.port === '' ? '' : `+${url.port}`}`;
}

function folderName(part: string): string {
  const plain = plainName(part);
  if (plain === null) return hashed(readable(part), part);
  return endsLikeFile(plain) ? `${plain}~` : plain;
}

/** The file of an address that is nothing but origin and path. */
function fileName(part: string, key: string, extensions: readonly [string, ...string[]]): string {
  if (part === '' && extensions[0] === 'html') return 'index.html';
  const plain = part === 'index.html' ? null : plainName(part);
  if (plain === null) return hashedFile(part, key, extensions[0]);
  return extensions.includes(extensionOf(plain)) ? plain : `${plain}~.${extensions[0]}`;
}

/** The readable part is the last of the path and the query, without an extension that fits. */
function hashedFile(part: string, key: string, extension: string): string {
  const mark = key.indexOf('?');
  const name = readable(part);
  const stem = extensionOf(name.toLowerCase()) === extension ? name.slice(0, -extension.length - 1) : name;
  const query = mark < 0 ? '' : `-${readable(key.slice(mark + 1))}`;
  return `${hashed(`${stem}${query}`, key)}.${extension}`;
}

/** The decoded name, where it is one that can stand as it is; else null. */
function plainName(part: string): string | null {
  const decoded = part.includes('%') ? readable(part) : part;
  return isPlain(decoded) && encodeURIComponent(decoded) === part ? decoded : null;
}

function isPlain(name: string): boolean {
  if (!PLAIN.test(name) || RESERVED.test(name) || INVISIBLE.test(name)) return false;
  if (name.normalize('NFC') !== name || name.toUpperCase().toLowerCase() !== name) return false;
  return Buffer.byteLength(name) <= MAX_PLAIN_BYTES;
}

function readable(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Not UTF-8: the name stays as it is written, percent signs and all; its hash tells it from others.
    return part;
  }
}

/** The mark behind the readable part keeps that from being a device, unless it has a dot of its own. */
function hashed(text: string, identity: string): string {
  const name = `${slug(text)}~${hashOf(identity)}`;
  return RESERVED.test(name) ? `_${name}` : name;
}

function slug(text: string): string {
  const clean = text.normalize('NFC').replace(NOT_IN_SLUG, '-').replace(/-{2,}/g, '-');
  const short = Array.from(clean)
    .slice(0, MAX_SLUG)
    .join('')
    .replace(/^[.\-\p{M}]+|[.-]+$/gu, '');
  return short === '' ? 'page' : short.normalize('NFC');
}

/** Lower-case letters and digits only: the same on systems that fold case. */
function hashOf(identity: string): string {
  return BigInt(`0x${createHash('sha256').update(identity).digest('hex').slice(0, 15)}`)
    .toString(36)
    .padStart(HASH_LENGTH, '0');
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1);
}

function endsLikeFile(name: string): boolean {
  return KNOWN_EXTENSIONS.has(extensionOf(name));
}
