import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_SHOWN_BYTES } from '../../contract/saved-text.js';
import { readSavedText } from './saved-text.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-text-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(bytes: Uint8Array | string, charset: string | null = null) {
  const path = join(folder, 'page');
  await writeFile(path, bytes);
  return readSavedText({ folder, path }, { charset, contentType: 'text/html' });
}

describe('readSavedText', () => {
  it('reads text by the charset the page was decoded by', async () => {
    expect(await read(Uint8Array.of(0x63, 0x61, 0x66, 0xe9), 'windows-1252')).toMatchObject({
      ok: true,
      value: { text: 'café', bytes: 4, isCut: false },
    });
    expect(await read('é', 'no-such-charset')).toMatchObject({ ok: true, value: { text: 'é' } });
  });

  it('reads the beginning of a long file, cut between characters', async () => {
    const answer = await read(`${'a'.repeat(MOST_SHOWN_BYTES - 1)}éb`);
    expect(answer).toMatchObject({ ok: true, value: { bytes: MOST_SHOWN_BYTES + 2, isCut: true } });
    expect(answer.ok && answer.value.text.endsWith('aa')).toBe(true);
  });

  it('says of what is no text, and of what is gone, what to do', async () => {
    expect(await read(Uint8Array.of(0x89, 0x50, 0, 1))).toMatchObject({ ok: false, error: { code: 'no_text' } });
    const gone = await readSavedText({ folder, path: join(folder, 'gone') }, { charset: null, contentType: null });
    expect(gone).toMatchObject({ ok: false, error: { code: 'unreadable_file' } });
  });

  it('reads nothing through a link that leads out of the folder', async () => {
    const inside = join(folder, 'job');
    await mkdir(inside);
    await writeFile(join(folder, 'secret'), 'secret');
    await symlink(join(folder, 'secret'), join(inside, 'page'));
    const answer = await readSavedText(
      { folder: inside, path: join(inside, 'page') },
      { charset: null, contentType: null },
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'no_file' } });
  });
});
