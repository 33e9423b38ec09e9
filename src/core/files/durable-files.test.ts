import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileWriter } from './page-writer.js';
import { DurableFiles } from './durable-files.js';
import { DurableFolders } from './durable-folders.js';
import { tempFolder } from '../store/job-store.fixture.js';

let folder = '';
let remove = async () => {};

beforeEach(async () => {
  const temp = await tempFolder();
  folder = temp.path;
  remove = temp.remove;
});
afterEach(() => remove());

describe('DurableFiles', () => {
  it('puts what was written under pending names in its place, over what was there', async () => {
    const writer = new FileWriter({ folder, pending: true });
    const files = new DurableFiles(folder);
    for (const text of ['old', 'new']) {
      expect(writer.write('pages/h/a.html', text).ok).toBe(true);
      expect(writer.write('pages/h/a.html', text).ok).toBe(true);
      expect(await files.place([['pages/h/a.html']])).toEqual([null]);
      expect(readFileSync(join(folder, 'pages/h/a.html'), 'utf8')).toBe(text);
      expect(readdirSync(join(folder, 'pages/h'))).toEqual(['a.html']);
    }
  });

  it('takes what is in its place already, and refuses what is nowhere', async () => {
    mkdirSync(join(folder, 'pages'));
    writeFileSync(join(folder, 'pages/a.html'), 'x');
    const files = new DurableFiles(folder);
    const nowhere = expect.objectContaining({ code: 'ENOENT' });
    const pages = [['pages/a.html'], ['pages/a.html', 'pages/b.html'], []];
    expect(await files.place(pages)).toEqual([null, nowhere, null]);
    rmSync(join(folder, 'pages'), { recursive: true });
    expect(await files.place([['pages/a.html'], []])).toEqual([nowhere, null]);
  });
});

describe('DurableFolders', () => {
  it('syncs the folders of the files, and those above until their names are durable', async () => {
    const synced: string[] = [];
    const folders = new DurableFolders('job', async (path) => void synced.push(path));
    await folders.make(['pages/h/x/a.html', 'pages/h/x/b.html', 'markdown/h/a.md']);
    const all = ['job', 'job/markdown', 'job/markdown/h', 'job/pages', 'job/pages/h', 'job/pages/h/x'];
    expect(synced.toSorted()).toEqual(all.map((path) => join(...path.split('/'))));
    synced.length = 0;
    await folders.make(['pages/h/x/c.html']);
    expect(synced).toEqual([join('job', 'pages', 'h', 'x')]);
  });

  it('shares a sync that has not begun, never one under way', async () => {
    const ends: (() => void)[] = [];
    const folders = new DurableFolders('job', () => new Promise((resolve) => void ends.push(resolve)));
    const first = folders.make(['a']);
    await Promise.resolve();
    await Promise.resolve();
    expect(ends).toHaveLength(1);
    const others = Promise.all([folders.make(['b']), folders.make(['c'])]);
    ends[0]?.();
    await first;
    await new Promise((resolve) => setImmediate(resolve));
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await others;
  });

  it('makes a folder’s name durable again after a sync that failed', async () => {
    const synced: string[] = [];
    let isBroken = true;
    const folders = new DurableFolders('job', async (path) => {
      synced.push(path);
      if (isBroken) throw new Error('the disk does not answer');
    });
    await expect(folders.make(['pages/a'])).rejects.toThrow('the disk does not answer');
    isBroken = false;
    synced.length = 0;
    await folders.make(['pages/a']);
    expect(synced.map((path) => dirname(path)).toSorted()).toEqual(['.', 'job']);
  });
});
