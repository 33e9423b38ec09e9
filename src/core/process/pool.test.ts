import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { pdfOf } from '../../testing/documents.js';
import { HOST_RULES } from '../../testing/host-rules.js';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { createProcessor, type ProcessorOptions } from './pool.js';
import type { Processor, ProcessRequest } from './types.js';

let folder: string;
let open: Processor[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orbweaver-pool-'));
  open = [];
});

afterEach(async () => {
  await Promise.all(open.map((processor) => processor.close()));
  rmSync(folder, { recursive: true, force: true });
});

function start(options: Partial<ProcessorOptions> = {}): Processor {
  const processor = createProcessor({ script: workerScriptsIn(inject('workersFolder')).page, threads: 1, ...options });
  open.push(processor);
  return processor;
}

function page(name: string, html: string, rules = HOST_RULES): ProcessRequest {
  const url = `https://h.example/${name}`;
  return {
    ...{
      folder,
      url,
      finalUrl: url,
      depth: 0,
      status: 200,
      contentType: 'text/html',
      fetchedAt: '2026-01-01T00:00:00.000Z',
    },
    ...{ body: Buffer.from(html), markdown: true, rules, robotsTag: null },
    ...{ kind: 'page', obeyNoindex: true, obeyCanonical: true, types: { keepTypes: [], skipTypes: [] } },
  };
}

