import { constants, gunzipSync } from 'node:zlib';
import { fail, ok, type Result } from '../../contract/outcome.js';

/**
 * Unpacks what begins as gzip and gives back anything else as it is; synchronous, for a worker thread. Of a file that was
 * cut short, what came is unpacked. Fails, in words, above `maxBytes` unpacked and on damage.
 */
export function gunzipCapped(bytes: Uint8Array, maxBytes: number): Result<Uint8Array, string> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return ok(bytes);
  try {
    return ok(gunzipSync(bytes, { maxOutputLength: maxBytes, finishFlush: constants.Z_SYNC_FLUSH }));
  } catch (error) {
    const tooLarge = error instanceof RangeError;
    return fail(tooLarge ? `it unpacks to more than ${maxBytes} bytes` : `its gzip data is damaged (${String(error)})`);
  }
}
