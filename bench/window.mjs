// node bench/window.mjs [seconds]: what the window costs while a crawl goes on slowly. Builds nothing: run the build before.
// 32 workers of a site that takes 6.4 s an answer, so 5 pages a second, on the Live view. CPU time of each process as Linux
// counts it, which other work on the machine changes little; share of one core.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasDisplay, startVirtualDisplay } from '../scripts/setup/display.mjs';
import { cpuSeconds, launchWindow } from './window-app.mjs';

const SECONDS = Number(process.argv[2] ?? 20);
const ANSWER_MS = 6400;
const WORKERS = 32;
const PAGES = 2000;

const site = createServer((request, response) => {
  const path = request.url ?? '/';
  if (path === '/robots.txt' || path === '/sitemap.xml') return response.writeHead(404).end();
  const links = path === '/' ? Array.from({ length: PAGES }, (_, i) => `<a href="/docs/page-${i}.html">${i}</a>`) : [];
  const answer = () => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<title>Page ${path}</title><main><h1>${path}</h1><p>Some text.</p>${links.join('\n')}</main>`);
  };
  setTimeout(answer, path === '/' ? 0 : ANSWER_MS);
});
await new Promise((resolve) => site.listen(0, '127.0.0.1', () => resolve(undefined)));
const address = site.address();
if (address === null || typeof address === 'string') throw new Error('The site has no port.');

const virtual = hasDisplay() ? null : await startVirtualDisplay();
if (virtual) process.env['DISPLAY'] = virtual.display;
const folder = mkdtempSync(join(tmpdir(), 'orbweaver-window-'));
const app = await launchWindow(folder);
try {
  const window = await app.firstWindow();
  await window.setViewportSize({ width: 1360, height: 820 });
  await window.getByRole('button', { name: 'New crawl' }).click();
  const form = window.getByRole('dialog');
  await form.getByLabel('Address', { exact: true }).fill(`http://127.0.0.1:${address.port}/`);
  await form.getByLabel('Workers', { exact: true }).fill(String(WORKERS));
  await form.getByRole('button', { name: 'Start crawl' }).click();
  await window.getByText(`${WORKERS} of ${WORKERS} busy`).waitFor();
  // Past the first answers, which come all at once.
  await window.waitForTimeout(2 * ANSWER_MS);
  const before = await cpuSeconds(app);
  await window.waitForTimeout(SECONDS * 1000);
  const after = await cpuSeconds(app);
  for (const [type, seconds] of after)
    console.log(`${type}: ${(((seconds - (before.get(type) ?? 0)) / SECONDS) * 100).toFixed(1)} % of a core`);
} finally {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
  site.closeAllConnections();
  site.close();
  await virtual?.stop();
}
