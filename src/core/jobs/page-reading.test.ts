import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { ok } from '../../contract/outcome.js';
import { MemorySecrets } from '../crawl/secrets.js';
import { createProcessor } from '../process/pool.js';
import { readingText } from '../process/reading-text.js';
import type { Processor } from '../process/types.js';
import { systemClock } from '../runtime/clock.js';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { value } from '../store/job-store.fixture.js';
import type { JobQueries } from './job-queries.js';
import { JobLibrary } from './library.js';
import { readSavedPage } from './page-reading.js';

const PAGE = `<html lang=en><title>Lists | Acme</title><meta property=og:site_name content=Acme><meta name=author content="Ann Lee">
  <body><nav>Menu</nav><main><h1>Lists</h1><p>A list holds <a href="items">items</a>, and a table rows, in the order given.</p></main>`;
let folder = '';
let origin = '';
let asked: string[] = [];
let server: Server;
let processor: Processor;
let library: JobLibrary;

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    const { url = '' } = request;
    asked.push(url);
    if (url === '/robots.txt') return response.end('User-agent: *\nDisallow: /secret');
    if (url === '/moved') return response.writeHead(302, { location: '/secret/page' }).end();
    if (url === '/style') return response.writeHead(200, { 'content-type': 'text/css' }).end('p {}');
    if (url === '/text') return response.writeHead(200, { 'content-type': 'text/plain' }).end('words');
    if (url === '/gone') return response.writeHead(404, { 'content-type': 'text/html' }).end('gone');
    const head = {
      'content-type': 'text/html; charset=utf-8',
      ...(url === '/hidden' ? { 'x-robots-tag': 'noindex' } : {}),
    };
    return response.writeHead(200, head).end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this kind.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-reading-'));
  const scripts = workerScriptsIn(inject('workersFolder'));
  processor = createProcessor({ script: scripts.page, threads: 1 });
  library = new JobLibrary({ folder, scripts, processor, clock: systemClock, secrets: new MemorySecrets() });
});

afterEach(async () => {
  await library.shutdown(null);
  await processor.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

const read = (path: string, more = {}) => library.readAddress({ config: { seeds: [`${origin}${path}`], ...more } });

describe('readAddress', () => {
  it('reads a page with what it says of itself and why this part was chosen', async () => {
    const reading = value(await read('/dir/page'));
    expect(reading).toMatchObject({
      url: `${origin}/dir/page`,
      title: 'Lists',
      about: { author: 'Ann Lee', siteName: 'Acme', language: 'en' },
      markdown: `# Lists\n\nA list holds [items](${origin}/dir/items), and a table rows, in the order given.\n`,
    });
    expect(reading.chosen).not.toBe('');
    expect(readingText(reading)).toContain(`author: "Ann Lee"\nsite_name: "Acme"\n`);
    expect(readingText(reading)).toContain(`chosen: ${JSON.stringify(reading.chosen)}\n---\n\n# Lists\n`);
    expect(asked).toEqual(['/robots.txt', '/dir/page']);
  });

  it('obeys robots.txt at each step, and says which line it was', async () => {
    const refused = { ok: false, error: { code: 'robots_disallowed' } };
    expect(await read('/secret/page')).toMatchObject(refused);
    expect(await read('/moved')).toMatchObject(refused);
    expect(asked).not.toContain('/secret/page');
    const told = await read('/secret/page');
    expect(told.ok ? '' : told.error.message).toContain('“Disallow: /secret”');
    expect((await read('/secret/page', { obeyRobots: false })).ok).toBe(true);
  });

  it('leaves out what asks not to be indexed where a crawl would', async () => {
    expect(await read('/hidden', { obeyNoindex: true })).toMatchObject({ error: { code: 'noindex' } });
    expect(await read('/hidden', { obeyNoindex: false })).toMatchObject({ value: { noindex: true } });
  });

  it('tells what is no page, and what the server answers instead', async () => {
    expect(await read('/style')).toMatchObject({ error: { code: 'not_html' } });
    expect(value(await read('/text'))).toMatchObject({ title: null, markdown: 'words\n', words: 1 });
    expect(await read('/gone')).toMatchObject({ error: { code: 'page_failed' } });
    expect(await read('', { seeds: ['nonsense'] })).toMatchObject({ ok: false });
  });
});

describe('readSavedPage', () => {
  it('reads the file of a saved page without a request', async () => {
    const config = { seeds: [`${origin}/dir/page`], useSitemaps: false, maxDepth: 0 };
    const { jobId } = value(await library.create({ config, parentFolder: null }));
    const job = value(library.job(jobId));
    const log = await job.log();
    await new Promise<void>((resolve) => {
      const end = () => log.snapshot.status === 'completed' && resolve();
      log.subscribe(null, end);
      end();
    });
    const before = asked.length;
    const reading = value(await library.readSavedPage(job, `${origin}/dir/page`));
    expect(reading).toMatchObject({ title: 'Lists', about: { author: 'Ann Lee' } });
    expect(asked.length).toBe(before);
    expect(await library.readSavedPage(job, `${origin}/other`)).toMatchObject({ error: { code: 'no_such_url' } });

    // As a browser engine drew it, where one has.
    await writeFile(
      join(job.folder.folder, 'pages', 'drawn.html'),
      '<title>Drawn</title><p>What a script has written.',
    );
    const queries: Pick<JobQueries, 'askedFor' | 'detail'> = {
      askedFor: (text) => job.queries.askedFor(text),
      detail: async (id) => ok({ ...value(await job.queries.detail(id)), renderedPath: 'pages/drawn.html' }),
    };
    const drawn = { folder: job.folder.folder, config: job.config, queries };
    expect(value(await readSavedPage(drawn, `${origin}/dir/page`, processor))).toMatchObject({
      title: 'Drawn',
      markdown: expect.stringContaining('What a script has written.'),
    });
  });
});
