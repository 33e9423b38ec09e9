import { type ContentType, parseContentType } from '../media/content-type.js';

const HTML: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml']);
/** Bytes looked at where the server does not say what it sends. */
const SNIFF_BYTES = 1_024;

/** How a body is to be read. */
export type MediaKind =
  | { readonly kind: 'html'; readonly charsetLabel: string | null }
  | { readonly kind: 'text'; readonly charsetLabel: string | null }
  | { readonly kind: 'binary' };

/** Decides by Content-Type; where there is none, by how the body begins. */
export function mediaKindOf(contentType: string | null, body: Uint8Array): MediaKind {
  const parsed = parseContentType(contentType);
  if (parsed === null) return looksLikeHtml(body) ? { kind: 'html', charsetLabel: null } : { kind: 'binary' };
  const charsetLabel = parsed.charset;
  if (HTML.has(parsed.type)) return { kind: 'html', charsetLabel };
  return isText(parsed) ? { kind: 'text', charsetLabel } : { kind: 'binary' };
}

function isText({ type }: ContentType): boolean {
  return type === 'text/plain' || type === 'text/markdown';
}

function looksLikeHtml(body: Uint8Array): boolean {
  const head = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, SNIFF_BYTES));
  // UTF-16 puts a NUL beside each of these letters.
  return /<(?:!doctype\s+html|html|head|body)[\s>]/i.test(head.toString('latin1').replaceAll('\0', ''));
}
