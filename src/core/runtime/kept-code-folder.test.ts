import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptCodeFolder, writeKeptCode } from './kept-code-folder.js';

const LONG_AGO = new Date('2020-01-01');

let temp = '';

beforeEach(async () => {
  temp = await mkdtemp(join(tmpdir(), 'kept-code-'));
});

afterEach(async () => {
  await chmod(temp, 0o700);
  await rm(temp, { recursive: true, force: true });
});

describe('the folder of compiled code', () => {
  it('is in the cache of the user, one for each build', () => {
    const env = { XDG_CACHE_HOME: temp };
    const folder = keptCodeFolder('/opt/a', env, 'linux');
    expect(dirname(folder ?? '')).toBe(join(temp, 'orbweaver', 'compiled'));
    expect(keptCodeFolder('/opt/b', env, 'linux')).not.toBe(folder);
    expect(keptCodeFolder('/opt/a', env, 'linux')).toBe(folder);
  });

  it('is where a person wants it, or nowhere', () => {
    expect(dirname(keptCodeFolder('/opt/a', { ORBWEAVER_CODE_CACHE: temp }) ?? '')).toBe(temp);
    expect(keptCodeFolder('/opt/a', { ORBWEAVER_CODE_CACHE: 'off' })).toBeNull();
  });

  it.skipIf(process.platform === 'win32')('is not one that others may write to, or that leads elsewhere', async () => {
    const env = { ORBWEAVER_CODE_CACHE: temp };
    const folder = keptCodeFolder('/opt/a', env) ?? '';
    await mkdir(folder, { mode: 0o700 });
    expect(keptCodeFolder('/opt/a', env)).toBe(folder);
    await chmod(folder, 0o777);
    expect(keptCodeFolder('/opt/a', env)).toBeNull();
    await rm(folder, { recursive: true });
    await mkdir(join(temp, 'elsewhere'));
    await symlink(join(temp, 'elsewhere'), folder);
    expect(keptCodeFolder('/opt/a', env)).toBeNull();
    // As one of another user does, which may not be looked into.
    await symlink(join(temp, 'loop'), join(temp, 'loop'));
    expect(keptCodeFolder('/opt/a', { ORBWEAVER_CODE_CACHE: join(temp, 'loop', 'x') })).toBeNull();
  });
});

describe('writing compiled code', () => {
  it('makes the folder, for this user only, and replaces what was there', async () => {
    const file = join(temp, 'deep', '0123456789abcdef', 'main-1f.bin');
    writeKeptCode(file, Buffer.from('first'));
    writeKeptCode(file, Buffer.from('second'));
    expect(await readFile(file, 'utf8')).toBe('second');
    expect(await readdir(dirname(file))).toEqual(['main-1f.bin']);
    if (process.platform !== 'win32') expect((await stat(dirname(file))).mode & 0o777).toBe(0o700);
  });

  it('removes what has not been written for a month, and nothing that is not its own', async () => {
    const old = join(temp, 'fedcba9876543210');
    await mkdir(old);
    await writeFile(join(old, 'main-1f.bin'), '');
    await writeFile(join(temp, 'letter.txt'), '');
    for (const path of [old, join(temp, 'letter.txt')]) await utimes(path, LONG_AGO, LONG_AGO);
    writeKeptCode(join(temp, '0123456789abcdef', 'main-1f.bin'), Buffer.from('code'));
    expect((await readdir(temp)).toSorted()).toEqual(['0123456789abcdef', 'letter.txt']);
  });

  it('does without where it cannot', async () => {
    await writeFile(join(temp, 'file'), '');
    writeKeptCode(join(temp, 'file', 'main-1f.bin'), Buffer.from('code'));
    expect(await readdir(temp)).toEqual(['file']);
  });
});
