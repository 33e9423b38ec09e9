import { createHash } from 'node:crypto';

/*
 * Compiled code of many chunks in one file: the SHA-256 of all that follows; the length of the index; the index, a list of
 * [name, bytes] as JSON; the code of each, padded so that V8 can take it where it lies. All numbers are little-endian.
 */

const DIGEST_BYTES = 32;
const START = DIGEST_BYTES + 4;
/** V8 copies what does not begin at a multiple of this. */
const ALIGNMENT = 8;

/** Puts the code of chunks, by name, into one file. */
export function packCode(chunks: ReadonlyMap<string, Uint8Array>): Buffer {
  const index = Buffer.from(JSON.stringify([...chunks].map(([name, code]) => [name, code.byteLength])));
  const bytes = [...chunks.values()].reduce((sum, { byteLength }) => sum + aligned(byteLength), 0);
  const pack = Buffer.alloc(aligned(START + index.length) + bytes);
  pack.writeUInt32LE(index.length, DIGEST_BYTES);
  index.copy(pack, START);
  let at = aligned(START + index.length);
  for (const code of chunks.values()) {
    pack.set(code, at);
    at += aligned(code.byteLength);
  }
  digestOf(pack).copy(pack);
  return pack;
}

/** The code of each chunk, as views of the file; null where it is not as `packCode` made it. */
export function readPack(pack: Buffer): ReadonlyMap<string, Buffer> | null {
  if (pack.length < START || !digestOf(pack).equals(pack.subarray(0, DIGEST_BYTES))) return null;
  const indexBytes = pack.readUInt32LE(DIGEST_BYTES);
  // Written by packCode, as the digest says.
  const index = JSON.parse(pack.toString('utf8', START, START + indexBytes)) as readonly [string, number][];
  const chunks = new Map<string, Buffer>();
  let at = aligned(START + indexBytes);
  for (const [name, bytes] of index) {
    chunks.set(name, pack.subarray(at, at + bytes));
    at += aligned(bytes);
  }
  return chunks;
}

function digestOf(pack: Buffer): Buffer {
  return createHash('sha256').update(pack.subarray(DIGEST_BYTES)).digest();
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
