// node bench/large-window.mjs <library> [pictures]: how long a large crawl lets one wait in the real window. Builds nothing: run the
// build before, and `node bench/run.mjs large-job <library>/library` for the crawl. Of each step: until its rows are there, the longest
// task on the window's thread meanwhile, and until the window says that it works (or shows something new).
import { join } from 'node:path';
import { hasDisplay, startVirtualDisplay } from '../scripts/setup/display.mjs';
import { launchWindow } from './window-app.mjs';

const [folder, pictures] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('usage: node bench/large-window.mjs <folder with library/> [folder for pictures]');
/** The slowest step has so much time. */
const PATIENCE_MS = 300_000;

const virtual = hasDisplay() ? null : await startVirtualDisplay();
if (virtual) process.env['DISPLAY'] = virtual.display;
const startedAt = performance.now();
const app = await launchWindow(folder);
try {
  const window = await app.firstWindow();
  window.setDefaultTimeout(PATIENCE_MS);
  await window.setViewportSize({ width: 1920, height: 820 });
  await window.getByRole('heading', { level: 1 }).first().waitFor();
  console.log(`first content: ${Math.round(performance.now() - startedAt)} ms after the start of the program`);
  await window.evaluate(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
    }).observe({ entryTypes: ['longtask'] });
  });
  let number = 0;
  /** @param {string} name @param {() => Promise<unknown>} act @param {() => Promise<unknown>} done */
  const step = async (name, act, done) => {
    await window.evaluate(() => {
      globalThis.longest = 0;
    });
    const from = performance.now();
    await act();
    const soon = window.waitForTimeout(700).then(() => shot(`${name}-meanwhile`));
    try {
      await done();
      const ms = Math.round(performance.now() - from);
      const task = Math.round(await window.evaluate(() => globalThis.longest));
      console.log(`${name}: ${ms} ms, longest task ${task} ms`);
    } catch (error) {
      console.log(`${name}: not within ${PATIENCE_MS / 1000} s (${String(error).split('\n')[0]})`);
    }
    await soon;
    await shot(name);
  };
  /** @param {string} name */
  const shot = async (name) => {
    number += 1;
    if (pictures !== undefined)
      await window.screenshot({
        path: join(pictures, `${String(number).padStart(2, '0')}-${name.replaceAll(/\W+/g, '-')}.png`),
      });
  };
  const grid = window.getByRole('grid', { name: 'URLs of this crawl' });
  const total = window.getByTestId('urls-total');
  const search = window.getByRole('searchbox', { name: 'Filter by URL or title' });
  const states = window.getByRole('group', { name: 'States shown' });
  const row = () => grid.getByRole('row').filter({ hasText: 'page-' }).first().waitFor();
  const all = (await window.locator('[data-testid="count-discovered"]').first().textContent()) ?? '';
  await step('table', () => window.getByRole('tab', { name: 'URLs' }).click(), row);
  const whole = (await total.textContent()) ?? '';
  console.log(`  ${all} discovered, ${whole} in the table`);
  await step(
    'End',
    () => grid.focus().then(() => window.keyboard.press('End')),
    () => grid.locator('[aria-selected="true"]').filter({ hasText: 'page-' }).waitFor(),
  );
  await step(
    'Home',
    () => window.keyboard.press('Home'),
    () => grid.locator('[aria-rowindex="2"]').first().waitFor(),
  );
  await step(
    'failed only, first rows',
    () => states.getByRole('button', { name: 'failed' }).click(),
    () => total.filter({ hasNotText: whole }).filter({ hasText: 'URLs' }).waitFor(),
  );
  await step(
    'failed only, all',
    () => Promise.resolve(),
    () => total.filter({ hasText: /URLs$/ }).waitFor(),
  );
  await step(
    'sorted by size',
    () => window.getByRole('columnheader', { name: 'Size' }).getByRole('button').click(),
    () => window.locator('[role="columnheader"][aria-sort="ascending"]', { hasText: 'Size' }).waitFor().then(row),
  );
  await step(
    'all, by size',
    () => states.getByRole('button', { name: 'All' }).click(),
    () => total.filter({ hasText: whole }).waitFor(),
  );
  await step(
    'all, by URL',
    () => window.getByRole('columnheader', { name: 'URL' }).getByRole('button').click(),
    () =>
      grid
        .locator('[aria-rowindex="3"]')
        .filter({ hasText: /section-0\/.*page-[12]0+\.html/ })
        .waitFor(),
  );
  await step(
    'by title, given up, first rows as before',
    async () => {
      await window.getByRole('columnheader', { name: 'Title' }).getByRole('button').click();
      await window.getByText('Sorting').first().waitFor();
      await window.keyboard.press('Escape');
    },
    () => window.getByText('Sorting').first().waitFor({ state: 'detached' }),
  );
  // In the order in which they were found: the first rows of a sorted list are there when it is sorted.
  const byUrl = window.getByRole('columnheader', { name: 'URL' }).getByRole('button');
  await byUrl.click();
  await byUrl.click();
  await window.locator('[role="columnheader"][aria-sort="none"]', { hasText: 'URL' }).waitFor();
  await row();
  await step(
    'searched by text, first rows',
    () => search.fill('page-999'),
    () => total.filter({ hasNotText: whole }).filter({ hasText: 'URL' }).waitFor(),
  );
  await step(
    'searched by text, the last of all',
    () => search.fill('page-9999999'),
    () =>
      total
        .filter({ hasNotText: whole })
        .filter({ hasText: /^\d URLs?$/ })
        .waitFor(),
  );
  await search.fill('');
  await step(
    'choices of the filters',
    () => window.getByRole('group', { name: 'Narrowed by' }).getByRole('button', { name: 'Code' }).click(),
    () => window.getByRole('menuitemcheckbox').first().waitFor(),
  );
  await window.keyboard.press('Escape');
  await step(
    'tree',
    () => window.getByRole('tab', { name: 'Site' }).click(),
    () => window.getByRole('treegrid').getByRole('row').nth(1).waitFor(),
  );
  await step(
    'problems',
    () => window.getByRole('tab', { name: 'Problems' }).click(),
    () => window.getByRole('grid').getByRole('row').nth(2).waitFor(),
  );
  await step(
    'skipped, grouped',
    async () => {
      await window.getByRole('tab', { name: 'URLs' }).click();
      await window.getByRole('button', { name: 'Skipped by reason' }).click();
    },
    () => window.getByRole('region', { name: 'Skipped URLs by reason' }).getByRole('heading').first().waitFor(),
  );
  await step(
    'summary',
    () => window.getByRole('tab', { name: 'Summary' }).click(),
    () => window.getByText('text/html').first().waitFor(),
  );
  const memory = await app.evaluate(({ app: self }) =>
    self.getAppMetrics().map(({ type, memory: m }) => `${type} ${Math.round(m.workingSetSize / 1000)} MB`),
  );
  console.log(`memory: ${memory.join(', ')}`);
} finally {
  await app.close();
  await virtual?.stop();
}
