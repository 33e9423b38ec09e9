import { randomBytes } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { t } from '../../contract/language.js';
import { fail, ok, type Problem, type Result } from '../../contract/outcome.js';
import { patiently } from '../files/held-files.js';
import { OWNER_ONLY_FILE } from '../files/owner-only.js';
import { systemCode } from '../runtime/write-error.js';
import { errorMessage } from '../runtime/error-message.js';
import { isBeforeBoot, isZombie, processStart } from './process-start.js';

const LOCK_FILE = 'job.lock';
const TRIES = 20;
const WAIT_MS = 25;
const LAST_TRIES = 5;
const GUARD_LIFE_MS = 10_000;

const ownerSchema = z.object({
  pid: z.number().int().positive(),
  /** Tells this process from a later one with the same number; null where the system does not say. */
  startedAs: z.string().nullable(),
  host: z.string(),
  /** ISO 8601. */
  acquiredAt: z.string(),
  /** Tells two locks of one process from each other. */
  token: z.string(),
});
export type LockOwner = z.infer<typeof ownerSchema>;

/**
 * Tokens of the locks that this process holds. One of its own that is not among them is left over: its folder was moved
 * away while the crawl ran, and is back.
 */
const held = new Set<string>();

/** A held lock. */
export interface JobLock {
  /** Gives the job free; call once, when nothing writes to its folder any more. */
  release(): Promise<void>;
}

/**
 * Makes this process the only one that may write to the job's folder. A lock whose owner is dead is taken over; one
 * whose owner lives, here or on another machine, is a problem that says so.
 */
export async function lockJob(folder: string): Promise<Result<JobLock>> {
  const path = join(folder, LOCK_FILE);
  const own = await ownOwner();
  const content = JSON.stringify(own);
  const free = () => held.delete(own.token);
  held.add(own.token);
  const locked = await take(folder, path, content, free);
  if (!locked.ok) free();
  return locked;
}

async function take(folder: string, path: string, content: string, free: () => void): Promise<Result<JobLock>> {
  try {
    for (let left = TRIES; left > 0; left -= 1) {
      if (await create(path, content)) return ok({ release: () => release(path, content).finally(free) });
      const found = await readLock(path);
      const owner = parseOwner(found);
      if (owner && (await holdsLock(owner))) return fail(heldBy(owner, path));
      // Unreadable: its owner may be about to write it, or died before it could.
      const isDead = found !== null && (owner !== null || left <= LAST_TRIES);
      if (!isDead || !(await discard(path, found))) await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
    return fail(unlockable(folder, t('another process keeps taking its lock')));
  } catch (error) {
    return fail(unlockable(folder, errorMessage(error)));
  }
}

/** Who works on the job now; null when nobody does. */
export async function liveOwner(folder: string): Promise<LockOwner | null> {
  const owner = parseOwner(await readLock(join(folder, LOCK_FILE)));
  return owner && (await holdsLock(owner)) ? owner : null;
}

async function holdsLock(owner: LockOwner): Promise<boolean> {
  const isOwn = owner.pid === process.pid && owner.host === hostname();
  return isOwn ? held.has(owner.token) : isOwnerAlive(owner);
}

/** The process that a file names as its owner, if it lives. */
export async function liveOwnerIn(path: string): Promise<LockOwner | null> {
  const owner = parseOwner(await readLock(path));
  return owner && (await isOwnerAlive(owner)) ? owner : null;
}

/** Writes a file that names this process, for `liveOwnerIn`. Rejects with the system's error. */
export async function writeOwner(path: string): Promise<void> {
  await writeFile(path, JSON.stringify(await ownOwner()), { flag: 'wx', mode: OWNER_ONLY_FILE });
}

async function ownOwner(): Promise<LockOwner> {
  return {
    pid: process.pid,
    startedAs: await processStart(process.pid),
    host: hostname(),
    acquiredAt: new Date().toISOString(),
    token: randomBytes(6).toString('hex'),
  };
}

async function create(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx', mode: OWNER_ONLY_FILE });
    // Somebody may have taken the file for a dead one's while it was still empty.
    return (await readLock(path)) === content;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Deletes a dead lock. Only who holds the guard beside it may: otherwise two that saw the same dead lock could delete,
 * one after the other, first it and then the new one. Answers whether the lock is out of the way.
 */
async function discard(path: string, expected: string): Promise<boolean> {
  const guard = `${path}.takeover`;
  if (!(await create(guard, ''))) {
    // Its maker died in the moment it lives.
    const made = await stat(guard).catch(() => null); // Gone already: the lock is looked at again either way.
    // Either way: a clock may have been set back since.
    if (made && Math.abs(Date.now() - made.mtimeMs) > GUARD_LIFE_MS) await rm(guard, { force: true });
    return false;
  }
  try {
    if ((await readLock(path)) === expected) await removed(path);
    return true;
  } finally {
    await removed(guard);
  }
}

/** Only the own lock: a folder moved away and back may hold another's. */
async function release(path: string, content: string): Promise<void> {
  if ((await readLock(path)) === content) await removed(path);
}

function removed(path: string): Promise<void> {
  return patiently(() => rm(path, { force: true }));
}

async function readLock(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    // No lock, or no folder to hold one: nobody owns the job.
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

function parseOwner(content: string | null): LockOwner | null {
  if (content === null) return null;
  try {
    const parsed = ownerSchema.safeParse(JSON.parse(content));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not JSON: half written by a process that died, or being written. The caller waits and then discards it.
    return null;
  }
}

function heldBy(owner: LockOwner, path: string): Problem {
  const isHere = owner.host === hostname();
  const values = { pid: String(owner.pid), host: owner.host, since: owner.acquiredAt, path };
  return {
    code: 'job_locked',
    message: isHere
      ? t(
          'This crawl is already open in process {pid} on this machine, since {since}. Close it there first. If that process is not Orbweaver, delete “{path}”.',
          values,
        )
      : t(
          'This crawl is already open in process {pid} on “{host}”, since {since}. Close it there first. If that machine is no longer working on it, delete “{path}”.',
          values,
        ),
  };
}

function unlockable(folder: string, detail: string): Problem {
  return {
    code: 'folder_not_writable',
    field: 'parentFolder',
    message: t('The crawl in “{folder}” cannot be opened for writing: {detail}.', { folder, detail }),
  };
}

const MARGIN_MS = 2000;

/** Whether the process that wrote a lock still runs. Another machine's cannot be asked, so it counts as alive. */
async function isOwnerAlive(owner: {
  readonly pid: number;
  readonly startedAs: string | null;
  readonly host: string;
  readonly acquiredAt: string;
}): Promise<boolean> {
  if (owner.host !== hostname()) return true;
  if (!isRunning(owner.pid)) return false;
  if (await isZombie(owner.pid)) return false;
  if (owner.startedAs !== null) {
    const now = await processStart(owner.pid);
    return now === null || now === owner.startedAs;
  }
  // Without a start to compare the number may be another process's by now, as it surely is after a boot.
  if (isBeforeBoot(owner.acquiredAt)) return false;
  // A lock older than this very process, with this process's number, is a dead one's.
  return owner.pid !== process.pid || Date.parse(owner.acquiredAt) >= Date.now() - process.uptime() * 1000 - MARGIN_MS;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user.
    return systemCode(error) === 'EPERM';
  }
}
