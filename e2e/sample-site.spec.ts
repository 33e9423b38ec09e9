import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { PageRecord } from '../src/contract/job.js';
import { SAMPLE_EXPECTED } from '../src/sample-site/sample-site-expected.js';
import { counters, jobs, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';
import { urlRows } from './url-rows.js';

const { reachable, sitemapOnly, missing, redirecting, disallowed, external } = SAMPLE_EXPECTED;
/** What the server answers packed or slowly, or in an old encoding, is on disk as it was served all the same. */
const COMPARED = ['/', '/species/', '/guide/field-equipment.html', '/guide/patience.html', '/about/history.html'];

test('from the empty state, one click crawls the sample site into plain files', async () => {
  const { window, library, close } = await launchApp();
  await expect(window.getByRole('main', { name: 'Welcome' })).toBeVisible();
  await expect(window.getByLabel('Address to crawl')).toBeVisible();
  expect(await jobs(window)).toEqual([]);
  await window.getByRole('button', { name: 'Crawl the sample site' }).click();
  await waitForStatus(window, 'Done');

  const saved = [...reachable, ...sitemapOnly].toSorted();
  const skipped = redirecting.length + disallowed.length + external.length;
  const discovered = saved.length + skipped + missing.length;
  const expected = { discovered, queued: 0, pending: 0, saved: saved.length, skipped, failed: missing.length };
  expect(await counters(window)).toEqual(expected);
  const [job] = await jobs(window);
  expect(job).toMatchObject({ title: 'Sample site', status: 'completed', ...expected });

  const seed = job?.seeds[0] ?? '';
  const rows = await urlRows(window, job?.jobId ?? '');
  expect(pathsOf(rows, seed, ({ state }) => state === 'saved')).toEqual(saved);
  expect(pathsOf(rows, seed, ({ state, status }) => state === 'failed' && status === 404)).toEqual(missing);
  expect(pathsOf(rows, seed, ({ reason }) => reason === 'redirect_to_known')).toEqual(
    redirecting.map(({ from }) => from),
  );
  expect(pathsOf(rows, seed, ({ reason }) => reason === 'robots_disallowed')).toEqual(disallowed);
  expect(rows.filter(({ reason }) => reason === 'out_of_scope').map(({ url }) => url)).toEqual(external);
  expect(rows.find(({ url }) => url === `${seed}spiders`)?.finalUrl).toBe(`${seed}species/`);

  const folder = job?.folder ?? '';
  expect(folder.startsWith(library)).toBe(true);
  expect(await readdir(folder)).toEqual(expect.arrayContaining(['crawl.db', 'job.json', 'markdown', 'pages']));
  const document = JSON.parse(await readFile(join(folder, 'job.json'), 'utf8'));
  expect(document).toMatchObject({ version: 1, jobId: job?.jobId, config: { seeds: [seed] } });
  for (const row of rows.filter(({ state }) => state === 'saved')) await expectFiles(folder, row);
  for (const path of COMPARED) await expectBytesOfServer(folder, rows, new URL(path, seed).href);
  await close();
});

function pathsOf(rows: readonly PageRecord[], seed: string, wanted: (row: PageRecord) => boolean): readonly string[] {
  const urls = rows.filter(wanted).map(({ url }) => url);
  return urls.map((url) => url.slice(seed.length - 1)).toSorted();
}

/** The raw file has the size and hash that were noted, and the Markdown says where it is from. */
async function expectFiles(folder: string, row: PageRecord): Promise<void> {
  const raw = await readFile(join(folder, row.rawPath ?? ''));
  expect(raw.length).toBe(row.bytes);
  const markdown = await readFile(join(folder, row.markdownPath ?? ''), 'utf8');
  const matter = frontMatterOf(markdown);
  expect(matter).toMatchObject({
    url: row.url,
    final_url: row.finalUrl,
    title: row.title,
    status: 200,
    depth: row.depth,
    sha256: createHash('sha256').update(raw).digest('hex'),
  });
  expect(new Date(String(matter['fetched_at'])).toISOString()).toBe(matter['fetched_at']);
  expect(markdown).toContain('\n# ');
}

/** Front matter is one JSON value a line. */
function frontMatterOf(markdown: string): Readonly<Record<string, unknown>> {
  const [, matter = ''] = /^---\n(.*?)\n---\n/s.exec(markdown) ?? [];
  const pairs = matter
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]);
  return Object.fromEntries(pairs.map(([name, value]) => [name, JSON.parse(value ?? '')]));
}

/** The app serves the sample site as long as it runs. */
async function expectBytesOfServer(folder: string, rows: readonly PageRecord[], url: string): Promise<void> {
  const served = Buffer.from(await (await fetch(url)).arrayBuffer());
  const row = rows.find((other) => other.url === url);
  expect(row, url).toBeDefined();
  expect((await readFile(join(folder, row?.rawPath ?? ''))).equals(served), url).toBe(true);
}
