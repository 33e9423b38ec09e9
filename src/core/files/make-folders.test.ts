import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolders } from './make-folders.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-folders-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

describe('makeFolders', () => {
  it('makes what is missing and answers the topmost of it', async () => {
    const deepest = join(folder, 'a', 'b', 'c');
    expect(await makeFolders(deepest, 0o700)).toBe(join(folder, 'a'));
    if (process.platform !== 'win32')
      expect([await modeOf(join(folder, 'a')), await modeOf(deepest)]).toEqual([448, 448]);
    expect(await makeFolders(deepest, 0o700)).toBeUndefined();
    expect(await makeFolders(join(deepest, 'd'), 0o700)).toBe(join(deepest, 'd'));
  });

  it('is one of several that make the same', async () => {
    const same = join(folder, 'same', 'one');
    await Promise.all([1, 2, 3].map(() => makeFolders(same, 0o700)));
    expect((await stat(same)).isDirectory()).toBe(true);
  });

  it('rejects where a file is in the way', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(makeFolders(join(folder, 'file'), 0o700)).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(makeFolders(join(folder, 'file', 'x', 'y'), 0o700)).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:ENOTDIR|EEXIST)$/),
    });
  });

  it.runIf(process.platform === 'linux')('rejects where nobody may make one, instead of trying for ever', async () => {
    await expect(makeFolders('/proc/orbweaver/x', 0o700)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
