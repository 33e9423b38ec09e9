import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { workerScriptsIn } from '../../runtime/worker-scripts.js';
import { openJobReader } from '../../reader/job-reader.js';
import { openJobStore } from '../job-store.js';
import { failed, link, ORIGIN, saved, skipped, tempFolder, value } from '../job-store.fixture.js';
import { removeFiles } from '../../job-folder/stored-files.js';
import type { JobStore, Settlement } from '../types.js';

const scripts = workerScriptsIn(inject('workersFolder'));
const ANY = { reasons: null, origins: null, ids: null };
let folder = '';
let remove = async () => {};
let store: JobStore;

beforeEach(async () => {
  const temp = await tempFolder();
  folder = temp.path;
  remove = temp.remove;
  store = value(await openJobStore({ folder, script: scripts.store, create: true }));
});

afterEach(async () => {
  await store.close();
  await remove();
});

async function put(path: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), path);
}

async function onDisk(): Promise<readonly string[]> {
  return [...(await readdir(join(folder, 'pages'))), ...(await readdir(join(folder, 'markdown')))].sort();
}

function savedAs(id: number, rawPath: string, markdownPath: string | null): Settlement {
  const settlement = saved(id);
  return { ...settlement, result: { ...settlement.result, rawPath, markdownPath } as Settlement['result'] };
}

/** One page, saved with two files, and queued again. */
async function reopenedPage(): Promise<number> {
  await store.offer([link('a')]);
  const [entry] = await store.take(ORIGIN, 1);
  await put('pages/a.html');
  await put('markdown/a.md');
  await store.settle(savedAs(entry?.id ?? 0, 'pages/a.html', 'markdown/a.md'));
  await store.reopen({ ...ANY, states: ['saved'] });
  await store.take(ORIGIN, 1);
  expect(await onDisk()).toEqual(['a.html', 'a.md']);
  return entry?.id ?? 0;
}

