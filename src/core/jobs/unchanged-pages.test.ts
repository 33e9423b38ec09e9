import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { PartialConfig } from '../../contract/ipc.js';
import { pdfOf } from '../../testing/documents.js';
import { MemorySecrets } from '../crawl/secrets.js';
import { createProcessor } from '../process/pool.js';
import type { Processor } from '../process/types.js';
import { systemClock } from '../runtime/clock.js';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { databasePath } from '../job-folder/job-paths.js';
import { Connection } from '../store/database/sql.js';
import { value } from '../store/job-store.fixture.js';
import type { Job } from './job.js';
import { JobLibrary } from './library.js';

const TEXT = '<p>A sentence, and another one that goes on for a while; so it is a paragraph.</p>'.repeat(6);
const PAGES: Readonly<Record<string, string>> = {
  '/': `<title>Start</title><main>${TEXT}<a href="/a">A</a> <a rel=nofollow href="/no">no</a> <a href="/doc.pdf">P</a></main>`,
  '/a': `<html lang=de><title>Page A</title><meta name=author content="Ann Lee"><main><h1>Page A</h1>${TEXT}<b class=price>7</b> <a href="/b">B</a></main>`,
  '/b': `<title>Page B</title><main><h1>B</h1>${TEXT}</main>`,
};

let folder = '';
let origin = '';
let server: Server;
let processor: Processor;
let library: JobLibrary;
let headers: Readonly<Record<string, string>> = {};
/** What was asked of the threads that read pages. */
let read: string[] = [];
let takenOver: string[] = [];

