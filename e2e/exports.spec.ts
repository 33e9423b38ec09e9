import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { SAMPLE_EXPECTED } from '../src/sample-site/sample-site-expected.js';
import { jobs, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';

/** Parts of the report that are made as the others are, and that axe would need minutes for. */
const LONG_TABLES = ['#slowest', '#largest'];

test('a crawl is exported from the window, and the files hold all of it', async () => {
  test.setTimeout(300_000);
  const { app, window, close } = await launchApp();
  await window.getByRole('button', { name: 'Crawl the sample site' }).click();
  await waitForStatus(window, 'Done', 60_000);
  const [job] = await jobs(window);
  const folder = job?.folder ?? '';
  await window.getByRole('button', { name: 'Export…' }).click();
  await expect(window.getByRole('dialog', { name: 'Export this crawl' })).toBeVisible();
  await expect(window.getByText('None yet.')).toBeVisible();

  const csv = await exported(window, folder, 'Table of URLs (CSV)');
  const jsonl = await exported(window, folder, 'List of URLs (JSON lines)');
  const report = await exported(window, folder, 'Report (HTML)');
  await expectAccessible(window, 'the dialog with exports');
  const lines = (await readFile(jsonl, 'utf8')).trimEnd().split('\n');
  const records: readonly { readonly state: string; readonly url: string; readonly schema: number }[] = lines.map(
    (line) => JSON.parse(line),
  );
  expect(records).toHaveLength(job?.discovered ?? 0);
  expect(records.every(({ schema }) => schema === 2)).toBe(true);
  const saved = [...SAMPLE_EXPECTED.reachable, ...SAMPLE_EXPECTED.sitemapOnly];
  expect(records.filter(({ state }) => state === 'saved')).toHaveLength(saved.length);
  const table = await readFile(csv, 'utf8');
  expect(table.startsWith('\ufeff"schema","id","url"')).toBe(true);
  for (const { url } of records) expect(table).toContain(`"${url}"`);
  expect((await readdir(join(folder, 'exports'))).filter((name) => name.startsWith('.'))).toEqual([]);

  await expectOpens(app, window, report);
  await window.keyboard.press('Escape');
  await expect(window.getByRole('button', { name: 'Export…' })).toBeFocused();
  await expectReport(app, report);
  await close();
});

/** Exports with the keyboard alone, waits for the end and answers the file. */
async function exported(window: Page, folder: string, name: string): Promise<string> {
  await window.getByRole('radio', { name }).focus();
  await window.keyboard.press('Space');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('button', { name: `Open: ${name}` })).toBeVisible({ timeout: 60_000 });
  const [newest] = await window.evaluate(() => orbweaver.invoke('exports.list'));
  expect(newest).toMatchObject({ state: 'done', message: null });
  return join(folder, newest?.files[0] ?? '');
}

/** The button hands exactly that file to the system, which here is none that could open it. */
async function expectOpens(app: ElectronApplication, window: Page, file: string): Promise<void> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openPath = async (path) => {
      opened.push(path);
      return '';
    };
    shell.showItemInFolder = (path) => void opened.push(path);
  });
  await window.getByRole('button', { name: 'Open: Report (HTML)' }).click();
  await window.getByRole('button', { name: 'Show in folder: Report (HTML)' }).click();
  const opened = () => app.evaluate(() => Reflect.get(globalThis, 'opened') as readonly string[]);
  await expect.poll(opened).toEqual([file, file]);
}

/** Opened from the disk it asks for nothing else, sorts by the keyboard and has no serious fault of accessibility. */
async function expectReport(app: ElectronApplication, file: string): Promise<void> {
  const opening = app.waitForEvent('window');
  await app.evaluate(async ({ BrowserWindow }, path) => {
    const shown = new BrowserWindow({ webPreferences: { sandbox: true, partition: 'report' } });
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    shown.webContents.session.webRequest.onBeforeRequest(({ url }, answer) => {
      asked.push(url);
      answer({});
    });
    await shown.loadFile(path);
  }, file);
  const page = await opening;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sample site');
  await expect(page.getByRole('region', { name: 'Broken links' }).getByRole('row')).not.toHaveCount(0);
  const sizes = page.getByRole('region', { name: 'Largest' });
  await sizes.getByRole('button', { name: 'URL' }).focus();
  await page.keyboard.press('Enter');
  await expect(sizes.getByRole('columnheader', { name: 'URL' })).toHaveAttribute('aria-sort', 'ascending');
  const urls = await sizes.getByRole('link').allInnerTexts();
  expect(urls).toEqual(urls.toSorted(new Intl.Collator(undefined, { numeric: true }).compare));
  await expectAccessible(page, 'the report', LONG_TABLES);
  const asked = await app.evaluate(() => Reflect.get(globalThis, 'asked') as readonly string[]);
  expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([]);
  expect(asked.filter((url) => url.startsWith('file:'))).toHaveLength(1);
}

async function expectAccessible(page: Page, view: string, left: readonly string[] = []): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page }).setLegacyMode(true);
    for (const part of left) axe.exclude(part);
    const { violations } = await axe.analyze();
    const faults = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect
      .soft(
        faults.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`),
        `${view}, ${colorScheme}`,
      )
      .toEqual([]);
  }
}
