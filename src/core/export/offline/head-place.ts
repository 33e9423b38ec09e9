import type { MarkupToken } from './markup-tokens.js';

/** End tags that begin the body, or end the head, where nothing else has yet. */
const SPEAKING_ENDS: ReadonlySet<string> = new Set(['head', 'body', 'html', 'br']);

/**
 * Where the head's first element can go, looking at one more piece of the page: an index, or null to go on looking.
 * Nothing that loads can stand before it: only white space, comments, the document type, `<html>` and `<head>`
 * (HTML §13.2.6.4.1 to 4).
 */
export function headPlace(token: MarkupToken, source: string): number | null {
  switch (token.kind) {
    case 'open':
      if (token.name === 'head') return token.end;
      return token.name === 'html' ? null : token.start;
    case 'close':
      return SPEAKING_ENDS.has(token.name) ? token.start : null;
    case 'text':
    case 'cdata':
      return /^[\t\n\f\r ]*$/.test(source.slice(token.start, token.end)) ? null : token.start;
    default:
      return null;
  }
}
