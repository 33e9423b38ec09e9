import { constants, createGunzip } from 'node:zlib';

/** Called for each piece in turn; false = no more is wanted. */
export type TakePiece = (piece: Uint8Array) => boolean;

const PIECE_BYTES = 64 * 1024;

/**
 * Gives out bytes piece by piece, unpacked where they begin as gzip: never more than a piece in memory at once. Resolves to
 * what was wrong, in words, or null; what came before that was given out. Of a file that was cut short, what came is unpacked.
 */
export function eachPiece(bytes: Uint8Array, maxBytes: number, take: TakePiece): Promise<string | null> {
  const capped = new Cap(maxBytes, take);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return eachUnpacked(bytes, capped);
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) if (!capped.take(bytes.subarray(at, at + PIECE_BYTES))) break;
  return Promise.resolve(capped.isOver ? `it is larger than ${maxBytes} bytes and was read up to there` : null);
}

function eachUnpacked(bytes: Uint8Array, capped: Cap): Promise<string | null> {
  return new Promise((resolve) => {
    const gunzip = createGunzip({ chunkSize: PIECE_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
    const end = (problem: string | null): void => {
      gunzip.destroy();
      resolve(problem);
    };
    gunzip.on('data', (piece: Buffer) => {
      if (capped.take(piece)) return;
      end(capped.isOver ? `it unpacks to more than ${capped.maxBytes} bytes and was read up to there` : null);
    });
    gunzip.on('end', () => end(null));
    gunzip.on('error', (error) => end(`its gzip data is damaged (${error.message})`));
    gunzip.end(bytes);
  });
}

/** Counts what is given out and ends it at the limit. */
class Cap {
  readonly maxBytes: number;
  readonly #take: TakePiece;
  #bytes = 0;
  isOver = false;

  constructor(maxBytes: number, take: TakePiece) {
    this.maxBytes = maxBytes;
    this.#take = take;
  }

  take(piece: Uint8Array): boolean {
    const room = this.maxBytes - this.#bytes;
    this.#bytes += piece.length;
    this.isOver = piece.length > room;
    return this.#take(this.isOver ? piece.subarray(0, room) : piece) && !this.isOver;
  }
}
