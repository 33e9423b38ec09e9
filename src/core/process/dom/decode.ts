import { isAscii, isUtf8, transcode } from 'node:buffer';
import { detect } from 'chardet';
import { decodeBuffer, getEncoding } from 'encoding-sniffer';
import { WrittenPage } from './written-page.js';

/** Bytes at the start of a page searched for a declaration. Browsers ask for 1,024; pages with longer prologues exist. */
const PRESCAN_BYTES = 4_096;
/** Bytes of the longest byte order mark, which alone comes before the charset of the header. */
const BOM_BYTES = 3;
/** One byte in so many is looked at to tell how much of a page is beyond ASCII. */
const STRIDE = 16;
/** Share of such bytes above which decoding all at once costs less than by the piece. */
const MOST_BEYOND = 0.05;
/** Bytes given to the statistical detector. */
const DETECT_BYTES = 8_192;
/** What the sniffer answers where nothing is declared: an encoding no page has a reason to declare. */
const UNDECLARED = 'x-user-defined';
const FALLBACK = 'windows-1252';
/** Letters that are right as UTF-8 to one that is not, from which on a page is in UTF-8 with flaws. By chance one in five is in Chinese. */
const RIGHT_TO_WRONG = 4;

const EAST_ASIAN = /^(?:gb|big5|euc-|shift_jis)/;
const EAST_ASIAN_LETTERS = /[\u3041-\u9fff\uac00-\ud7a3]/;

const utf8 = new TextDecoder('utf-8');

export interface DecodedText {
  /** Without byte order mark. */
  readonly text: string;
  /** WHATWG name in lower case. */
  readonly charset: string;
}

/**
 * Decodes a page: byte order mark, else Content-Type's charset, else a meta or XML declaration (WHATWG prescan), else
 * UTF-8 where the bytes are but for flaws, else what the detector thinks, else windows-1252. Unknown labels count as none. A page that declares an
 * East Asian encoding itself and is East Asian text in UTF-8 was converted, and its meta forgotten: it is read as UTF-8.
 */
export function decodeText(body: Uint8Array, charsetLabel: string | null): DecodedText {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const charset = charsetOf(bytes, charsetLabel);
  // TextDecoder is right and native for UTF-8 only; Node's own windows-1252 is wrong in several releases.
  if (charset === 'utf-8') return { text: fromUtf8(bytes), charset };
  return { text: decodeBuffer(bytes, { userEncoding: charset }), charset };
}

/** As `decodeText`, for the parser: most pages in UTF-8 are left as they are, to be decoded by the piece. */
export function decodePage(
  body: Uint8Array,
  charsetLabel: string | null,
): { readonly page: WrittenPage; readonly charset: string } {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const charset = charsetOf(bytes, charsetLabel);
  if (charset !== 'utf-8' || !isMostlyAscii(bytes) || !isUtf8(bytes)) {
    const text = charset === 'utf-8' ? fromUtf8(bytes) : decodeBuffer(bytes, { userEncoding: charset });
    return { page: WrittenPage.ofText(text), charset };
  }
  return { page: WrittenPage.ofUtf8(hasMark(bytes) ? bytes.subarray(BOM_BYTES) : bytes), charset };
}

/** By a look at one byte in some. */
function isMostlyAscii(bytes: Buffer): boolean {
  let beyond = 0;
  for (let at = 0; at < bytes.length; at += STRIDE) if ((bytes[at] ?? 0) > 0x7f) beyond += 1;
  return beyond * STRIDE <= bytes.length * MOST_BEYOND;
}

function hasMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** As TextDecoder decodes, byte order mark left out; three times as fast for what is valid, which nearly all pages are. */
function fromUtf8(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (!isUtf8(bytes)) return utf8.decode(bytes);
  const text = transcode(bytes, 'utf8', 'utf16le').toString('utf16le');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function charsetOf(bytes: Buffer, label: string | null): string {
  const declared = sniff(bytes, label ?? undefined, UNDECLARED);
  if (declared !== UNDECLARED) return label === null && isEastAsianUtf8(bytes, declared) ? 'utf-8' : declared;
  if (isUtf8(bytes) || isFlawedUtf8(bytes)) return 'utf-8';
  const detected = detect(bytes.subarray(0, DETECT_BYTES));
  return detected === null ? FALLBACK : sniff(Buffer.alloc(0), detected, FALLBACK);
}

/** Text that was cut in the middle of a letter, or has a piece of other origin in it, is UTF-8 all the same. */
function isFlawedUtf8(bytes: Buffer): boolean {
  let right = 0;
  let wrong = 0;
  for (const [letter] of utf8.decode(bytes).matchAll(/[^\u0000-\u007f]/gu))
    if (letter === '\ufffd') wrong += 1;
    else right += 1;
  return right >= wrong * RIGHT_TO_WRONG;
}

/** In an East Asian encoding no text is by chance UTF-8 with such letters in it: those take three bytes there, two here. */
function isEastAsianUtf8(bytes: Buffer, declared: string): boolean {
  return EAST_ASIAN.test(declared) && isUtf8(bytes) && EAST_ASIAN_LETTERS.test(fromUtf8(bytes));
}

function sniff(bytes: Buffer, label: string | undefined, defaultEncoding: string): string {
  const options = { maxBytes: PRESCAN_BYTES, defaultEncoding };
  if (label !== undefined) {
    // A step a byte for what is told already: 0.1 ms a page.
    const told = getEncoding(bytes.subarray(0, BOM_BYTES), { ...options, transportLayerEncodingLabel: label });
    if (told !== defaultEncoding) return told.toLowerCase();
  }
  return getEncoding(bytes.subarray(0, PRESCAN_BYTES), options).toLowerCase();
}
