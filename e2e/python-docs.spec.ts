import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';
import type { CrawlEvent } from '../src/contract/events.js';
import { counters, jobs, startCrawl, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';
import { type LinkWalk, walkLinks } from './link-walk.js';
import { peakMemoryMiB, peakMemoryOfTreeMiB } from './peak-memory.js';
import { urlRows } from './url-rows.js';

const CRAWL_MS = 120_000;

let site: { readonly url: string; readonly close: () => Promise<void> };
let walk: LinkWalk;

test.beforeAll(async () => {
  // Installing the documentation may take a while, on a machine that lacks it.
  test.setTimeout(300_000);
  const { pythonDocsFolder, serveFolder } = await import('../scripts/python-docs.mjs');
  site = await serveFolder(await pythonDocsFolder());
  walk = await walkLinks(site.url);
});
test.afterAll(() => site.close());

test('the window saves exactly the pages of the Python documentation that links lead to', async () => {
  test.setTimeout(CRAWL_MS + 30_000);
  expect(walk.found.length).toBeGreaterThan(400);
  const { app, window, close } = await launchApp();
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done', CRAWL_MS);
  const [job] = await jobs(window);
  const rows = await urlRows(window, job?.jobId ?? '');
  const inState = (wanted: string) => rows.filter(({ state }) => state === wanted).map(({ url }) => url);
  expect(inState('saved').toSorted()).toEqual(walk.found);
  expect(inState('failed').toSorted()).toEqual(walk.dead);
  expect(await counters(window)).toEqual(expectedCounters());
  expect(job).toMatchObject(expectedCounters());
  const pid = app.process().pid ?? 0;
  const memory = `main process ${peakMemoryMiB(pid)} MiB, all processes ${peakMemoryOfTreeMiB(pid)} MiB`;
  note(`window: ${speed(walk.found.length, job?.elapsedMs ?? 0)}, peak memory: ${memory}`);
  await close();
});

test('the command line saves the same pages, says so event by event, and tells of dead links by its exit code when strict', async () => {
  test.setTimeout(CRAWL_MS);
  const library = await mkdtemp(join(tmpdir(), 'orbweaver-e2e-'));
  const { code, events, peakMiB } = await crawlInTerminal(site.url, library);
  const urlsOf = (type: CrawlEvent['type']) => events.flatMap((event) => (event.type === type ? [event.url] : []));
  expect(urlsOf('url_saved').toSorted()).toEqual(walk.found);
  expect(urlsOf('url_failed').toSorted()).toEqual(walk.dead);
  expect(code).toBe(walk.dead.length > 0 ? 1 : 0);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  const last = events.findLast((event) => event.type === 'progress');
  expect(last).toMatchObject(expectedCounters());
  note(`command line: ${speed(walk.found.length, last?.elapsedMs ?? 0)}, peak memory ${peakMiB} MiB`);
  await rm(library, { recursive: true, force: true });
});

function expectedCounters() {
  const [saved, failed, skipped] = [walk.found.length, walk.dead.length, walk.outside];
  return { discovered: saved + failed + skipped, queued: 0, pending: 0, saved, skipped, failed };
}

interface TerminalCrawl {
  readonly code: number | null;
  readonly events: readonly (CrawlEvent & { readonly url?: string; readonly seq: number })[];
  readonly peakMiB: number;
}

async function crawlInTerminal(url: string, library: string): Promise<TerminalCrawl> {
  const cli = resolve(__dirname, '../out/main/cli.js');
  const args = [cli, 'crawl', url, '--json', '--strict', '--out', library];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const events: TerminalCrawl['events'][number][] = [];
  let peakMiB = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const event: TerminalCrawl['events'][number] = JSON.parse(line);
    events.push(event);
    if (event.type === 'progress') peakMiB = Math.max(peakMiB, peakMemoryMiB(child.pid ?? 0));
  }
  return { code: await ended, events, peakMiB };
}

function speed(pages: number, elapsedMs: number): string {
  return `${((pages * 1000) / elapsedMs).toFixed(0)} pages/s (${pages} in ${(elapsedMs / 1000).toFixed(1)} s)`;
}

/** A measured figure, for the report and the reader of the run. */
function note(description: string): void {
  test.info().annotations.push({ type: 'measured', description });
  console.log(`    ${description}`);
}
