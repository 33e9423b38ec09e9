import { ok, type Result } from '../../contract/outcome.js';
import { MOST_PICTURE_BYTES, type SavedPicture } from '../../contract/saved-picture.js';
import { imageType, resourceHeader } from '../media/signatures.js';
import { rootElement } from '../media/xml-root.js';
import { type SavedFile, withSavedFile } from './saved-file.js';

/**
 * Reads a picture by what it is, not by what it was called. Null for what is no picture that a window shows, and for one
 * that is larger than it should be handed.
 */
export function readSavedPicture(
  saved: SavedFile,
  mostBytes = MOST_PICTURE_BYTES,
): Promise<Result<SavedPicture | null>> {
  return withSavedFile(saved, async (file) => {
    const { size } = await file.stat();
    if (size === 0 || size > mostBytes) return ok(null);
    const bytes = new Uint8Array(size);
    const { bytesRead } = await file.read(bytes, 0, size, 0);
    const type = bytesRead === size ? pictureType(bytes) : null;
    return ok(type === null ? null : { type, bytes });
  });
}

/** In an img element an SVG runs no script and loads nothing. */
function pictureType(bytes: Uint8Array): string | null {
  const known = imageType(resourceHeader(bytes)) ?? avifType(bytes);
  return known ?? (rootElement(bytes)?.name === 'svg' ? 'image/svg+xml' : null);
}

/** ISO 14496-12 §4.3: a file of boxes says at its beginning what it is. */
function avifType(bytes: Uint8Array): string | null {
  return Buffer.from(bytes.subarray(4, 12)).toString('latin1') === 'ftypavif' ? 'image/avif' : null;
}
