import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, relative } from 'node:path';
import { Bench } from 'tinybench';
import { compileRules } from '../src/core/scope/rules.js';
import type { FrontierRules } from '../src/core/scope/types.js';
import { decodeText } from '../src/core/process/dom/decode.js';
import { foldSpace, parseHtml } from '../src/core/process/dom/document.js';
import { FileWriter } from '../src/core/files/page-writer.js';
import { baseOf, extractLinks, offerLinks } from '../src/core/process/links/links.js';
import { findMainContent } from '../src/core/process/main-content/main-content.js';
import { renderBlocks } from '../src/core/process/markdown/blocks.js';
import { readMetadata } from '../src/core/process/metadata/page-metadata.js';
import { nearHash } from '../src/core/process/simhash.js';
import { createProcessor } from '../src/core/process/pool.js';
import { processPage } from '../src/core/process/process-page.js';
import { surveyDocument } from '../src/core/process/dom/survey.js';
import { textFacts, visibleText } from '../src/core/process/visible-text.js';

/**
 * What one page costs, step by step and as a whole, in milliseconds; then through the pool with 1 and 2 threads.
 * Arguments: a folder of HTML files (default: Debian's python3.11-doc), pages taken from it (default 60).
 */
const folder = process.argv[2] ?? '/usr/share/doc/python3.11/html';
const wanted = Number(process.argv[3] ?? 60);
const origin = 'http://127.0.0.1:8000/';
const rules: FrontierRules = {
  scope: 'folder',
  seeds: [origin],
  include: [],
  exclude: [],
  maxDepth: null,
  maxUrlLength: 2048,
  obeyNofollow: true,
  assets: 'none',
};

interface Page {
  readonly url: string;
  readonly body: Buffer;
}

function htmlFiles(at: string): string[] {
  return readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
    const path = join(at, entry.name);
    if (entry.isDirectory()) return htmlFiles(path);
    return extname(path) === '.html' ? [path] : [];
  });
}

function samplePages(): Page[] {
  const files = htmlFiles(folder).sort();
  const step = Math.max(1, Math.floor(files.length / wanted));
  return files
    .filter((_, index) => index % step === 0)
    .map((file) => ({ url: origin + relative(folder, file), body: readFileSync(file) }));
}

function requestFor({ url, body }: Page, target: string) {
  return {
    folder: target,
    url,
    finalUrl: url,
    depth: 1,
    status: 200,
    contentType: 'text/html',
    fetchedAt: '2026-01-01T00:00:00.000Z',
    body,
    markdown: true,
    rules,
    robotsTag: null,
    kind: 'page' as const,
    obeyNoindex: true,
    obeyCanonical: true,
    types: { keepTypes: [], skipTypes: [] },
  };
}

async function stepByStep(pages: readonly Page[], target: string): Promise<void> {
  const compiled = compileRules(rules);
  const writers = {
    fast: new FileWriter({ folder: target, sync: false }),
    sync: new FileWriter({ folder: target, sync: true }),
  };
  const ready = pages.map((page) => {
    const { text } = decodeText(page.body, null);
    const { root } = parseHtml(text);
    const survey = surveyDocument(root);
    const main = findMainContent(survey, root);
    const folded = foldSpace(visibleText(main.element, main.leftOut));
    return { page, text, root, survey, links: extractLinks(survey.linkElements, false), main, folded };
  });
  const each = (run: (page: (typeof ready)[number]) => unknown) => () => {
    for (const page of ready) run(page);
  };
  const bench = new Bench({ time: 1_500, warmupTime: 500 });
  bench
    .add(
      'decode',
      each(({ page }) => decodeText(page.body, null)),
    )
    .add(
      'parse',
      each(({ text }) => parseHtml(text)),
    )
    .add(
      'survey',
      each(({ root }) => surveyDocument(root)),
    )
    .add(
      'metadata',
      each(({ root, survey, page }) =>
        readMetadata({ root, survey, base: { url: baseOf(survey, page.url), charset: 'utf-8' }, url: page.url }),
      ),
    )
    .add(
      'links',
      each(({ survey }) => extractLinks(survey.linkElements, false)),
    )
    .add(
      'offer',
      each(({ links, page }) => offerLinks([{ links, base: { url: page.url, charset: 'utf-8' } }], 1, compiled)),
    )
    .add(
      'text facts',
      each(({ main }) => textFacts(visibleText(main.element, main.leftOut))),
    )
    .add(
      'near hash',
      each(({ folded }) => nearHash(folded)),
    )
    .add(
      'markdown',
      each(({ main, page }) =>
        renderBlocks(main.element, { ...main, images: true, page: page.url, address: (href) => href }),
      ),
    )
    .add(
      'write raw',
      each(({ page }) => writers.fast.write('pages/x.html', page.body)),
    )
    .add(
      'write raw, synced',
      each(({ page }) => writers.sync.write('pages/x.html', page.body)),
    )
    .add(
      'whole page',
      each(({ page }) => processPage(requestFor(page, target), compiled, writers.fast)),
    );
  await bench.run();
  console.table(
    Object.fromEntries(
      bench.tasks.map(({ name, result }) => {
        const ms = 'latency' in result ? result.latency : null;
        const per = (value: number | undefined) => Number(((value ?? Number.NaN) / ready.length).toFixed(3));
        return [name, { 'median ms a page': per(ms?.p50), 'best ms a page': per(ms?.min) }];
      }),
    ),
  );
}

async function throughPool(pages: readonly Page[], target: string, threads: number): Promise<void> {
  const processor = createProcessor({ script: join(__dirname, 'page.worker.js'), threads });
  const queue = Array.from({ length: 10 }, () => pages).flat();
  const work = async (upTo: number) => {
    for (let page = queue[next]; page !== undefined && next < upTo; page = queue[next]) {
      next += 1;
      const answer = await processor.process(
        requestFor({ ...page, body: Buffer.from(new Uint8Array(page.body).buffer) }, target),
      );
      if (answer.kind !== 'saved') throw new Error(JSON.stringify(answer));
    }
  };
  let next = 0;
  await Promise.all(Array.from({ length: 8 }, () => work(pages.length * 3)));
  const before = { at: performance.now(), cpu: process.cpuUsage(), done: next };
  await Promise.all(Array.from({ length: 8 }, () => work(queue.length)));
  const seconds = (performance.now() - before.at) / 1_000;
  const { user, system } = process.cpuUsage(before.cpu);
  const done = next - before.done;
  console.log(
    `${threads} thread(s): ${(done / seconds).toFixed(0)} pages/s, ${((user + system) / 1_000 / done).toFixed(2)} ms CPU a page, ` +
      `RSS ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`,
  );
  await processor.close();
}

async function main(): Promise<void> {
  const pages = samplePages();
  const bytes = pages.reduce((sum, { body }) => sum + body.length, 0);
  console.log(`${pages.length} pages, ${(bytes / pages.length / 1024).toFixed(0)} KiB on average`);
  const target = mkdtempSync(join(tmpdir(), 'orbweaver-bench-'));
  try {
    await stepByStep(pages, target);
    for (const threads of [1, 2]) await throughPool(pages, target, threads);
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}

void main();
