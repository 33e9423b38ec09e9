import { execFile } from 'node:child_process';
import { access, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { SAMPLE_EXPECTED } from '../src/sample-site/sample-site-expected.js';
import { counters, jobs, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';

const projectRoot = resolve(__dirname, '..');

/** Folder, and executable in it, of the unpacked app by platform. */
const UNPACKED: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux-unpacked/orbweaver',
  darwin: 'mac/Orbweaver.app/Contents/MacOS/Orbweaver',
  win32: 'win-unpacked/Orbweaver.exe',
};

test('the packaged app starts and crawls', async () => {
  test.setTimeout(180_000);
  const pack = [join(projectRoot, 'scripts', 'package.mjs'), 'dir'];
  await promisify(execFile)(process.execPath, pack, { cwd: projectRoot, maxBuffer: 50_000_000 });
  const executablePath = join(projectRoot, 'dist', UNPACKED[process.platform] ?? '');
  await access(executablePath);

  const { app, window, close } = await launchApp({ executablePath });
  expect(await app.evaluate(({ app: packed }) => packed.isPackaged)).toBe(true);
  await window.getByRole('button', { name: 'Crawl the sample site' }).click();
  await waitForStatus(window, 'Done');
  const shown = await counters(window);
  expect(shown).toMatchObject({
    saved: SAMPLE_EXPECTED.reachable.length + SAMPLE_EXPECTED.sitemapOnly.length,
    failed: 1,
    queued: 0,
    pending: 0,
  });
  const [job] = await jobs(window);
  expect(await readdir(job?.folder ?? '')).toEqual(
    expect.arrayContaining(['crawl.db', 'job.json', 'markdown', 'pages']),
  );
  await close();
});
