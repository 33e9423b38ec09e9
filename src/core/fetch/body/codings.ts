import {
  type BrotliDecompress,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  type Gunzip,
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

/** The codings of a Content-Encoding header in the order they were applied (RFC 9110 §8.4), or null if one is unknown or there are more than five. */
export function parseCodings(header: string | null | undefined): readonly Coding[] | null {
  const labels = (header ?? '').split(',').map((label) => label.trim().toLowerCase());
  const named = labels.filter((label) => label !== '' && label !== 'identity');
  if (named.length > MOST_CODINGS) return null;
  const codings = named.flatMap((label) => KNOWN.get(label) ?? []);
  return codings.length === named.length ? codings : null;
}

export type Decoder = Gunzip | BrotliDecompress;

/** A stream that undoes one coding. `firstByte` tells zlib-wrapped deflate from the raw kind some servers send. */
export function createDecoder(coding: Coding, firstByte: number): Decoder {
  if (coding === 'gzip') return createGunzip({ chunkSize: CHUNK_BYTES });
  if (coding === 'br') return createBrotliDecompress({ chunkSize: CHUNK_BYTES });
  const isWrapped = (firstByte & 0x0f) === 8;
  return isWrapped ? createInflate({ chunkSize: CHUNK_BYTES }) : createInflateRaw({ chunkSize: CHUNK_BYTES });
}