describe('createProcessor', () => {
  it('reads pages in threads and takes their bodies along', async () => {
    const processor = start({ threads: 2 });
    const requests = Array.from({ length: 20 }, (_, n) =>
      page(`${n}.html`, `<title>${n}</title>${'x'.repeat(10_000)}`),
    );
    const answers = Promise.all(requests.map((request) => processor.process(request)));
    expect(processor.pending).toBe(20);
    expect((await answers).map((answer) => (answer.kind === 'saved' ? answer.title : answer))).toEqual(
      requests.map((_, n) => `${n}`),
    );
    expect(processor.pending).toBe(0);
    expect(requests.every(({ body }) => body.byteLength === 0)).toBe(true);
    expect(existsSync(join(folder, 'pages/h.example/19.html'))).toBe(true);
  });

  it('takes rules as they are at each page', async () => {
    const processor = start();
    const html = '<a href="/a/b">x</a>';
    expect(await processor.process(page('1.html', html))).toMatchObject({ links: [{ skip: null }] });
    const stricter = { ...HOST_RULES, exclude: ['**/a/**'] };
    expect(await processor.process(page('2.html', html, stricter))).toMatchObject({
      links: [{ skip: 'excluded_by_rule' }],
    });
    expect(await processor.process(page('3.html', html))).toMatchObject({ links: [{ skip: null }] });
  });

  it('leaves memory alone that a small body shares with others', async () => {
    const small = Buffer.from('<title>t</title>');
    const other = Buffer.from('untouched');
    expect(await start().process({ ...page('s.html', ''), body: small })).toMatchObject({ kind: 'saved', title: 't' });
    expect(other.toString()).toBe('untouched');
  });

  it('reads sitemaps', async () => {
    const body = Buffer.from('<urlset><url><loc>https://h.example/a</loc></url></urlset>');
    const answer = await start().readSitemap({
      url: 'https://h.example/sitemap.xml',
      ...{ as: 'sitemap', depth: 1 },
      body,
      rules: HOST_RULES,
    });
    expect(answer).toMatchObject({ links: [{ url: 'https://h.example/a', kind: 'sitemap' }], problem: null });
  });

  it('ends a thread that takes too long, and goes on with a new one', async () => {
    const script = join(folder, 'spin.worker.js');
    writeFileSync(script, workerThat(`if (m.params[0].input.url.endsWith('spin')) for (;;) {}`));
    const processor = start({ script, deadlineMs: 2000 });
    const [spun, next] = await Promise.all([processor.process(page('spin', '')), processor.process(page('fine', ''))]);
    expect(spun).toMatchObject({
      kind: 'failed',
      code: 'process_timeout',
      message: expect.stringContaining('2000 ms'),
    });
    expect(next).toEqual({ kind: 'noindex', links: [] });
  });

  it('reads large bodies one at a time, and small ones beside them', async () => {
    const script = join(folder, 'echo.worker.js');
    const log = join(folder, 'log.txt');
    // Each page waits for a file of its name, so that the test decides which ends first.
    const wait = `const { appendFileSync, existsSync } = require('node:fs'); const { url } = m.params[0].input;
      appendFileSync(${JSON.stringify(log)}, url.slice(-1));
      while (!existsSync(${JSON.stringify(folder)} + '/end-' + url.slice(-1))) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);`;
    writeFileSync(script, workerThat(wait));
    const processor = start({ script, threads: 3 });
    const large = 'x'.repeat(2 * 1024 * 1024);
    const ended: string[] = [];
    const run = (name: string, html: string) => processor.process(page(name, html)).then(() => ended.push(name));
    const all = [run('A', large), run('B', large), run('c', 'small')];
    expect(processor.pending).toBe(3);
    const begun = () => (existsSync(log) ? readFileSync(log, 'utf8').split('').sort().join('') : '');
    await vi.waitUntil(() => begun().length === 2, { timeout: 15_000 });
    writeFileSync(join(folder, 'end-c'), '');
    await all[2];
    expect(begun()).toBe('Ac');
    writeFileSync(join(folder, 'end-A'), '');
    writeFileSync(join(folder, 'end-B'), '');
    await Promise.all(all);
    expect(ended).toEqual(['c', 'A', 'B']);
  });

  it.each([
    ['exits', 'process.exit(3)'],
    ['runs out of memory', 'const all = []; for (;;) all.push(new Array(1e6).fill({}))'],
    ['throws outside of its method', 'setImmediate(() => { throw new Error("late") }); return'],
  ])('answers for a thread that %s, and goes on with a new one', async (_what, crash) => {
    const script = join(folder, 'crash.worker.js');
    writeFileSync(script, workerThat(`if (m.params[0].input.url.endsWith('crash')) { ${crash} }`));
    const processor = start({ script, deadlineMs: 600_000 });
    const [crashed, next] = await Promise.all([
      processor.process(page('crash', '')),
      processor.process(page('fine', '')),
    ]);
    expect(crashed).toMatchObject({ kind: 'failed', code: 'process_crashed' });
    expect(next).toEqual({ kind: 'noindex', links: [] });
  });

  it('answers what is pending when it is closed', async () => {
    const script = join(folder, 'silent.worker.js');
    writeFileSync(script, workerThat('return'));
    const processor = start({ script });
    const answer = processor.process(page('a', ''));
    await processor.close();
    expect(await answer).toMatchObject({ kind: 'failed', code: 'process_crashed' });
  });

  it('writes nothing of a document whose crawl is stopped, and reads a page to its end', async () => {
    const { page: script, document: documents } = workerScriptsIn(inject('workersFolder'));
    const processor = start({ script, documents });
    const stopped = { documents: true, signal: AbortSignal.abort() };
    const body = pdfOf([[{ text: 'Words of a page' }]]);
    const pdf = { ...page('stopped.pdf', ''), ...stopped, body, contentType: 'application/pdf' };
    expect(await processor.process(pdf)).toEqual({ kind: 'aborted' });
    expect(existsSync(join(folder, 'pages/h.example/stopped.pdf'))).toBe(false);
    expect(await processor.process({ ...page('p.html', '<p>x</p>'), ...stopped })).toMatchObject({ kind: 'saved' });
  });

  it('writes the text of a document beside it where that is wanted, and says why where it cannot', async () => {
    const { page: script, document: documents } = workerScriptsIn(inject('workersFolder'));
    const processor = start({ script, documents });
    const pdf = (name: string, body: Buffer, changes: Partial<ProcessRequest> = {}): ProcessRequest => ({
      ...page(name, ''),
      ...{ body, contentType: 'application/pdf', documents: true },
      ...changes,
    });
    const whole = pdfOf([[{ text: 'Words of a page' }]], '/Title (Notes) /Author (Ann)');
    const [read, cut, unwanted, unkept] = await Promise.all([
      processor.process(pdf('a.pdf', whole)),
      processor.process(pdf('b.pdf', whole.subarray(0, 20))),
      processor.process(pdf('c.pdf', whole, { documents: false })),
      processor.process(pdf('d.pdf', whole, { types: { keepTypes: ['text/html'], skipTypes: [] } })),
    ]);
    expect(read).toMatchObject({
      kind: 'saved',
      title: 'Notes',
      author: 'Ann',
      words: 4,
      markdownPath: 'markdown/h.example/a.pdf~.md',
    });
    expect(readFileSync(join(folder, 'markdown/h.example/a.pdf~.md'), 'utf8')).toMatch(
      /content: "document"\n---\n\n<a id="page=1"><\/a>\n\nWords of a page\n$/,
    );
    expect(readFileSync(join(folder, 'pages/h.example/a.pdf')).equals(whole)).toBe(true);
    expect(cut).toMatchObject({ kind: 'saved', markdownPath: null, documentNote: 'document_broken', words: 0 });
    expect(unwanted).toMatchObject({ kind: 'saved', markdownPath: null });
    expect(unwanted).not.toHaveProperty('documentNote');
    expect(unkept).toEqual({ kind: 'not_kept', links: [] });
  });
});

/** A worker of workerpool's protocol that runs `code` with each request as `m`, then answers. */
function workerThat(code: string): string {
  return `const { parentPort } = require('node:worker_threads');
    parentPort.on('message', (m) => {
      if (m === '__workerpool-terminate__') process.exit(0);
      if (m.method === 'methods') return parentPort.postMessage({ id: m.id, result: [], error: null });
      if (m.method !== 'page') return;
      ${code};
      parentPort.postMessage({ id: m.id, result: { kind: 'noindex', links: [] }, error: null });
    });
    parentPort.postMessage('ready');`;
}
