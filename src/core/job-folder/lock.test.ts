import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tempFolder, value } from '../store/job-store.fixture.js';
import { liveOwner, lockJob } from './lock.js';
import { isBeforeBoot, processStart } from './process-start.js';

let folder = '';
let remove = async () => {};

beforeEach(async () => {
  const temp = await tempFolder();
  folder = temp.path;
  remove = temp.remove;
});
afterEach(() => remove());

const owner = {
  pid: process.pid,
  startedAs: null,
  host: hostname(),
  acquiredAt: '2020-01-01T00:00:00.000Z',
  token: 'a',
};
const writeLock = (content: object) => writeFile(join(folder, 'job.lock'), JSON.stringify(content));

/** The number of a process that has just ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

/**
 * A process that has ended and whose parent, a shell that became another program, never takes notice; null where the
 * system has no such thing. `bury` ends the parent.
 */
async function zombie(): Promise<{ readonly pid: number; readonly bury: () => void } | null> {
  if (process.platform !== 'linux') return null;
  const parent = spawn('sh', ['-c', 'cat <&3 >/dev/null & echo $!; exec cat'], {
    stdio: ['pipe', 'pipe', 'inherit', 'pipe'],
  });
  const bury = () => parent.kill('SIGKILL');
  const { stdin, stdout } = parent;
  if (stdin === null || stdout === null) throw new Error('the shell has no input or output');
  const [line] = await once(stdout, 'data');
  const pid = Number(String(line));
  // Only the other program returns what it is given: the shell, which would take notice, is gone by then.
  stdin.write('ready');
  await once(stdout, 'data');
  parent.stdio[3]?.destroy();
  while (!(await readFile(`/proc/${pid}/stat`, 'utf8')).includes(') Z ')) await setImmediate();
  return { pid, bury };
}

describe('lockJob', () => {
  it('lets one in at a time and frees the job on release', async () => {
    const lock = value(await lockJob(folder));
    expect(await lockJob(folder)).toMatchObject({ ok: false, error: { code: 'job_locked' } });
    expect(await liveOwner(folder)).toMatchObject({ pid: process.pid });
    await lock.release();
    expect(await liveOwner(folder)).toBeNull();
    await value(await lockJob(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('lets exactly one of many in when they come together, also over a dead owner', async () => {
    const pid = await deadPid();
    for (let round = 0; round < 20; round += 1) {
      await writeLock({ ...owner, pid });
      const all = await Promise.all(Array.from({ length: 8 }, () => lockJob(folder)));
      const held = all.flatMap((one) => (one.ok ? [one.value] : []));
      expect(held).toHaveLength(1);
      await held[0]?.release();
    }
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes over from a dead process', async () => {
    await writeLock({ ...owner, pid: await deadPid() });
    expect((await lockJob(folder)).ok).toBe(true);
  });

  it('takes over from a process that was killed and that its parent left as a zombie', async () => {
    const dead = await zombie();
    if (dead === null) return;
    try {
      const startedAs = await processStart(dead.pid);
      expect(startedAs).not.toBeNull();
      await writeLock({ ...owner, pid: dead.pid, startedAs });
      expect(await liveOwner(folder)).toBeNull();
      await value(await lockJob(folder)).release();
      await writeLock({ ...owner, pid: dead.pid });
      expect((await lockJob(folder)).ok).toBe(true);
    } finally {
      dead.bury();
    }
  });

  it('takes over when the number of the owner belongs to a later process', async () => {
    await writeLock({ ...owner, startedAs: 'another boot:1' });
    expect((await lockJob(folder)).ok).toBe((await processStart(process.pid)) !== null);
  });

  it('takes over one from before the machine was started, whose number another process has, where no start is told', async () => {
    const other = spawn('sleep', ['60']);
    await writeLock({ ...owner, pid: other.pid });
    expect((await lockJob(folder)).ok).toBe(true);
    other.kill();
  });

  it('refuses one of a living process whose start nobody told, and says which file to delete', async () => {
    const other = spawn('sleep', ['60']);
    await writeLock({ ...owner, pid: other.pid, acquiredAt: new Date().toISOString() });
    const refused = await lockJob(folder);
    expect(refused).toMatchObject({ ok: false, error: { message: expect.stringContaining('job.lock') } });
    other.kill();
  });

  it('takes over its own that was left in a folder moved away and back', async () => {
    const lock = value(await lockJob(folder));
    const left = await readFile(join(folder, 'job.lock'));
    await rename(join(folder, 'job.lock'), join(folder, 'away'));
    await lock.release();
    await writeFile(join(folder, 'job.lock'), left);
    expect(await liveOwner(folder)).toBeNull();
    await value(await lockJob(folder)).release();
  });

  it('takes over a lock of this number that is none of this process', async () => {
    await writeLock(owner);
    expect((await lockJob(folder)).ok).toBe(true);
  });

  it('takes over a lock that cannot be read', async () => {
    await writeFile(join(folder, 'job.lock'), '{"pid": 12');
    expect((await lockJob(folder)).ok).toBe(true);
  });

  it('refuses one that another machine holds, and says which file to delete', async () => {
    await writeLock({ ...owner, host: 'elsewhere.example' });
    const refused = await lockJob(folder);
    expect(refused).toMatchObject({ ok: false, error: { message: expect.stringContaining('job.lock') } });
  });

  it('does not free a lock that is no longer its own', async () => {
    const lock = value(await lockJob(folder));
    await writeLock({ ...owner, host: 'elsewhere.example' });
    await lock.release();
    expect(await readFile(join(folder, 'job.lock'), 'utf8')).toContain('elsewhere');
  });

  it('answers a problem where nothing can be written', async () => {
    expect(await lockJob(join(folder, 'missing'))).toMatchObject({ ok: false, error: { code: 'folder_not_writable' } });
  });
});

describe('processStart', () => {
  it.runIf(process.platform !== 'win32')('is asked of ps on macOS, and is the same whenever it is asked', async () => {
    const start = await processStart(process.pid, 'darwin');
    expect(start).toMatch(/\d{2}:\d{2}:\d{2} \d{4}$/);
    expect(await processStart(process.pid, 'darwin')).toBe(start);
    expect(await processStart(await deadPid(), 'darwin')).toBeNull();
  });

  it.skipIf(process.platform === 'win32')('is null where there is nobody to ask', async () => {
    expect(await processStart(process.pid, 'win32')).toBeNull();
  });
});

it('isBeforeBoot leaves a margin for a clock that was set', () => {
  const now = Date.parse('2026-01-01T12:00:00Z');
  expect(isBeforeBoot('2026-01-01T10:58:00Z', now, 3600)).toBe(true);
  expect(isBeforeBoot('2026-01-01T10:59:30Z', now, 3600)).toBe(false);
  expect(isBeforeBoot('2026-01-01T11:30:00Z', now, 3600)).toBe(false);
});
