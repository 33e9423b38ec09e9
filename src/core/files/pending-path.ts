import { createHash } from 'node:crypto';
import { TEMP_PREFIX, TEMP_SUFFIX } from './atomic-write.js';

/**
 * Where a page's file waits, beside its place, until it is on the disk itself; `path` has `/` as separator. The same for
 * the same file, so that whoever puts it in its place finds it. One that stays behind is swept when the job is opened.
 */
export function pendingPath(path: string): string {
  const cut = path.lastIndexOf('/') + 1;
  const name = createHash('sha256').update(path.slice(cut)).digest('hex').slice(0, 32);
  return `${path.slice(0, cut)}${TEMP_PREFIX}${name}${TEMP_SUFFIX}`;
}
