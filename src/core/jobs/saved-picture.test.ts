import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_PICTURE_BYTES } from '../../contract/saved-picture.js';
import { readSavedPicture } from './saved-picture.js';

const PNG = Buffer.from('\x89PNG\r\n\x1a\n-and-more', 'latin1');

let outside = '';
let folder = '';
beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'orbweaver-picture-'));
  folder = join(outside, 'job');
  await mkdir(folder);
});
afterAll(() => rm(outside, { recursive: true, force: true }));

async function read(bytes: Uint8Array | string) {
  const path = join(folder, 'saved.html');
  await writeFile(path, bytes);
  return readSavedPicture({ folder, path });
}

describe('readSavedPicture', () => {
  it.each([
    ['image/png', PNG],
    ['image/jpeg', Buffer.from('\xff\xd8\xff\xe0JFIF', 'latin1')],
    ['image/avif', Buffer.from('\0\0\0\x1cftypavif....', 'latin1')],
    ['image/svg+xml', '<?xml version="1.0"?><!-- by hand --><svg xmlns="http://www.w3.org/2000/svg"/>'],
  ])('tells %s by its bytes, whatever its name', async (type, bytes) => {
    const answer = await read(bytes);
    expect(answer).toMatchObject({ ok: true, value: { type } });
    expect(answer.ok && Buffer.from(answer.value?.bytes ?? [])).toEqual(Buffer.from(bytes));
  });

  it.each([
    ['a page', '<!doctype html><html><svg></svg></html>'],
    ['nothing', ''],
    ['more than is handed over', Buffer.concat([PNG, Buffer.alloc(MOST_PICTURE_BYTES)])],
  ])('shows no picture of %s', async (_name, bytes) => {
    expect(await read(bytes)).toEqual({ ok: true, value: null });
  });

  it('reads nothing outside of the folder of the crawl', async () => {
    await writeFile(join(outside, 'private.png'), PNG);
    await symlink(join(outside, 'private.png'), join(folder, 'link.png'));
    const answer = await readSavedPicture({ folder, path: join(folder, 'link.png') });
    expect(answer).toMatchObject({ ok: false, error: { code: 'no_file' } });
  });
});
