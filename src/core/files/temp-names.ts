import { threadId } from 'node:worker_threads';
import { createHash } from 'node:crypto';
import { TEMP_PREFIX, TEMP_SUFFIX } from './atomic-write.js';

const TEMP_NAME = /^\.orb-\d+-\d+-\d+\.tmp$/;
let made = 0;

/** A file name for what is not complete yet: no page's file is ever called so, and no two writers use the same. */
export function tempName(): string {
  made += 1;
  return `.orb-${process.pid}-${threadId}-${made}.tmp`;
}

/** True for the names `tempName` gives: such a file, found when a job is opened, is left from a killed process. */
export function isTempName(name: string): boolean {
  return TEMP_NAME.test(name);
}

/**
 * Where a page's file waits, beside its place, until it is on the disk itself; `path` has `/` as separator. The same for
 * the same file, so that whoever puts it in its place finds it. One that stays behind is swept when the job is opened.
 */
export function pendingPath(path: string): string {
  const cut = path.lastIndexOf('/') + 1;
  const name = createHash('sha256').update(path.slice(cut)).digest('hex').slice(0, 32);
  return `${path.slice(0, cut)}${TEMP_PREFIX}${name}${TEMP_SUFFIX}`;
}
