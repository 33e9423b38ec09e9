import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { count, jobs, startCrawl } from './crawl-page.js';
import { launchApp, type LaunchedApp } from './launch.js';
import { startSite } from './site.js';

/** What ends a session, as each system tells a program of it. */
const ENDS: Readonly<Record<string, (launched: LaunchedApp) => unknown>> = {
  'a hangup (the session of Linux)': ({ app }) => app.process().kill('SIGHUP'),
  'a request to end': ({ app }) => app.process().kill('SIGTERM'),
  'the end of the session (Windows)': ({ app }) =>
    app.evaluate(({ BrowserWindow }) => void BrowserWindow.getAllWindows()[0]?.emit('session-end')),
  'the machine going down': ({ app }) =>
    app.evaluate(({ powerMonitor }) => void powerMonitor.emit('shutdown', { preventDefault: () => undefined })),
};

for (const [end, happens] of Object.entries(ENDS)) {
  test(`${end} closes a running crawl, which can be resumed`, async () => {
    test.skip(
      process.platform === 'win32' && end !== 'the end of the session (Windows)',
      'Windows knows no such thing',
    );
    const userData = await mkdtemp(join(tmpdir(), 'orbweaver-e2e-'));
    const site = await startSite({ pages: 200, answerMs: 200 });
    const launched = await launchApp({ userData });
    await startCrawl(launched.window, site.url);
    await expect.poll(() => count(launched.window, 'saved')).toBeGreaterThan(2);
    const [job] = await jobs(launched.window);
    const ended = once(launched.app.process(), 'exit');
    await happens(launched);
    await ended;
    const state: unknown = JSON.parse(await readFile(join(job?.folder ?? '', 'job-state.json'), 'utf8'));
    expect(state).toMatchObject({ status: 'paused', message: 'Orbweaver was closed while this crawl ran.' });
    expect(await readdir(job?.folder ?? '')).not.toContain('job.lock');
    await site.close();
    await rm(userData, { recursive: true, force: true, maxRetries: 5 });
  });
}

test('links and files that macOS opens the program with fill the form, and start nothing', async () => {
  const { app, window, userData, close } = await launchApp();
  const address = window.getByRole('dialog').getByLabel('Address', { exact: true });
  await app.evaluate(
    ({ app: self }, url) => void self.emit('open-url', { preventDefault: () => undefined }, url),
    'orbweaver://crawl?url=https://a.example/',
  );
  await expect(address).toHaveValue('https://a.example/');
  const file = join(userData, 'addresses.txt');
  await writeFile(file, '# two\nhttps://b.example/\nnot one\nhttps://c.example/x\n');
  const open = (path: string) =>
    app.evaluate(
      ({ app: self }, given) => void self.emit('open-file', { preventDefault: () => undefined }, given),
      path,
    );
  await open(file);
  await expect(address).toHaveValue('https://b.example/\nhttps://c.example/x');
  await open(join(userData, 'none.txt'));
  await expect(window.getByRole('alert')).toContainText('none.txt');
  expect(await jobs(window)).toEqual([]);
  await close();
});