beforeEach(async () => {
  headers = {};
  server = createServer(({ url = '', headers: asked }, response) => {
    const isPdf = url === '/doc.pdf';
    const page = isPdf ? pdfOf([[{ text: 'Words of a leaflet' }]], '/Title (Leaflet)') : PAGES[url];
    if (page === undefined) return response.writeHead(404).end();
    const etag = `"${url}"`;
    if (asked['if-none-match'] === etag) return response.writeHead(304, { etag, ...headers }).end();
    const type = isPdf ? 'application/pdf' : 'text/html';
    return response.writeHead(200, { 'content-type': type, etag, ...headers }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this kind.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-unchanged-'));
  const scripts = workerScriptsIn(inject('workersFolder'));
  const threads = createProcessor({ script: scripts.page, documents: scripts.document, threads: 1 });
  processor = {
    get pending() {
      return threads.pending;
    },
    process: (request) => {
      read.push(new URL(request.url).pathname);
      return threads.process(request);
    },
    takeOver: async (request) => {
      const answer = await threads.takeOver(request);
      if (answer !== null) takenOver.push(new URL(request.url).pathname);
      return answer;
    },
    readPage: (request) => threads.readPage(request),
    readFields: (request) => threads.readFields(request),
    readSitemap: (request) => threads.readSitemap(request),
    keepDrawn: (request) => threads.keepDrawn(request),
    close: () => threads.close(),
  };
  library = new JobLibrary({ folder, scripts, processor, clock: systemClock, secrets: new MemorySecrets() });
});

afterEach(async () => {
  await library.shutdown(null);
  await processor.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

async function rest(jobId: string): Promise<Job> {
  const job = value(library.job(jobId));
  await job.whenAtRest();
  return job;
}

async function crawled(config: Omit<PartialConfig, 'seeds'> = {}): Promise<Job> {
  const config_ = { ...config, seeds: [`${origin}/`] };
  return rest(value(await library.create({ config: config_, parentFolder: null })).jobId);
}

async function again({ summary: { jobId } }: Job, change: Omit<PartialConfig, 'seeds'> = {}): Promise<Job> {
  read = [];
  takenOver = [];
  const job = value(library.job(jobId));
  if (Object.keys(change).length > 0) value(await job.commands.reconfigure({ ...job.config, ...change }));
  return rest(value(await library.crawlAgain(jobId)).jobId);
}

async function rowsOf(job: Job) {
  const states = ['saved', 'unchanged', 'skipped'] as const;
  const page = value(
    await job.queries.urls({ states, text: '', sort: 'order', descending: false, offset: 0, limit: 50 }),
  );
  const rows = page.rows.map((found) => {
    const { id: _, durationMs: __, foundAtMs: ___, ...row } = found;
    return { ...row, state: row.state === 'unchanged' ? 'saved' : row.state };
  });
  return rows.toSorted((a, b) => (a.url < b.url ? -1 : 1));
}

/** But for the moment at which it was fetched. */
const fileOf = async ({ folder: { folder: root } }: Job, path: string): Promise<string> =>
  (await readFile(join(root, path), 'latin1')).replace(/fetched_at: .*/, '');

function stored({ folder: { folder: root } }: Job, sql: string): readonly (readonly string[])[] {
  const connection = new Connection(databasePath(root));
  const rows = connection.prepare(sql).all();
  connection.close();
  return rows.map((row) => row.map(String));
}

describe('a re-crawl of a site that has not changed', () => {
  it('reads no page anew, and has all that the first crawl had; so has the one after it', async () => {
    const first = await crawled({ extract: ['price:number=.price'] });
    const rows = await rowsOf(first);
    let job = first;
    for (let times = 0; times < 2; times += 1) {
      job = await again(job);
      expect(read).toEqual([]);
      expect(takenOver.toSorted()).toEqual(['/', '/a', '/b', '/doc.pdf']);
      expect(job.summary).toMatchObject({ unchanged: 4, saved: 0, failed: 0, skipped: 1 });
      expect(await rowsOf(job)).toEqual(rows);
    }
  });

  it('has the files, the text for searching and the exports of it', async () => {
    const first = await crawled();
    const job = await again(first);
    expect(takenOver).toHaveLength(4);
    const files = stored(first, 'SELECT path FROM files ORDER BY path').flat();
    expect(stored(job, 'SELECT path FROM files ORDER BY path').flat()).toEqual(files);
    expect(files).toHaveLength(8);
    for (const path of files) expect(await fileOf(job, path)).toBe(await fileOf(first, path));
    const links = 'SELECT from_url, to_url, kind, text, place FROM page_links ORDER BY from_url, to_url';
    expect(stored(job, links)).toEqual(stored(first, links));
  });

  it('reads anew what other settings have read, what was changed on disk, and what comes with other headers', async () => {
    const first = await crawled();
    const other = await again(first, { markdownWholePage: true });
    expect(takenOver).toEqual([]);
    expect(read.toSorted()).toEqual(['/', '/a', '/b', '/doc.pdf']);
    const [path = ''] = stored(other, "SELECT markdown_path FROM urls WHERE url LIKE '%/b'").flat();
    await appendFile(join(other.folder.folder, path), 'more');
    await again(other);
    expect([read, takenOver.toSorted()]).toEqual([['/b'], ['/', '/a', '/doc.pdf']]);
    headers = { link: '</c>; rel=next' };
    await again(other);
    expect(takenOver).toEqual([]);
  });

  it('asks again for a page whose file was changed on disk', async () => {
    const first = await crawled();
    const [path = ''] = stored(first, "SELECT raw_path FROM urls WHERE url LIKE '%/b'").flat();
    await appendFile(join(first.folder.folder, path), 'more');
    const second = await again(first);
    expect([read, takenOver.toSorted()]).toEqual([['/b'], ['/', '/a', '/doc.pdf']]);
    expect(await readFile(join(second.folder.folder, path), 'utf8')).toBe(PAGES['/b']);
  });

  it('judges the links of its pages by the rules of now', async () => {
    const first = await crawled({ exclude: ['/b'] });
    const job = await again(first, { exclude: [], obeyNofollow: false });
    expect(takenOver.toSorted()).toEqual(['/', '/a', '/doc.pdf']);
    expect(job.summary).toMatchObject({ unchanged: 3, saved: 1, failed: 1, skipped: 0 });
  });
});
