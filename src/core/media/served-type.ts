import { type ContentType, contentTypeText, parseContentType } from './content-type.js';
import { imageType, resourceHeader, textOrBinary, unknownType } from './signatures.js';
import { rootElement } from './xml-root.js';

/** What a body is to everyone who reads it: parser, file name, export. */
export interface ServedType extends ContentType {
  /** A Content-Type that says so: the one that came with it, where that is understood as it stands. */
  readonly header: string;
}

/** Headers with these very bytes come with every file whose ending the server does not know (MIME Sniffing §5.1). */
const APACHE_DEFAULTS: ReadonlySet<string> = new Set([
  ...['text/plain', 'text/plain; charset=ISO-8859-1', 'text/plain; charset=iso-8859-1', 'text/plain; charset=UTF-8'],
]);

const XML_TYPE = /^(?:(?:text|application)\/xml|.+\+xml)$/;
const XHTML_NAMESPACE = 'http://www.w3.org/1999/xhtml';
const RDF_NAMESPACE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const RSS_1_NAMESPACE = 'http://purl.org/rss/1.0/';

/**
 * Decides what a body is, by the one set of rules browsers share (MIME Sniffing §7): what its header says, unless that
 * says nothing or is known to be often wrong. Beyond the standard, XML whose first element is an XHTML `html` is a page,
 * as it is in every browser. `isFixed`: the server forbids to take a body for anything but what it says (nosniff).
 */
export function servedType(header: string | null, body: Uint8Array, isFixed = false): ServedType {
  const said = parseContentType(header);
  const type = said === null ? unknownType(resourceHeader(body), !isFixed) : saidType(header, said, body, isFixed);
  // A type that nobody gave may still be XML, and that a page.
  const settled = XML_TYPE.test(type) && isXhtml(body) ? 'application/xhtml+xml' : type;
  const charset = said?.charset ?? null;
  const isAsSaid = header !== null && said?.type === settled && !header.includes(',');
  return { type: settled, charset, header: isAsSaid ? header : contentTypeText({ type: settled, charset }) };
}

/** Whether a head forbids sniffing (Fetch, "determine nosniff"). */
export function isNosniff(xContentTypeOptions: string | undefined): boolean {
  return xContentTypeOptions?.split(',')[0]?.trim().toLowerCase() === 'nosniff';
}

function saidType(header: string | null, { type }: ContentType, body: Uint8Array, isFixed: boolean): string {
  if (isFixed) return type;
  if (header !== null && APACHE_DEFAULTS.has(header)) return textOrBinary(resourceHeader(body));
  if (type === 'text/html') return feedOrHtml(body);
  // Drawings are XML, which browsers never take for anything else.
  return type.startsWith('image/') && type !== 'image/svg+xml' ? (imageType(resourceHeader(body)) ?? type) : type;
}

/** Feeds are often sent as HTML (§7.3). */
function feedOrHtml(body: Uint8Array): string {
  const root = rootElement(body);
  if (root?.name === 'rss') return 'application/rss+xml';
  if (root?.name === 'feed') return 'application/atom+xml';
  const isRss1 = root?.name === 'rdf:RDF' && root.tag.includes(RDF_NAMESPACE) && root.tag.includes(RSS_1_NAMESPACE);
  return isRss1 ? 'application/rss+xml' : 'text/html';
}

function isXhtml(body: Uint8Array): boolean {
  const root = rootElement(body);
  if (root === null) return false;
  const colon = root.name.indexOf(':');
  const prefix = root.name.slice(0, Math.max(0, colon));
  if (root.name.slice(colon + 1) !== 'html') return false;
  const declared = new RegExp(`\\sxmlns${prefix === '' ? '' : `:${prefix}`}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(
    root.tag,
  );
  return (declared?.[1] ?? declared?.[2]) === XHTML_NAMESPACE;
}
