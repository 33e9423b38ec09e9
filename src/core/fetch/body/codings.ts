import {
  type BrotliDecompress,
  brotliDecompressSync,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  type Gunzip,
  gunzipSync,
} from 'node:zlib';

export type Coding = 'gzip' | 'deflate' | 'br';

/** What is asked for: only what every supported runtime decodes. */
export const ACCEPT_ENCODING = 'gzip, deflate, br';

const MOST_CODINGS = 5;
/** Output comes in pieces of this size: fewer trips through the thread pool than zlib's 16 KiB. */
const CHUNK_BYTES = 64 * 1024;

const KNOWN: ReadonlyMap<string, Coding> = new Map([
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['deflate', 'deflate'],
  ['br', 'br'],
]);

/** Codings that are registered and not read here: what they were applied to would be kept as gibberish. */
const UNREADABLE: ReadonlySet<string> = new Set([
  ...['zstd', 'compress', 'x-compress', 'dcb', 'dcz', 'exi', 'pack200-gzip', 'aes128gcm'],
]);

/**
 * The codings of a Content-Encoding header in the order they were applied (RFC 9110 §8.4). A name that is no coding at all,
 * such as `utf-8` or `none`, changes nothing of the body, as in browsers. Null if one cannot be undone or there are more
 * than five.
 */
export function parseCodings(header: string | null | undefined): readonly Coding[] | null {
  const labels = (header ?? '').split(',').map((label) => label.trim().toLowerCase());
  const named = labels.filter((label) => label !== '' && label !== 'identity');
  if (named.length > MOST_CODINGS) return null;
  if (named.some((label) => UNREADABLE.has(label))) return null;
  return named.flatMap((label) => KNOWN.get(label) ?? []);
}

export type Decoder = Gunzip | BrotliDecompress;

/** A stream that undoes one coding. `firstByte` tells zlib-wrapped deflate from the raw kind some servers send. */
export function createDecoder(coding: Coding, firstByte: number): Decoder {
  if (coding === 'gzip') return createGunzip({ chunkSize: CHUNK_BYTES });
  if (coding === 'br') return createBrotliDecompress({ chunkSize: CHUNK_BYTES });
  const isWrapped = (firstByte & 0x0f) === 8;
  return isWrapped ? createInflate({ chunkSize: CHUNK_BYTES }) : createInflateRaw({ chunkSize: CHUNK_BYTES });
}

/** What is decoded in one go at the most: some 3 ms. */
const MOST_IN_ONE_GO = 1024 * 1024;

/**
 * A whole body of one coding, decoded at once: a stream takes it to another thread and back for each piece. Null where that
 * cannot be, because there are several codings, or it is damaged, or larger: the streams tell what it is.
 */
export function decodedInOneGo(codings: readonly Coding[], encoded: Buffer): Buffer | null {
  const [coding] = codings;
  const options = { chunkSize: CHUNK_BYTES, maxOutputLength: MOST_IN_ONE_GO };
  if (codings.length > 1) return null;
  try {
    if (coding === 'gzip') return gunzipSync(encoded, options);
    return coding === 'br' ? brotliDecompressSync(encoded, options) : null;
  } catch {
    // Nothing is lost: the same bytes go through the streams.
    return null;
  }
}
