import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { inClicks } from './clicks.js';
import { count, counters, jobs, startCrawl, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';
import { startSite } from './site.js';

const PAGES = 120;

test('the queue and the workers are seen to move, and a reload in mid-crawl continues where it was', async () => {
  const site = await startSite({ pages: PAGES, answerMs: 250 });
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  const lanes = window.getByRole('listbox', { name: 'Worker lanes' });
  await expect(window.getByTestId('workers-busy')).toHaveText('10 of 10 busy');
  const firstLanes = await lanes.innerText();
  const queue = window.getByRole('region', { name: 'Queue' });
  const firstQueued = await queue.getByRole('option').first().innerText();
  await expect(lanes).not.toHaveText(firstLanes);
  await expect(queue.getByRole('option').first()).not.toHaveText(firstQueued);

  await expect.poll(() => count(window, 'saved')).toBeGreaterThan(20);
  await window.reload();
  await expect.poll(() => count(window, 'saved')).toBeGreaterThan(20);
  const midway = await counters(window);
  expect(midway.saved).toBeLessThan(PAGES);
  expect(midway.discovered).toBe(midway.queued + midway.pending + midway.saved + midway.skipped + midway.failed);

  await waitForStatus(window, 'Done');
  const shown = await counters(window);
  const [job] = await jobs(window);
  expect(shown).toEqual({ discovered: PAGES + 1, queued: 0, pending: 0, saved: PAGES + 1, skipped: 0, failed: 0 });
  expect(job).toMatchObject(shown);
  await close();
  await site.close();
});

test('a paused crawl starts nothing, and Resume ends it without fetching twice', async () => {
  const site = await startSite({ pages: PAGES, answerMs: 250 });
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  await expect.poll(() => count(window, 'saved')).toBeGreaterThan(10);
  await window.getByRole('button', { name: 'Pause' }).press('Enter');
  await waitForStatus(window, 'Paused');
  await expect(window.getByRole('button', { name: 'Resume' })).toBeFocused();
  expect(await count(window, 'pending')).toBe(0);
  const asked = site.requests.length;
  expect(asked).toBeLessThan(PAGES);
  await window.getByRole('button', { name: 'Resume' }).click();
  await waitForStatus(window, 'Done');
  expect(site.requests.toSorted()).toEqual([...new Set(site.requests)].toSorted());
  expect(site.requests).toHaveLength(PAGES + 1);
  await close();
  await site.close();
});

for (const end of ['is quit', 'is killed'] as const) {
  test(`after the app ${end} the crawl is in the sidebar, and Resume fetches only what is not saved`, async () => {
    const userData = await mkdtemp(join(tmpdir(), 'orbweaver-e2e-'));
    const site = await startSite({ pages: PAGES, answerMs: 250 });
    const first = await launchApp({ userData });
    await startCrawl(first.window, site.url);
    await expect.poll(() => count(first.window, 'saved')).toBeGreaterThan(20);
    if (end === 'is quit') await first.app.close();
    else {
      const gone = new Promise((resolve) => first.app.process().once('exit', resolve));
      first.app.process().kill('SIGKILL');
      await gone;
    }
    const askedBefore = site.requests.length;
    expect(askedBefore).toBeLessThan(PAGES);

    const second = await launchApp({ userData });
    await waitForStatus(second.window, end === 'is quit' ? 'Paused' : 'Interrupted');
    await inClicks(second.window, 1, () => second.window.getByRole('button', { name: 'Resume' }).click());
    await waitForStatus(second.window, 'Done');
    expect(await count(second.window, 'saved')).toBe(PAGES + 1);
    expect(new Set(site.requests).size).toBe(PAGES + 1);
    // At most what was in flight when it ended is asked for again: fetched, read or stored, three for each of ten workers.
    expect(site.requests.length).toBeLessThanOrEqual(PAGES + 1 + 3 * 10);
    await second.close();
    await site.close();
    await rm(userData, { recursive: true, force: true });
  });
}

test('Stop ends the crawl, keeps what is saved, and leaves it resumable', async () => {
  const site = await startSite({ pages: PAGES, answerMs: 250 });
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  await expect.poll(() => count(window, 'saved')).toBeGreaterThan(5);
  await window.getByRole('button', { name: 'Stop' }).press('Enter');
  await waitForStatus(window, 'Stopped');
  await expect(window.getByRole('heading', { level: 1 })).toBeFocused();
  const [job] = await jobs(window);
  const config = JSON.parse(await readFile(join(job?.folder ?? '', 'job.json'), 'utf8'));
  expect(config).toMatchObject({ version: 1, config: { seeds: [site.url], scope: 'folder' } });
  await window.getByRole('button', { name: 'Resume' }).click();
  await waitForStatus(window, 'Done');
  expect(await count(window, 'saved')).toBe(PAGES + 1);
  await close();
  await site.close();
});

test('the number of workers can be changed while the crawl runs', async () => {
  const site = await startSite({ pages: PAGES, answerMs: 250 });
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  await expect(window.getByTestId('workers-busy')).toHaveText('10 of 10 busy');
  await inClicks(window, 1, () => window.getByRole('button', { name: 'More workers' }).click());
  await expect(window.getByTestId('workers-busy')).toHaveText('11 of 11 busy');
  await window.getByRole('textbox', { name: 'Number of workers' }).fill('14');
  await window.keyboard.press('Enter');
  await expect(window.getByTestId('workers-busy')).toContainText('of 14 busy');
  await close();
  await site.close();
});

test('an address given at the start is crawled at once', async () => {
  const site = await startSite({ pages: 5, answerMs: 1 });
  const { window, close } = await launchApp({ args: [`--crawl=${site.url}`] });
  await waitForStatus(window, 'Done');
  expect(await count(window, 'saved')).toBe(6);
  await close();
  await site.close();
});
