import { constants, createGunzip } from 'node:zlib';
import { msg } from '../../../contract/language.js';
import { type Saying, saying } from '../../../contract/saying.js';

/** Called for each piece in turn; false = no more is wanted. */
export type TakePiece = (piece: Uint8Array) => boolean;

const PIECE_BYTES = 64 * 1024;

/**
 * Gives out bytes piece by piece, unpacked where they begin as gzip: never more than a piece in memory at once. Resolves to
 * what was wrong, in words, or null; what came before that was given out. Of a file that was cut short, what came is unpacked.
 */
export function eachPiece(bytes: Uint8Array, maxBytes: number, take: TakePiece): Promise<Saying | null> {
  const capped = new Cap(maxBytes, take);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return eachUnpacked(bytes, capped);
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) if (!capped.take(bytes.subarray(at, at + PIECE_BYTES))) break;
  return Promise.resolve(
    capped.isOver
      ? saying(msg('it is larger than {most} bytes and was read up to there'), { most: String(maxBytes) })
      : null,
  );
}

function eachUnpacked(bytes: Uint8Array, capped: Cap): Promise<Saying | null> {
  return new Promise((resolve) => {
    const gunzip = createGunzip({ chunkSize: PIECE_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
    const end = (problem: Saying | null): void => {
      gunzip.destroy();
      resolve(problem);
    };
    gunzip.on('data', (piece: Buffer) => {
      if (capped.take(piece)) return;
      const most = String(capped.maxBytes);
      end(
        capped.isOver ? saying(msg('it unpacks to more than {most} bytes and was read up to there'), { most }) : null,
      );
    });
    gunzip.on('end', () => end(null));
    gunzip.on('error', (error) => end(saying(msg('its gzip data is damaged ({why})'), { why: error.message })));
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
