/** How the bytes of a type begin: `.` stands for any byte, each other character for the byte of its code. */
type Signature = readonly [type: string, pattern: string];

/** MIME Sniffing §6.1. */
const IMAGES: readonly Signature[] = [
  ['image/x-icon', '\x00\x00\x01\x00'],
  ['image/x-icon', '\x00\x00\x02\x00'],
  ['image/bmp', 'BM'],
  ['image/gif', 'GIF87a'],
  ['image/gif', 'GIF89a'],
  ['image/webp', 'RIFF....WEBPVP'],
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', '\xff\xd8\xff'],
];

/** §6.2 and §6.4, without MP4 and WebM, which are longer to tell. */
const MEDIA_AND_ARCHIVES: readonly Signature[] = [
  ['audio/aiff', 'FORM....AIFF'],
  ['audio/mpeg', 'ID3'],
  ['application/ogg', 'OggS\x00'],
  ['audio/midi', 'MThd\x00\x00\x00\x06'],
  ['video/avi', 'RIFF....AVI '],
  ['audio/wave', 'RIFF....WAVE'],
  ['application/gzip', '\x1f\x8b\x08'],
  ['application/zip', 'PK\x03\x04'],
  ['application/vnd.rar', 'Rar!\x1a\x07\x00'],
];

/** What is neither page nor picture (§7.1). */
const DOCUMENTS: readonly Signature[] = [
  ['application/pdf', '%PDF-'],
  ['application/postscript', '%!PS-Adobe-'],
];

const BYTE_ORDER_MARKS = ['\xfe\xff', '\xff\xfe', '\xef\xbb\xbf'];

/** Names that begin a page (§7.1), each to be followed by a space or `>`. */
const PAGE_TAG =
  /^[\t\n\f\r ]*<(?:(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p)[ >]|!--)/i;
const XML_TAG = /^[\t\n\f\r ]*<\?xml/;

/** Binary data bytes (§4): those that text of no encoding with ASCII in it has. */
const BINARY = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/;

/** As many bytes of a body decide (§5.2). */
const HEADER_BYTES = 1445;

/** The beginning of a body that is looked at, one character a byte. */
export function resourceHeader(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, HEADER_BYTES)).toString('latin1');
}

/** The type of a picture by its first bytes; null for what is none that a browser shows by them. */
export function imageType(header: string): string | null {
  return typeIn(IMAGES, header);
}

/** What comes without any word of its type (§7.1). `mayBePage` is false where the server forbids to take it for one. */
export function unknownType(header: string, mayBePage: boolean): string {
  if (mayBePage && PAGE_TAG.test(header)) return 'text/html';
  if (mayBePage && XML_TAG.test(header)) return 'text/xml';
  const known = typeIn(DOCUMENTS, header);
  if (known !== null) return known;
  if (hasByteOrderMark(header)) return 'text/plain';
  const type = imageType(header) ?? typeIn(MEDIA_AND_ARCHIVES, header) ?? containerType(header);
  return type ?? textOrBinary(header);
}

/** Whether what is called text is (§7.2): servers give that name to files whose ending they do not know. */
export function textOrBinary(header: string): 'text/plain' | 'application/octet-stream' {
  return hasByteOrderMark(header) || !BINARY.test(header) ? 'text/plain' : 'application/octet-stream';
}

function hasByteOrderMark(header: string): boolean {
  return BYTE_ORDER_MARKS.some((mark) => header.startsWith(mark));
}

function typeIn(signatures: readonly Signature[], header: string): string | null {
  return signatures.find(([, pattern]) => begins(header, pattern))?.[0] ?? null;
}

function begins(header: string, pattern: string): boolean {
  if (header.length < pattern.length) return false;
  for (let at = 0; at < pattern.length; at += 1) if (pattern[at] !== '.' && pattern[at] !== header[at]) return false;
  return true;
}

/** MP4 by a brand of its first box (§6.2.1), WebM by its document type (§6.2.2). */
function containerType(header: string): 'video/mp4' | 'video/webm' | null {
  if (header.startsWith('\x1a\x45\xdf\xa3')) {
    const at = header.slice(4, 38).indexOf('\x42\x82');
    return at >= 0 && header.slice(at + 6, at + 24).includes('webm') ? 'video/webm' : null;
  }
  if (header.slice(4, 8) !== 'ftyp') return null;
  const boxBytes = Buffer.from(header.slice(0, 4), 'latin1').readUInt32BE();
  const brands = [header.slice(8, 11)];
  for (let at = 16; at + 4 <= Math.min(boxBytes, header.length); at += 4) brands.push(header.slice(at, at + 3));
  return boxBytes % 4 === 0 && brands.includes('mp4') ? 'video/mp4' : null;
}
