import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { htmlPage, send } from './fault-answers.js';
import type { Answer } from './fault-server.js';

const MIB = 1024 * 1024;
const BOMB_BYTES = 64 * MIB;

/** The page that every good coding holds. */
export const CODED_TITLE = 'Unpacked';
const HTML = Buffer.from(htmlPage(CODED_TITLE, []));
const PACKED = gzipSync(HTML);

function coded(coding: string, body: Uint8Array): Answer {
  return send(200, { 'content-type': 'text/html', 'content-encoding': coding }, body);
}

const BLANKS = Buffer.alloc(BOMB_BYTES, 0x20);
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

/** Codings that hold a page. */
export const GOOD_CODINGS: Readonly<Record<string, Answer>> = {
  gzip: coded('gzip', PACKED),
  xGzip: coded('x-gzip', PACKED),
  deflate: coded('deflate', deflateSync(HTML)),
  rawDeflate: coded('deflate', deflateRawSync(HTML)),
  brotli: coded('br', brotliCompressSync(HTML)),
  twice: coded('gzip, br', brotliCompressSync(PACKED)),
  twiceTheSame: coded('gzip, gzip', gzipSync(PACKED)),
  identity: coded('identity', HTML),
  members: coded('gzip', Buffer.concat([gzipSync(HTML.subarray(0, 50)), gzipSync(HTML.subarray(50))])),
  tail: coded('gzip', Buffer.concat([PACKED, Buffer.from('\0\0\n')])),
};

/** Codings that do not, or not all of it. */
export const BAD_CODINGS: Readonly<Record<string, Answer>> = {
  cutGzip: coded('gzip', PACKED.subarray(0, -9)),
  cutBrotli: coded('br', brotliCompressSync(HTML).subarray(0, -9)),
  plainAsGzip: coded('gzip', HTML),
  damagedGzip: coded('gzip', damaged(PACKED)),
  badChecksum: coded('gzip', withByte(PACKED, PACKED.length - 8, (PACKED.at(-8) ?? 0) ^ 0xff)),
};

/**
 * Small on the wire and 64 MiB unpacked. Made before any crawl begins: making them takes seconds on a busy machine, in which
 * nothing else is answered and a crawl whose time runs fast gives up what it waits for.
 */
export const BOMBS: Readonly<Record<string, Answer>> = {
  gzipBomb: coded('gzip', gzipSync(BLANKS, { level: 1 })),
  brotliBomb: coded('br', brotliCompressSync(BLANKS, quick)),
  doubleBomb: coded('gzip, gzip', gzipSync(gzipSync(BLANKS, { level: 1 }))),
};

function damaged(bytes: Buffer): Buffer {
  return withByte(bytes, Math.floor(bytes.length / 2), (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 0xff);
}

function withByte(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = value;
  return copy;
}
