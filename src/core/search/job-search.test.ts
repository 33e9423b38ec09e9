import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openJobStore } from '../store/job-store.js';
import { link, ORIGIN, saved, tempFolder, value } from '../store/job-store.fixture.js';
import type { JobStore, Settlement } from '../store/types.js';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { openJobSearch } from './job-search.js';

const scripts = workerScriptsIn(inject('workersFolder'));
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

async function save(path: string, text: string): Promise<void> {
  await store.offer([link(path)]);
  const [entry] = await store.take(ORIGIN, 1);
  const plain = saved(entry?.id ?? 0);
  mkdirSync(join(folder, 'markdown'), { recursive: true });
  writeFileSync(join(folder, `markdown/${path}.md`), text);
  const result = { ...plain.result, markdownPath: `markdown/${path}.md` } as Settlement['result'];
  await store.settle({ ...plain, result });
}

const QUERY = { text: 'words', offset: 0, limit: 10 };

describe('openJobSearch', () => {
  it('answers at once from what is indexed, and completely once it is up to date, beside the crawl', async () => {
    await save('one', 'some words');
    const search = value(await openJobSearch({ folder, script: scripts.search }));
    expect(await search.search(QUERY)).toMatchObject({ indexed: 0, saved: 1, total: 0 });
    await search.upToDate();
    expect(await search.search(QUERY)).toMatchObject({ indexed: 1, saved: 1, total: 1 });
    await save('two', 'more words');
    await search.upToDate();
    expect(await search.search(QUERY)).toMatchObject({ indexed: 2, total: 2, hits: [{ id: 1 }, { id: 2 }] });
    await search.close();
  });

  it('keeps what it has indexed for the next time, and makes it anew when it was deleted', async () => {
    await save('one', 'some words');
    const first = value(await openJobSearch({ folder, script: scripts.search }));
    await first.upToDate();
    await first.close();
    const second = value(await openJobSearch({ folder, script: scripts.search }));
    expect(await second.search(QUERY)).toMatchObject({ indexed: 1, total: 1 });
    await second.close();
    for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `search.db${end}`), { force: true });
    const third = value(await openJobSearch({ folder, script: scripts.search }));
    await third.upToDate();
    expect(await third.search(QUERY)).toMatchObject({ indexed: 1, total: 1 });
    await third.close();
  });

  it('may be open twice at once', async () => {
    for (const path of ['a', 'b', 'c']) await save(path, 'some words');
    const both = await Promise.all([1, 2].map(() => openJobSearch({ folder, script: scripts.search })));
    const [one, other] = both.map(value);
    await Promise.all([one?.upToDate(), other?.upToDate()]);
    await Promise.all([one?.upToDate(), other?.upToDate()]);
    expect(await one?.search(QUERY)).toMatchObject({ total: 3 });
    expect(await other?.search(QUERY)).toMatchObject({ total: 3 });
    await Promise.all([one?.close(), other?.close()]);
  });

  it('answers a problem where there is no job', async () => {
    const opened = await openJobSearch({ folder: join(folder, 'none'), script: scripts.search });
    expect(opened).toMatchObject({ ok: false, error: { code: 'job_missing' } });
  });
});
