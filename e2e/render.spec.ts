import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { HISTORY_SPA } from '../src/testing/scripted-site/history-spa.js';
import { startScriptedSite } from '../src/testing/scripted-site/scripted-site.js';
import { jobs, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';

/** Every file below a folder. */
async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
  return (await Promise.all(found)).flat();
}

test('an application of one page is crawled as its scripts draw it', async () => {
  const site = await startScriptedSite({ kinds: [HISTORY_SPA] });
  const { window, close } = await launchApp();
  const seed = new URL(HISTORY_SPA.start, site.url).href;
  await window.evaluate(
    (url) => orbweaver.invoke('jobs.create', { config: { seeds: [url], render: 'all' }, parentFolder: null }),
    seed,
  );
  await waitForStatus(window, 'Done');
  const [job] = await jobs(window);
  const folder = job?.folder ?? '';
  const drawn = HISTORY_SPA.pages.filter(({ needs }) => needs === 'render');
  expect(job?.saved).toBe(drawn.length);

  const markdown = await Promise.all(
    (await filesBelow(join(folder, 'markdown'))).map((file) => readFile(file, 'utf8')),
  );
  for (const { says } of drawn) for (const sentence of says) expect(markdown.join('\n')).toContain(sentence);
  for (const text of markdown) expect(text).toContain('\nrendered: true\n');
  expect(await filesBelow(join(folder, 'rendered'))).toHaveLength(drawn.length);
  const served = await Promise.all((await filesBelow(join(folder, 'pages'))).map((file) => readFile(file, 'utf8')));
  const shell = await (await fetch(seed)).text();
  expect(served).toEqual(served.map(() => shell));
  expect(site.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  await close();
  await site.close();
});
