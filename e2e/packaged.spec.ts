import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { SAMPLE_EXPECTED } from '../src/sample-site/sample-site-expected.js';
import { counters, jobs, waitForStatus } from './crawl-page.js';
import { isPacked, launchPacked, unpackedApp } from './packed-app.js';

const run = promisify(execFile);
const { executable, folder } = unpackedApp();
const resources =
  process.platform === 'darwin' ? join(folder, 'Orbweaver.app/Contents/Resources') : join(folder, 'resources');

/** The bytes of the fuse wire, https://www.electronjs.org/docs/latest/tutorial/fuses. */
const [OFF, ON] = [0x30, 0x31];

test.beforeAll(() => {
  if (!isPacked()) throw new Error('There is no packed app in dist/. Make it first: npm run dist -- --quick');
});

test('the packaged app starts and crawls', async () => {
  const { window, close } = await launchPacked();
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
  expect(await close()).toBe(0);
});

test('the fuses are as they were wanted', async () => {
  const wire = await getCurrentFuseWire(executable);
  const wanted: readonly (readonly [FuseV1Options, number])[] = [
    [FuseV1Options.RunAsNode, OFF],
    [FuseV1Options.EnableCookieEncryption, ON],
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable, OFF],
    [FuseV1Options.EnableNodeCliInspectArguments, OFF],
    [FuseV1Options.OnlyLoadAppFromAsar, ON],
  ];
  for (const [fuse, state] of wanted) expect(wire[fuse], FuseV1Options[fuse]).toBe(state);
  // Runtimes before Electron 29 do not know it.
  const filePrivileges = wire[FuseV1Options.GrantFileProtocolExtraPrivileges];
  expect([undefined, OFF]).toContain(filePrivileges);
});

test('the fuses act: the app is no Node, and nothing can be inspected', async () => {
  const { complaints, close } = await launchPacked({
    args: ['--inspect=0', '--inspect-brk=0'],
    env: { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--inspect=0' },
  });
  expect(complaints.filter((line) => line.includes('Debugger listening'))).toEqual([]);
  expect(await close()).toBe(0);
});

test('what is packed is what runs: no sources, maps, types or tools', () => {
  const inside = listPackage(join(resources, 'app.asar'), { isPack: false }).map((path) => path.replaceAll('\\', '/'));
  expect(inside).toContain('/out/main/index.js');
  const unexpected = inside.filter((path) => /\.(?:tsx?|map|md)$|\/(?:src|e2e|test|tests|scripts)(?:\/|$)/.test(path));
  expect(unexpected).toEqual([]);
  const packages = inside.flatMap((path) => /^\/node_modules\/((?:@[^/]+\/)?[^/@]+)$/.exec(path)?.[1] ?? []);
  expect(packages.filter((name) => !/^(?:libsql|detect-libc|@neon-rs\/load|@libsql\/[^/]+)$/.test(name))).toEqual([]);
});

test('the rpm puts the same files on a system as the deb, and its sandbox helper belongs to root', async () => {
  const dist = join(folder, '..');
  const [deb, rpm] = ['.deb', '.rpm'].map((ending) => readdirSync(dist).find((name) => name.endsWith(ending)) ?? '');
  test.skip(deb === '' || rpm === '', 'LEFT OUT: comparing deb and rpm, which were not both made here');
  const maxBuffer = 10_000_000;
  const listed = await run(
    'rpm',
    ['-qp', '--queryformat', '[%{FILENAMES} %{FILEMODES:perms} %{FILEUSERNAME}\\n]', join(dist, rpm ?? '')],
    { maxBuffer },
  );
  const ofRpm = listed.stdout.trim().split('\n');
  expect(ofRpm).toContain('/opt/orbweaver/window/chrome-sandbox -rwsr-xr-x root');
  const { stdout } = await run('dpkg-deb', ['--contents', join(dist, deb ?? '')], { maxBuffer });
  const ofDeb = stdout.split('\n').flatMap((line) => /^[-l].* \.(\/\S+)/.exec(line)?.[1] ?? []);
  const files = ofRpm.filter((line) => !line.includes(' d')).map((line) => line.split(' ')[0] ?? '');
  const forDebian = /^\/usr\/share\/(?:lintian\/|doc\/orbweaver\/changelog\.gz$)/;
  // rpm packs manual pages and documents by rules of its own, but under the same names.
  expect(files.toSorted()).toEqual(ofDeb.filter((path) => !forDebian.test(path)).toSorted());
});

test('only the languages that the app speaks are packed', () => {
  test.skip(process.platform === 'darwin', 'macOS keeps its languages in folders of the framework.');
  const languages = readdirSync(join(folder, 'locales')).map((name) => name.split(/[-.]/)[0]);
  expect([...new Set(languages)].toSorted()).toEqual(['de', 'en']);
});

test('the licences of everything that is shipped lie beside it', async () => {
  // In a process of its own: the scripts are modules, and Playwright's tests are not.
  const script = `import { shippedPackages, thirdPartyNotices } from './scripts/packing/notices.mjs';
    const packages = shippedPackages();
    console.log(JSON.stringify({ packages, notices: thirdPartyNotices(packages) }));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: resolve(__dirname, '..'),
    maxBuffer: 10_000_000,
  });
  const { packages, notices } = JSON.parse(stdout);
  expect(packages).toEqual(
    expect.arrayContaining(['node_modules/undici', 'node_modules/react', 'node_modules/libsql']),
  );
  expect(readFileSync(join(resources, 'THIRD-PARTY-NOTICES'), 'utf8')).toBe(notices);
  expect(readFileSync(join(resources, 'LICENSE.txt'), 'utf8')).toContain('The Orbweaver authors');
  const electron = process.platform === 'darwin' ? [] : ['LICENSE.electron.txt', 'LICENSES.chromium.html'];
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(electron));
});
