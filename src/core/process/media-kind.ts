import type { ContentType } from '../media/content-type.js';

const XHTML = 'application/xhtml+xml';
/** Types of texts for people: what is data or part of a page is kept as it is. */
const TEXT: ReadonlySet<string> = new Set([
  ...[
    'text/plain',
    'text/markdown',
    'text/x-markdown',
    'text/x-web-markdown',
    'text/x-rst',
    'text/prs.fallenstein.rst',
  ],
  ...['text/asciidoc', 'text/x-asciidoc', 'text/org', 'text/x-org', 'text/enriched'],
]);

/** How a body is to be read. */
export type MediaKind =
  | { readonly kind: 'html'; readonly charsetLabel: string | null; readonly isXml: boolean }
  | { readonly kind: 'text'; readonly charsetLabel: string | null; readonly type: string }
  | { readonly kind: 'style' }
  | { readonly kind: 'binary' };

/** How a body of a type is read. */
export function mediaKindOf({ type, charset: charsetLabel }: ContentType): MediaKind {
  if (type === 'text/html' || type === XHTML) return { kind: 'html', charsetLabel, isXml: type === XHTML };
  if (type === 'text/css') return { kind: 'style' };
  return TEXT.has(type) ? { kind: 'text', charsetLabel, type } : { kind: 'binary' };
}
