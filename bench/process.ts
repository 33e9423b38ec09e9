import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createProcessor } from '../src/core/process/pool.js';
import { SAMPLE_RULES, type SamplePage, samplePages } from './stages/sample.js';

/**
 * What one page costs through the pool with 1 and 2 threads, files and messages included; bench stages tells it by stage.
 * Arguments: a folder of HTML files (default: Debian's python3.11-doc), pages taken from it (default 60).
 */
const folder = process.argv[2] ?? '/usr/share/doc/python3.11/html';
const wanted = Number(process.argv[3] ?? 60);

function requestFor({ url, body }: SamplePage, target: string) {
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
    rules: SAMPLE_RULES,
    robotsTag: null,
    kind: 'page' as const,
    obeyNoindex: true,
    obeyCanonical: true,
    types: { keepTypes: [], skipTypes: [] },
  };
}

async function throughPool(pages: readonly SamplePage[], target: string, threads: number): Promise<void> {
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
  const pages = samplePages(folder, wanted);
  const bytes = pages.reduce((sum, { body }) => sum + body.length, 0);
  console.log(`${pages.length} pages, ${(bytes / pages.length / 1024).toFixed(0)} KiB on average`);
  const target = mkdtempSync(join(tmpdir(), 'orbweaver-bench-'));
  try {
    for (const threads of [1, 2]) await throughPool(pages, target, threads);
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}

void main();
