import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Result } from '../../contract/outcome.js';
import { picturePathOf } from '../files/picture-path.js';
import type { FileWriter, StoredFile, WriteFailure } from '../files/page-writer.js';
import { resourcePathOf } from '../files/resource-path.js';
import type { DrawnFiles, DrawnFilesRequest } from './types.js';

export interface DrawnWriters {
  /** Leaves files for the store to put in their places. */
  readonly pending: FileWriter;
  /** Puts them there at once. */
  readonly placed: FileWriter;
}

/**
 * Writes what drawing a page left beside the page's own files. What several pages asked for is one file, named after its content:
 * it is put in its place by whoever has it first, and is listed by each.
 */
export function keepDrawn(
  { folder, rawPath, pictures, bodies }: Omit<DrawnFilesRequest, 'pending'>,
  { pending, placed }: DrawnWriters,
): Result<DrawnFiles, WriteFailure> {
  const files: StoredFile[] = [];
  for (const size of ['thumbnail', 'full'] as const) {
    const picture = pictures?.[size] ?? null;
    const path = picturePathOf(rawPath, size);
    if (picture === null || path === null) continue;
    const written = pending.write(path, picture);
    if (!written.ok) return written;
    files.push({ path, bytes: picture.byteLength, sha256: digestOf(picture) });
  }
  const digests: string[] = [];
  for (const body of bodies) {
    const sha256 = digestOf(body);
    const path = resourcePathOf(sha256);
    digests.push(sha256);
    if (!existsSync(join(folder, path))) {
      const written = placed.write(path, body);
      if (!written.ok) return written;
    }
    files.push({ path, bytes: body.byteLength, sha256 });
  }
  return ok({ files, digests });
}

function digestOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
