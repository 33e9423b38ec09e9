import '@exodus/bytes/encoding.js';
import { percentEncodeAfterEncoding } from '@exodus/bytes/whatwg.js';

/** What the addresses of a document are resolved with. */
export interface PageBase {
  /** Absolute. */
  readonly url: string;
  /** The document's encoding: a WHATWG name in lower case. */
  readonly charset: string;
}

/** Encodings whose addresses are written in UTF-8 (Encoding, "get an output encoding"). */
const AS_UTF8: ReadonlySet<string> = new Set(['utf-8', 'utf-16le', 'utf-16be', 'replacement']);
/** Only the queries of these are written in the document's encoding; a scheme that is left out is the page's own. */
const SCHEME = /^(?!(?:https?|ftp|file):)[a-z][a-z\d+.-]*:/i;
const NOT_ASCII = /[^\0-\x7f]/;
/** The special-query percent-encode set of the URL standard, beside what is always escaped. */
const ESCAPED = ' "#\'<>';

/**
 * An address whose query is written as a browser would send it (HTML, "encoding-parse a URL"): in the document's encoding,
 * what that lacks as `%26%23N%3B`. Everything else is left to the URL parser, for which paths are UTF-8 always.
 */
export function encodedHref(href: string, charset: string): string {
  const mark = href.indexOf('?');
  if (mark < 0 || AS_UTF8.has(charset) || !NOT_ASCII.test(href) || SCHEME.test(href.trimStart())) return href;
  const hash = href.indexOf('#');
  const end = hash < 0 ? href.length : hash;
  if (mark > end) return href;
  const query = href.slice(mark + 1, end).replace(/[\t\n\r]/g, '');
  return href.slice(0, mark + 1) + percentEncodeAfterEncoding(charset, query, ESCAPED) + href.slice(end);
}