describe('the files of a page that is asked for again', () => {
  it('go once the new answer is stored, as far as it has not replaced them', async () => {
    const id = await reopenedPage();
    await put('pages/a.pdf');
    await store.settle(savedAs(id, 'pages/a.pdf', null));
    expect(await onDisk()).toEqual(['a.pdf']);
  });

  it('stay where they are written again', async () => {
    const id = await reopenedPage();
    await store.settle(savedAs(id, 'pages/a.html', 'markdown/a.md'));
    expect(await onDisk()).toEqual(['a.html', 'a.md']);
  });

  it('go with what its drawing left: the rendered page, pictures, and what is known of them', async () => {
    const drawn = ['rendered/a.html', 'pictures/a.jpg', 'pictures/a~full.jpg'];
    await store.offer([link('a')]);
    const [entry] = await store.take(ORIGIN, 1);
    const id = entry?.id ?? 0;
    for (const path of ['pages/a.html', ...drawn]) await put(path);
    const files = drawn.map((path) => ({ path, bytes: 1, sha256: 'ab' }));
    const picture = { whole: true, width: 1280, height: 900, sketch: new Uint8Array([1, 2]) };
    const settlement = savedAs(id, 'pages/a.html', null);
    await store.settle({ ...settlement, result: { ...settlement.result, files, picture } as Settlement['result'] });
    const reader = value(await openJobReader({ folder, script: scripts.reader }));
    const full = { thumbnail: 'pictures/a.jpg', full: 'pictures/a~full.jpg', width: 1280, height: 900 };
    expect(await reader.detail(id)).toMatchObject({ record: { pictured: true }, pictures: full });
    await store.reopen({ ...ANY, states: ['saved'] });
    await store.take(ORIGIN, 1);
    await store.settle({ ...failed(id), result: { ...failed(id).result, status: 404 } as Settlement['result'] });
    expect(await readdir(join(folder, 'pictures'))).toEqual([]);
    expect(await readdir(join(folder, 'rendered'))).toEqual([]);
    expect(await reader.detail(id)).toMatchObject({ pictures: null });
    await reader.close();
  });

  it('go when the server says that the page is not there any more, or is not to be kept', async () => {
    const id = await reopenedPage();
    await store.settle(skipped(id));
    expect(await onDisk()).toEqual([]);
  });

  it('stay, and are still named, when the answer says nothing of the page', async () => {
    const id = await reopenedPage();
    await store.settle(failed(id));
    expect(await onDisk()).toEqual(['a.html', 'a.md']);
    const reader = value(await openJobReader({ folder, script: scripts.reader }));
    expect((await reader.detail(id))?.record).toMatchObject({ state: 'failed', rawPath: 'pages/a.html' });
    await reader.close();
    await store.reopen({ ...ANY, states: ['failed'] });
    await store.take(ORIGIN, 1);
    await put('pages/a.txt');
    await store.settle(savedAs(id, 'pages/a.txt', null));
    expect(await onDisk()).toEqual(['a.txt']);
  });

  it('go at the next opening where the process ended before it could remove them', async () => {
    const id = await reopenedPage();
    // What cannot be removed stands in the way like a process that ended: a folder of that name.
    const other = saved(id);
    await mkdir(join(folder, 'pages', 'stuck', 'full'), { recursive: true });
    await store.settle(savedAs(id, 'pages/stuck', null));
    await store.reopen({ ...ANY, states: ['saved'] });
    await store.take(ORIGIN, 1);
    await store.settle({ ...other, result: { ...other.result, rawPath: 'pages/b.html' } as Settlement['result'] });
    expect(await onDisk()).toContain('stuck');
    await store.close();
    const { rm } = await import('node:fs/promises');
    await rm(join(folder, 'pages', 'stuck'), { recursive: true });
    await put('pages/stuck');
    store = value(await openJobStore({ folder, script: scripts.store, create: false }));
    await store.restore();
    expect(await onDisk()).not.toContain('stuck');
  });
});

describe('removing files of a job', () => {
  it('touches nothing outside of its content folders and follows no link', async () => {
    const outside = await tempFolder();
    await writeFile(join(outside.path, 'mine.txt'), 'mine');
    await mkdir(join(folder, 'pages'));
    await symlink(outside.path, join(folder, 'pages', 'link'));
    await writeFile(join(folder, 'job.json'), '{}');
    await removeFiles(folder, ['pages/link/mine.txt', '../mine.txt', 'job.json', 'pages/../job.json', '/etc/passwd']);
    expect(await readdir(outside.path)).toEqual(['mine.txt']);
    expect(await readdir(folder)).toContain('job.json');
    await outside.remove();
  });
});

describe('questions before a retry', () => {
  it('counts failures by class, and what a switched-off reason would bring back', async () => {
    await store.offer([link('a'), link('b'), link('c')]);
    const entries = await store.take(ORIGIN, 3);
    const [a = 0, b = 0, c = 0] = entries.map(({ id }) => id);
    await store.settle(failed(a));
    await store.settle(failed(b));
    await store.settle(skipped(c));
    const reader = value(await openJobReader({ folder, script: scripts.reader }));
    expect(await reader.failures()).toEqual([{ error: 'http_status', count: 2 }]);
    expect(await reader.skippedFor(['noindex'])).toMatchObject({ entering: 1, enteringExamples: [link('c').url] });
    expect(await reader.skippedFor(['nofollow'])).toMatchObject({ entering: 0 });
    await reader.close();
  });

  it('keeps what a person asked for by name out of reach of scope and depth', async () => {
    await store.offer([link('a', { skip: 'too_deep', depth: 9 })]);
    await store.reopen({ ...ANY, states: ['skipped'], ids: [1], asked: true });
    expect(await store.take(ORIGIN, 1)).toMatchObject([{ depth: 0, kind: 'user' }]);
  });
});
