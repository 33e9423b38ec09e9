import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK_BYTES = 1024 * 1024;

/** Calls `take` with a file's content, piece by piece; a piece is good until the next one. For worker threads. */
export function readPieces(file: number, take: (piece: Uint8Array) => void): void {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let at = 0;
  for (;;) {
    const length = readSync(file, buffer, 0, CHUNK_BYTES, at);
    if (length === 0) return;
    take(buffer.subarray(0, length));
    at += length;
  }
}

/** Hex SHA-256 of a file, read in pieces. Throws what the file system throws. For worker threads. */
export function fileSha256(absolutePath: string): string {
  const hash = createHash('sha256');
  const file = openSync(absolutePath, 'r');
  try {
    readPieces(file, (piece) => hash.update(piece));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}
