import { mkdtemp, readFile, rm } from 'node:fs/promises';
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
import { value } from '../store/job-store.fixture.js';
import type { Job } from './job.js';
import { JobLibrary } from './library.js';

const PRICES: Readonly<Record<string, string>> = { '/shop/1': '1,50', '/shop/2': '2,50', '/shop/3': '' };
let folder = '';
let origin = '';
let requests = 0;
let server: Server;
let processor: Processor;
let library: JobLibrary;

beforeEach(async () => {
  requests = 0;
  server = createServer(({ url = '' }, response) => {
    requests += 1;
    if (url === '/robots.txt' || url === '/sitemap.xml') return response.writeHead(404).end();
    if (url.endsWith('.pdf')) {
      const whole = pdfOf([[{ text: 'Words of a leaflet' }]], '/Title (Leaflet)');
      const body = url === '/leaflet.pdf' ? whole : whole.subarray(0, 30);
      return response.writeHead(200, { 'content-type': 'application/pdf' }).end(body);
    }
    const links = [...Object.keys(PRICES), '/leaflet.pdf', '/broken.pdf'].map((path) => `<a href="${path}">x</a>`);
    const price = PRICES[url] ? `<b class=price>${PRICES[url]} €</b>` : '';
    return response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<title>${url}</title>${price}${links.join('')}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this kind.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-fields-'));
  const scripts = workerScriptsIn(inject('workersFolder'));
  processor = createProcessor({ script: scripts.page, documents: scripts.document, threads: 1 });
  library = new JobLibrary({ folder, scripts, processor, clock: systemClock, secrets: new MemorySecrets() });
});

afterEach(async () => {
  await library.shutdown(null);
  await processor.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

async function crawled(config: Omit<PartialConfig, 'seeds'>): Promise<Job> {
  const { jobId } = value(await library.create({ config: { ...config, seeds: [`${origin}/`] }, parentFolder: null }));
  const job = value(library.job(jobId));
  await job.whenAtRest();
  return job;
}

const rowsOf = async (job: Job) => {
  const page = value(
    await job.queries.urls({ states: ['saved'], text: '', sort: 'order', descending: false, offset: 0, limit: 50 }),
  );
  return new Map(page.rows.map((row) => [new URL(row.url).pathname, row]));
};

describe('fields of one’s own', () => {
  it('are read while the crawl runs, listed where they are missing, and counted', async () => {
    const job = await crawled({ extract: ['price:number=.price on /shop/*', 'name=title'] });
    const rows = await rowsOf(job);
    expect(rows.get('/')?.fields).toEqual({ name: '/' });
    expect(rows.get('/shop/1')?.fields).toEqual({ price: 1.5, name: '/shop/1' });
    expect(rows.get('/shop/3')?.fields).toEqual({ price: null, name: '/shop/3' });
    expect(rows.get('/leaflet.pdf')).not.toHaveProperty('fields');
    expect(value(await job.queries.fieldHits())).toMatchObject([
      { name: 'name', found: 4, asked: 4 },
      { name: 'price', found: 2, asked: 3, patterns: [{ pattern: `${origin}/shop/{n}`, found: 2, asked: 3 }] },
    ]);
    const report = value(await job.queries.report({ report: 'fields_missing', offset: 0, limit: 10 }));
    expect(report.rows.map(({ cells }) => cells.slice(0, 2))).toEqual([[`${origin}/shop/3`, 'price (2/3)']]);
  });

  it('are read of saved pages without a request when they are asked for later', async () => {
    const job = await crawled({});
    expect((await rowsOf(job)).get('/shop/1')).not.toHaveProperty('fields');
    const before = requests;
    value(await library.previewFields(job, { address: `${origin}/shop/2`, extract: ['p=.price'] }));
    value(await job.commands.reconfigure({ ...job.config, extract: ['p=.price'] }));
    expect((await rowsOf(job)).get('/shop/2')?.fields).toEqual({ p: '2,50 €' });
    value(await job.commands.reconfigure({ ...job.config, extract: [] }));
    expect((await rowsOf(job)).get('/shop/2')).not.toHaveProperty('fields');
    expect(requests).toBe(before);
  });

  it('are tried on a saved page, and what is wrong is said', async () => {
    const job = await crawled({});
    expect(
      value(await library.previewFields(job, { address: `${origin}/shop/1`, extract: ['p:number=.price'] })),
    ).toEqual({ p: 1.5 });
    expect(await library.previewFields(job, { address: `${origin}/shop/1`, extract: ['p=.a['] })).toMatchObject({
      ok: false,
      error: { field: 'extract' },
    });
    expect(await library.previewFields(job, { address: `${origin}/nowhere`, extract: ['p=.a'] })).toMatchObject({
      ok: false,
    });
  });

  it('of a bad selector begin no crawl', async () => {
    const created = await library.create({ config: { seeds: [origin], extract: ['p=.a['] }, parentFolder: null });
    expect(created).toMatchObject({ ok: false, error: { field: 'extract' } });
  });
});

describe('documents of a crawl', () => {
  it('have their text beside them, are found by it, and say why they were not read', async () => {
    const job = await crawled({});
    const rows = await rowsOf(job);
    expect(rows.get('/leaflet.pdf')).toMatchObject({ title: 'Leaflet', message: null });
    const path = rows.get('/leaflet.pdf')?.markdownPath ?? '';
    expect(await readFile(join(job.folder.folder, path), 'utf8')).toContain('Words of a leaflet');
    expect(rows.get('/broken.pdf')).toMatchObject({
      ...{ state: 'saved', markdownPath: null },
      message: 'The document was kept but not read: it is damaged, or not what its type says.',
    });
    const found = value(await job.queries.search({ text: 'leaflet', offset: 0, limit: 5 }, true));
    expect(found.hits.map(({ url }) => new URL(url).pathname)).toContain('/leaflet.pdf');
  });
});
