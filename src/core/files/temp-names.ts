import { threadId } from 'node:worker_threads';

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
