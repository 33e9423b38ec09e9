import { parseContentType } from '../../media/content-type.js';
import { decodeText } from '../../process/dom/decode.js';
import { rewriteCss } from './rewrite-css.js';
import { rewriteHtml, type RewriteOptions } from './rewrite-markup.js';
import { rewriteXml } from './rewrite-xml.js';
import { type CopiedDocument, Targets } from './targets.js';

/** How a file is rewritten. Files of any other kind are copied byte for byte: nothing in them is loaded. */
export type TextKind = 'html' | 'xml' | 'css';

/** Browsers go by the extension of a file, and fileNames gives one that fits the type it was served with. */
const KINDS: ReadonlyMap<string, TextKind> = new Map<string, TextKind>([
  ['html', 'html'],
  ['css', 'css'],
  ...'xhtml xht svg xml xsl xsd rss atom rdf wsdl opml osdx owl'
    .split(' ')
    .map((name): [string, TextKind] => [name, 'xml']),
]);

/** A browser looks for the declaration of the encoding in as many bytes. */
const DECLARED_WITHIN_BYTES = 1024;
const BYTE_ORDER_MARK = '\ufeff';
const DECLARATION = '<meta charset="utf-8"/>';
const CSS_CHARSET = /^@charset "([^"]*)";/;

/** Null for what is copied as it is. */
export function textKindOf(path: string): TextKind | null {
  return KINDS.get(path.slice(path.lastIndexOf('.') + 1)) ?? null;
}

/** A file's text for the copy, to be written as UTF-8 whatever it was. */
export function copiedText(
  body: Uint8Array,
  kind: TextKind,
  contentType: string | null,
  document: CopiedDocument,
  options: RewriteOptions,
): string {
  const label = parseContentType(contentType)?.charset ?? null;
  if (kind === 'css') return copiedSheet(body, label, document);
  const { text, charset } = decodeText(body, label);
  const served = { ...document, charset };
  return kind === 'html' ? withEncoding(rewriteHtml(text, served, options)) : rewriteXml(text, served, options);
}

/** A page that begins with long comments declares its encoding too late to be heard. */
function withEncoding(html: string): string {
  const end = html.indexOf(DECLARATION) + DECLARATION.length;
  return Buffer.byteLength(html.slice(0, end)) > DECLARED_WITHIN_BYTES ? BYTE_ORDER_MARK + html : html;
}

function copiedSheet(body: Uint8Array, label: string | null, document: CopiedDocument): string {
  const head = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, 200)).toString('latin1');
  const { text } = decodeText(body, label ?? CSS_CHARSET.exec(head)?.[1] ?? null);
  const css = rewriteCss(text.replace(CSS_CHARSET, ''), new Targets(document));
  return /[^\0-\x7f]/.test(css) ? `@charset "utf-8";${css}` : css;
}
