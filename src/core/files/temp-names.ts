import { createHash, randomBytes } from 'node:crypto';

/** What is not complete yet, file or folder, begins and ends so; no page's file is ever called so. */
const PREFIX = '.orb-';
const SUFFIX = '.tmp';

/** A name for what is not complete yet. `own` tells it from others of its folder; by default no two are the same. */
export function tempName(own = randomBytes(6).toString('hex')): string {
  return `${PREFIX}${own}${SUFFIX}`;
}

/** True for the names `tempName` gives: such a one, found while nobody writes there, is left from a killed process. */
export function isTempName(name: string): boolean {
  return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
}

/**
 * Where a page's file waits, beside its place, until it is on the disk itself; `path` has `/` as separator. The same for
 * the same file, so that whoever puts it in its place finds it. One that stays behind is swept when the job is opened.
 */
export function pendingPath(path: string): string {
  const cut = path.lastIndexOf('/') + 1;
  const name = createHash('sha256').update(path.slice(cut)).digest('hex').slice(0, 32);
  return `${path.slice(0, cut)}${tempName(name)}`;
}
