import { encodedHref } from '../../process/links/page-base.js';

/** Where an address of a page leads, seen from the copy of that page. */
export type Target =
  /** `href`: relative, with fragment. */
  | { readonly kind: 'saved'; readonly href: string }
  /** `href`: absolute http, https or another scheme a click may follow. */
  | { readonly kind: 'elsewhere'; readonly href: string }
  /** Within the page itself, or nowhere: to be left as it is. */
  | { readonly kind: 'here' }
  | { readonly kind: 'data'; readonly mediaType: string }
  | { readonly kind: 'script' }
  /** No address, or one that means something else on a disk than on a server (`file:`, `blob:`). */
  | { readonly kind: 'none' };

/** Answers the copy's file of a URL, relative to the copy's folder with `/` as separator; null for what is not saved. */
export type SavedFileOf = (url: string) => string | null;

/** A document whose addresses are rewritten. */
export interface CopiedDocument {
  /** Where it was served: absolute http or https. */
  readonly url: string;
  /** Its file in the copy. */
  readonly path: string;
  /** Its encoding as served, in which its addresses are written; UTF-8 where it does not matter. */
  readonly charset?: string;
  readonly savedFileOf: SavedFileOf;
}

/** Schemes that are no use in a copy, or worse: a `file:` address may name a server of the local network. */
const NOWHERE: ReadonlySet<string> = new Set(['file:', 'blob:', 'filesystem:', 'about:', 'view-source:', 'chrome:']);
const SCRIPT: ReadonlySet<string> = new Set(['javascript:', 'vbscript:', 'livescript:']);

/** Resolves addresses of one document against its base, as a browser would, and says where they lead in the copy. */
export class Targets {
  readonly #document: CopiedDocument;
  readonly #base: string;

  /** `base` is absolute: the document's own address, unless it names another. */
  constructor(document: CopiedDocument, base: string = document.url) {
    this.#document = document;
    this.#base = base;
  }

  of(address: string): Target {
    const trimmed = trim(address);
    const isOwn = this.#base === this.#document.url;
    if (trimmed === '' ? isOwn : trimmed.startsWith('#') && isOwn) return { kind: 'here' };
    const url = this.#parse(trimmed);
    if (url === null) return { kind: 'none' };
    if (url.protocol === 'http:' || url.protocol === 'https:') return this.#onServer(url);
    if (url.protocol === 'data:') return { kind: 'data', mediaType: /^[^;,]*/.exec(url.pathname)?.[0].trim() ?? '' };
    if (SCRIPT.has(url.protocol)) return { kind: 'script' };
    return NOWHERE.has(url.protocol) ? { kind: 'none' } : { kind: 'elsewhere', href: url.href };
  }

  /** The absolute address; null where there is none. */
  absolute(address: string): string | null {
    const url = this.#parse(trim(address));
    return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
  }

  #parse(address: string): URL | null {
    return parse(encodedHref(address, this.#document.charset ?? 'utf-8'), this.#base);
  }

  #onServer(url: URL): Target {
    const { path, savedFileOf } = this.#document;
    const file = savedFileOf(url.href);
    return file === null
      ? { kind: 'elsewhere', href: url.href }
      : { kind: 'saved', href: relativeHref(path, file) + url.hash };
  }
}

/** The relative reference from one file to another of the same folder, with `/` as separator. */
export function relativeHref(from: string, to: string): string {
  const here = from.split('/').slice(0, -1);
  const there = to.split('/');
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared += 1;
  return [...here.slice(shared).map(() => '..'), ...there.slice(shared).map(encodeURIComponent)].join('/');
}

function trim(address: string): string {
  return address.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '');
}

function parse(address: string, base: string): URL | null {
  try {
    return new URL(address, base);
  } catch {
    // Pages are full of what is no address; the caller takes it out.
    return null;
  }
}
