import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { DEFAULT_JOB } from '../src/contract/job-config.js';
import type { OfferedLink } from '../src/core/scope/types.js';
import { createJobFolder } from '../src/core/jobs/create-job.js';
import { openJobStore } from '../src/core/store/job-store.js';
import { startCrawl, waitForStatus } from './crawl-page.js';
import { expectAccessible } from './axe.js';
import { launchApp } from './launch.js';

const PAGES = 280;
const MISSING = 15;
const ELSEWHERE = 5;
const ALL = 1 + PAGES + MISSING + ELSEWHERE;
const MANY = 100_000;

test('the table sorts, filters and moves by keyboard, and draws only the rows on screen', async () => {
  test.setTimeout(90_000);
  const site = await startVariedSite();
  const { window, close } = await launchApp();
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');
  const grid = await openTable(window, ALL);

  const size = window.getByRole('columnheader', { name: 'Size' });
  await expect(size).toHaveAttribute('aria-sort', 'none');
  await size.getByRole('button').click();
  await expect(size).toHaveAttribute('aria-sort', 'ascending');
  await size.getByRole('button').click();
  await expect(size).toHaveAttribute('aria-sort', 'descending');
  await expect(rowAt(grid, 0)).toContainText(`/p${PAGES - 1}`);
  await expect(rowAt(grid, 1)).toContainText(`/p${PAGES - 2}`);
  const address = window.getByRole('columnheader', { name: 'URL' });
  await address.getByRole('button').click();
  await expect(address).toHaveAttribute('aria-sort', 'ascending');
  await expect(size).toHaveAttribute('aria-sort', 'none');
  await expect(rowAt(grid, 1)).toContainText('/missing0');

  await grid.focus();
  await window.keyboard.press('End');
  await expectSelected(grid, ALL - 1, `elsewhere.invalid/page-${ELSEWHERE - 1}`);
  await expectFewRows(grid);
  // The grid gets lower, as it does when the row's story comes a moment after the key.
  const raise = await lowerGrid(grid);
  await expect(rowAt(grid, ALL - 1)).toBeInViewport();
  await raise();
  await window.keyboard.press('Home');
  await expectSelected(grid, 0, '');
  await window.keyboard.press('ArrowDown');
  await expectSelected(grid, 1, '/missing0');
  // The row moves with the order; what is told of and acted on is still the same one.
  const told = window.getByRole('complementary', { name: 'Selected URL' });
  await size.getByRole('button').click();
  await expect(rowAt(grid, 1)).not.toContainText('/missing0');
  await expect(rowAt(grid, 1)).toHaveAttribute('aria-selected', 'false');
  await expect(told).toContainText('/missing0');
  await address.getByRole('button').click();
  await expectSelected(grid, 1, '/missing0');

  const total = window.getByTestId('urls-total');
  const chip = (name: string) => window.getByRole('group', { name: 'States shown' }).getByRole('button', { name });
  await chip('failed').click();
  await expect(chip('failed')).toHaveAttribute('aria-pressed', 'true');
  await expect(total).toHaveText(`${MISSING} URLs`);
  await expect(grid.getByRole('row', { name: '404' })).toHaveCount(MISSING);
  await chip('skipped').click();
  await expect(total).toHaveText(`${MISSING + ELSEWHERE} URLs`);
  await chip('All').click();
  await expect(total).toHaveText(`${ALL} URLs`);
  const search = window.getByRole('searchbox', { name: 'Filter by URL or title' });
  await search.fill('TITLE 27');
  // Titles 27 and 270 to 279.
  await expect(total).toHaveText('11 URLs');
  await search.fill('no such page');
  await expect(window.getByText('No URL matches.')).toBeVisible();

  // Columns are moved and made wider by keys and by the pointer, and fit what is on screen.
  await search.fill('');
  await expect(total).toHaveText(`${ALL} URLs`);
  await expectColumns(window, ['URL', 'State', 'Status', 'Type', 'Size', 'Time', 'Depth', 'Title']);
  const heading = (name: string) => window.getByRole('columnheader', { name, exact: true });
  await heading('Depth').getByRole('button').focus();
  await window.keyboard.press('Control+ArrowLeft');
  await expectColumns(window, ['URL', 'State', 'Status', 'Type', 'Size', 'Depth', 'Time', 'Title']);
  await expect(heading('Depth').getByRole('button')).toBeFocused();
  await expectWider(heading('Depth'), () => window.keyboard.press('Shift+ArrowRight'));
  await heading('Title')
    .getByRole('button')
    .dragTo(heading('Status'), { targetPosition: { x: 4, y: 10 } });
  await expectColumns(window, ['URL', 'State', 'Title', 'Status', 'Type', 'Size', 'Depth', 'Time']);
  await expectWider(heading('State'), async () => {
    await window.getByTestId('resize-state').hover();
    const { x, y } = await placeOf(window.getByTestId('resize-state'));
    await window.mouse.down();
    await window.mouse.move(x + 60, y);
    await window.mouse.up();
  });
  await window.getByTestId('resize-state').dblclick();
  await expect.poll(async () => (await placeOf(heading('State'))).width).toBeLessThan(176);
  await heading('Type').click({ button: 'right' });
  await expectAccessible(window, 'the menu of a column');
  await window.getByRole('menuitem', { name: 'Hide this column' }).click();
  await expectColumns(window, ['URL', 'State', 'Title', 'Status', 'Size', 'Depth', 'Time']);

  // What the table shows is kept under a name that says it, and comes back with its text and columns.
  await search.fill('missing');
  await chip('failed').click();
  await expect(total).toHaveText(`${MISSING} URLs`);
  const views = window.getByRole('button', { name: 'Saved views' });
  await views.click();
  await window.getByRole('menuitem', { name: 'Save this view: failed · “missing” · by URL' }).click();
  await search.fill('');
  await chip('All').click();
  await expect(total).toHaveText(`${ALL} URLs`);
  await views.click();
  await expectAccessible(window, 'the saved views');
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Columns' }).click();
  await window.getByRole('menuitem', { name: 'Reset columns' }).click();
  await expectColumns(window, ['URL', 'State', 'Status', 'Type', 'Size', 'Time', 'Depth', 'Title']);
  await views.click();
  await window.getByRole('menuitem', { name: 'failed · “missing” · by URL', exact: true }).click();
  await expect(total).toHaveText(`${MISSING} URLs`);
  await expect(search).toHaveValue('missing');
  await expectColumns(window, ['URL', 'State', 'Title', 'Status', 'Size', 'Depth', 'Time']);
  // Beside the details the filters are folded away.
  const narrowed = window.getByRole('group', { name: 'Narrowed by' });
  await narrowed.getByRole('button', { name: 'Filters' }).click();
  await narrowed.getByRole('button', { name: 'Size' }).click();
  await window.getByRole('menuitemcheckbox').first().click();
  await expect(narrowed).toContainText('under 10 kB');
  await window.keyboard.press('Escape');
  await narrowed.getByRole('button', { name: 'Any size' }).click();
  await search.fill('');
  await chip('All').click();
  await narrowed.getByRole('button', { name: 'Found', exact: true }).click();
  await window.getByRole('button', { name: 'Last hour' }).click();
  await expect(total).toHaveText(`${ALL} URLs`);
  await expectAccessible(window, 'the choice of a span of time');
  await window.getByLabel('From', { exact: true }).fill('2999-01-01T00:00:00');
  await expect(window.getByText('No URL matches.')).toBeVisible();
  await window.keyboard.press('Escape');
  await narrowed.getByRole('button', { name: 'Found at any time' }).click();
  await expect(total).toHaveText(`${ALL} URLs`);

  // A counter shows the URLs that it counts, and the table begins anew with them.
  await window.getByTestId('count-failed').getByRole('button').click();
  await expect(total).toHaveText(`${MISSING} URLs`);
  await close();
  await site.close();
});

