import { createInflateRaw } from 'node:zlib';

const FIXED_HEADER_BYTES = 10;
const TRAILER_BYTES = 8;
/** Nobody packs a page in more pieces; each costs a decoder of its own. */
const MOST_MEMBERS = 100;

/**
 * How many bytes the complete gzip members at the start of `bytes` take (RFC 1952); what follows is garbage that
 * servers are known to append. Node's Gunzip refuses such a body and loses output, so it is asked again with the
 * members only. The members' check sums are left to that second reading. A member that unpacks to more than `maxBytes` is
 * none, nor is anything after the first hundred.
 */
export async function gzipMembersLength(bytes: Buffer, maxBytes: number): Promise<number> {
  let at = 0;
  for (let member = 0; member < MOST_MEMBERS; member += 1) {
    const dataAt = memberDataStart(bytes, at);
    if (dataAt === null) return at;
    const deflatedBytes = await deflatedLength(bytes.subarray(dataAt), maxBytes);
    const end = dataAt + (deflatedBytes ?? Number.POSITIVE_INFINITY) + TRAILER_BYTES;
    if (end > bytes.length) return at;
    at = end;
  }
  return at;
}

/** Whether a gzip member, perhaps a cut one, begins at `at`. */
export function beginsGzip(bytes: Buffer, at: number): boolean {
  return bytes[at] === 0x1f && (bytes[at + 1] ?? 0x8b) === 0x8b;
}

/** Where the deflate data of a member that begins at `start` begins, or null where there is no whole member header. */
function memberDataStart(bytes: Buffer, start: number): number | null {
  if (bytes[start] !== 0x1f || bytes[start + 1] !== 0x8b || bytes[start + 2] !== 8) return null;
  const flags = bytes[start + 3] ?? 0;
  let at = start + FIXED_HEADER_BYTES;
  if ((flags & 4) !== 0) at += 2 + (bytes[at] ?? 0) + ((bytes[at + 1] ?? 0) << 8);
  if ((flags & 8) !== 0) at = afterZero(bytes, at);
  if ((flags & 16) !== 0) at = afterZero(bytes, at);
  if ((flags & 2) !== 0) at += 2;
  return at < bytes.length ? at : null;
}

function afterZero(bytes: Buffer, start: number): number {
  const zero = bytes.indexOf(0, start);
  return zero === -1 ? bytes.length : zero + 1;
}

/** How many bytes the deflate stream at the start of `bytes` takes, or null when it is cut, broken or a bomb. */
function deflatedLength(bytes: Buffer, maxBytes: number): Promise<number | null> {
  return new Promise((resolve) => {
    const inflate = createInflateRaw({ chunkSize: 64 * 1024 });
    let unpacked = 0;
    inflate.on('data', (chunk: Buffer) => {
      unpacked += chunk.length;
      if (unpacked <= maxBytes) return;
      inflate.destroy();
      resolve(null);
    });
    inflate.on('end', () => resolve(inflate.bytesWritten));
    inflate.on('error', () => resolve(null));
    inflate.end(bytes);
  });
}
