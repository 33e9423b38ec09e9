import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { feedFolder } from './feed-file.js';
import { readRelease } from './release.js';
import { feedFile, notesOf, writeFeed } from '../../../scripts/packing/update-feed.mjs';

const release = {
  ...{ version: '0.2.0', changelog: '# Changelog\n\n## 0.2.0\n\n- Faster.\n\n## 0.1.0\n\n- First.\n' },
  ...{ date: new Date(0), platform: 'linux', arch: 'x64' },
};
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-feed-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the feed that is written', () => {
  it('is one that a copy reads', async () => {
    for (const name of ['orbweaver_0.2.0_amd64.deb', 'orbweaver-0.2.0-linux-x64.tar.gz', 'notes.txt'])
      await writeFile(join(folder, name), name);
    await writeFeed(folder, release);
    const document: unknown = parse(await readFile(join(folder, 'latest-linux-x64.yml'), 'utf8'));
    expect(readRelease(document, 'archive')).toMatchObject({
      value: { version: '0.2.0', notes: '- Faster.', fileName: 'orbweaver-0.2.0-linux-x64.tar.gz', size: 32 },
    });
    expect(readRelease(document, 'deb')).toMatchObject({ ok: true });
    expect(readRelease(document, 'rpm')).toMatchObject({ error: 'no_file' });
  });

  it('is none where nothing was packed', async () => {
    await writeFeed(folder, release);
    expect(await readdir(folder)).toEqual([]);
  });
});

it('cuts long notes at a line, and has none for a version that the changelog does not know', () => {
  const changelog = `## 0.2.0\n\n${'- A line.\n'.repeat(1000)}`;
  const notes = notesOf(changelog, '0.2.0');
  expect(notes.length).toBeLessThanOrEqual(4000);
  expect(notes.endsWith('- A line.')).toBe(true);
  expect(notesOf(changelog, '0.2')).toBe('');
});

describe('what a copy knows of the feed', () => {
  it('is what the environment says', () => {
    expect(feedFolder(feedFile('https://example.org/feed'))).toBe('https://example.org/feed/');
    expect(feedFolder(feedFile(undefined))).toBeNull();
    expect(feedFolder(feedFile(''))).toBeNull();
  });

  it('is refused where anybody between could write it', () => {
    expect(() => feedFile('http://example.org/feed')).toThrow('not https');
  });
});