test('a crawl of 100,000 URLs opens at once, and End is its last row', async () => {
  test.setTimeout(90_000);
  const library = await mkdtemp(join(tmpdir(), 'orbweaver-e2e-'));
  await makeLargeJob(library);
  const { window, close } = await launchApp({ env: { ORBWEAVER_LIBRARY: library } });
  await waitForStatus(window, 'Stopped');
  const openedAt = performance.now();
  const grid = await openTable(window, MANY);
  note('the table was there', openedAt);
  const endAt = performance.now();
  await grid.focus();
  await window.keyboard.press('End');
  await expectSelected(grid, MANY - 1, `/page-${MANY - 1}`);
  note('End was answered', endAt);
  await expectFewRows(grid);
  const sortedAt = performance.now();
  await window.getByRole('columnheader', { name: 'URL' }).getByRole('button').click();
  await expect(rowAt(grid, 1)).toContainText('/page-1');
  await expect(rowAt(grid, 2)).toContainText('/page-10');
  note('it was sorted by URL', sortedAt);
  const searchedAt = performance.now();
  await window.getByRole('searchbox', { name: 'Filter by URL or title' }).fill('page-9999');
  await expect(window.getByTestId('urls-total')).toHaveText('11 URLs');
  note('it was searched', searchedAt);
  await close();
  await rm(library, { recursive: true, force: true });
});

/** The headings from left to right; the arrow of the one that sorts is left out. */
async function expectColumns(window: Page, names: readonly string[]): Promise<void> {
  await expect(window.getByRole('columnheader')).toHaveText(names.map((name) => new RegExp(`^${name}(\\s[↑↓])?$`)));
}

async function expectWider(heading: Locator, act: () => Promise<unknown>): Promise<void> {
  const { width } = await placeOf(heading);
  await act();
  await expect.poll(async () => (await placeOf(heading)).width).toBeGreaterThan(width);
}

/** The middle and the width of an element on screen, in CSS pixels. */
async function placeOf(element: Locator): Promise<{ readonly x: number; readonly y: number; readonly width: number }> {
  const box = await element.boundingBox();
  if (!box) throw new Error('The element is not on screen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width };
}

/** Opens the URLs tab and waits until it shows as many. */
async function openTable(window: Page, total: number): Promise<Locator> {
  await window.getByRole('tab', { name: 'URLs' }).click();
  await expect(window.getByTestId('urls-total')).toHaveText(`${total.toLocaleString('en')} URLs`);
  const grid = window.getByRole('grid', { name: 'URLs of this crawl' });
  await expect(grid).toHaveAttribute('aria-rowcount', String(total + 1));
  await expect(rowAt(grid, 0)).toBeVisible();
  await expectFewRows(grid);
  return grid;
}

/** The row of an index from 0, which is drawn only while it is on screen. */
function rowAt(grid: Locator, index: number): Locator {
  return grid.locator(`[role="row"][aria-rowindex="${index + 2}"]`);
}

async function expectSelected(grid: Locator, index: number, words: string): Promise<void> {
  const row = rowAt(grid, index);
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await expect(row).toBeInViewport();
  await expect(row).toContainText(words);
  await expect(row.getByRole('gridcell').first()).not.toBeEmpty();
  await expect(grid).toHaveAttribute('aria-activedescendant', (await row.getAttribute('id')) ?? 'no id');
}

/** Makes the grid as high as five rows; the answer gives it its height back. */
async function lowerGrid(grid: Locator): Promise<() => Promise<void>> {
  const setSpaceAbove = (px: number) =>
    grid.evaluate((element, above) => element.parentElement?.style.setProperty('padding-top', `${above}px`), px);
  const height = await grid.evaluate((element) => element.clientHeight);
  await setSpaceAbove(height - 150);
  await expect.poll(() => grid.evaluate((element) => element.clientHeight)).toBeLessThan(height);
  return () => setSpaceAbove(0);
}

async function expectFewRows(grid: Locator): Promise<void> {
  expect(await grid.getByRole('row').count()).toBeLessThan(100);
}

/** Pages of rising size, dead links and links out of scope. */
async function startVariedSite(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const links = (name: string, count: number) =>
    Array.from({ length: count }, (_, i) => `<a href="/${name}${i}">${i}</a>`);
  const outside = Array.from({ length: ELSEWHERE }, (_, i) => `<a href="http://elsewhere.invalid/page-${i}">${i}</a>`);
  const first = [...links('p', PAGES), ...links('missing', MISSING), ...outside].join('');
  const server = createServer((request, response) => {
    const page = /^\/p(\d+)$/.exec(request.url ?? '');
    const status = page || request.url === '/' ? 200 : 404;
    const body = page ? `<title>Title ${page[1]}</title><p>${'x'.repeat(20_000 + Number(page[1]) * 100)}` : first;
    response.writeHead(status, { 'content-type': 'text/html' }).end(status === 200 ? body : 'Not found');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { url: `http://127.0.0.1:${port}/`, close };
}

/** A stopped crawl with a large queue, made by the product's own store. */
async function makeLargeJob(library: string): Promise<void> {
  const origin = 'http://127.0.0.1:9';
  const scripts = { store: resolve(__dirname, '../out/main/store.worker.js') };
  const config = { ...DEFAULT_JOB, seeds: [`${origin}/`] };
  const made = await createJobFolder({ parentFolder: library, config, title: null, scripts });
  if (!made.ok) throw new Error(made.error.message);
  const store = await openJobStore({ folder: made.value.job.folder, script: scripts.store, create: false });
  if (!store.ok) throw new Error(store.error.message);
  const links = Array.from({ length: MANY }, (_, index): OfferedLink => {
    const url = index === 0 ? `${origin}/` : `${origin}/page-${index}`;
    return { url, key: url, origin, kind: 'anchor', text: '', depth: index === 0 ? 0 : 1, skip: null };
  });
  for (let from = 0; from < MANY; from += 10_000) await store.value.offer(links.slice(from, from + 10_000));
  await store.value.saveState({ status: 'stopped', message: null, elapsedMs: 60_000 });
  await store.value.close();
}

function note(what: string, sinceMs: number): void {
  const description = `100,000 URLs: ${what} after ${Math.round(performance.now() - sinceMs)} ms`;
  test.info().annotations.push({ type: 'measured', description });
  console.log(`    ${description}`);
}
