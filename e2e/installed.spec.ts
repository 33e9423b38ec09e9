import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import packageJson from '../package.json' with { type: 'json' };
import { jobs, waitForStatus } from './crawl-page.js';
import { withoutUserNamespaces } from './no-user-namespaces.js';
import { launchPacked, type PackedOptions } from './packed-app.js';
import { makeTestUser, type TestUser } from './test-user.js';

const run = promisify(execFile);
const dist = resolve(__dirname, '..', 'dist');
const find = (ending: string) =>
  existsSync(dist) ? readdirSync(dist).find((name) => name.endsWith(ending)) : undefined;
const [deb, archive] = [find('.deb'), find('.tar.gz')];
const PROGRAM = '/opt/orbweaver';
const WINDOW = join(PROGRAM, 'window', 'orbweaver');
const NOBODY = { uid: 65_534, gid: 65_534 } as const;
/** What a window needs and a command line does not. */
const WINDOW_LIBRARIES = /lib(?:X11|xcb|gtk|gdk|wayland|cairo|pango)/;

/** Why nothing can be installed here; null when it can. */
function obstacle(): string | null {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return 'there is no apt-get';
  if (process.getuid?.() !== 0) return 'only root installs packages';
  if (deb === undefined || archive === undefined) return 'there are no packages in dist/: npm run dist';
  if (process.env['XAUTHORITY'] !== undefined)
    return 'the display lets only its own user in: npm test has one of its own';
  if (!nobodyRuns('node', '--version')) return 'no ordinary user may run the Node on the PATH';
  return existsSync('/usr/bin/orbweaver') ? 'orbweaver is installed on this machine already' : null;
}

/** Whether an ordinary user can run this. */
function nobodyRuns(program: string, ...args: readonly string[]): boolean {
  const { uid, gid } = NOBODY;
  return spawnSync(program, args, { uid, gid, cwd: '/' }).status === 0;
}

const missing = obstacle();
const noSandbox = missing === null && !nobodyRuns('unshare', '--user', '--map-root-user', 'true');
const NO_SANDBOX = 'LEFT OUT: the window of an ordinary user, because this machine gives them no user namespaces';
test.describe.configure({ mode: 'serial' });
test.skip(missing !== null, `LEFT OUT: installing the packages, because ${missing}`);
if (missing !== null) console.warn(`LEFT OUT: installing the packages, because ${missing}`);
if (noSandbox) console.warn(NO_SANDBOX);

let user: TestUser;
test.beforeAll(async () => {
  user = await makeTestUser();
});
test.afterAll(async () => {
  if (existsSync(PROGRAM)) await apt('purge', 'orbweaver');
  await user.remove();
});

async function apt(...args: readonly string[]): Promise<void> {
  const options = ['-o', 'DPkg::Lock::Timeout=120', '--yes', '--no-install-recommends', '-q'];
  await run('apt-get', [...options, ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}

/** Runs a program as the test's user without a display; answers its exit code and what it said. */
async function asUser(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const options = {
    uid: user.uid,
    gid: user.gid,
    cwd: user.home,
    env: { PATH: process.env['PATH'] ?? '', HOME: user.home, LANG: 'C.UTF-8', ...env },
  };
  return run(program, args, options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

/** Opens the window, crawls the sample site, and quits. */
async function crawlInWindow(options: PackedOptions): Promise<void> {
  const { window, close } = await launchPacked(options);
  const before = await jobs(window);
  await window.evaluate(() => orbweaver.invoke('jobs.createSample'));
  await expect.poll(async () => (await jobs(window)).length).toBe(before.length + 1);
  await expect.poll(async () => (await jobs(window))[0]?.status, { timeout: 30_000 }).toBe('completed');
  expect(await close()).toBe(0);
}

const library = () => join(user.home, 'Orbweaver');
const crawls = async () => (await readdir(library())).filter((name) => name.startsWith('127.0.0.1'));

test('the package installs, and its command line runs without a display or a library of one', async () => {
  test.setTimeout(180_000);
  await apt('install', join(dist, deb ?? ''));
  expect((await asUser('orbweaver', ['--version'])).stdout.trim()).toBe(packageJson.version);
  expect(await asUser('orbweaver', ['nonsense'])).toMatchObject({ code: 2 });
  const trace = await mkdtemp(join(tmpdir(), 'orbweaver-loaded-'));
  await chown(trace, user.uid, user.gid);
  const crawled = await asUser('orbweaver', ['sample'], { LD_DEBUG: 'files', LD_DEBUG_OUTPUT: join(trace, 'of') });
  expect(crawled).toMatchObject({ code: 0 });
  expect(await crawls()).toHaveLength(1);
  const loaded = (await Promise.all((await readdir(trace)).map((name) => readFile(join(trace, name), 'utf8')))).join(
    '',
  );
  expect(loaded).toContain('index.node');
  expect(WINDOW_LIBRARIES.exec(loaded)).toBeNull();
  await rm(trace, { recursive: true });
});

test('the package brings menu entry, icons, manual page and completions, and a sandbox helper of root', async () => {
  const { stdout } = await run('dpkg', ['--listfiles', 'orbweaver']);
  expect(stdout.split('\n')).toEqual(
    expect.arrayContaining([
      '/usr/share/applications/org.orbweaver.app.desktop',
      '/usr/share/metainfo/org.orbweaver.app.metainfo.xml',
      '/usr/share/man/man1/orbweaver.1.gz',
      '/usr/share/bash-completion/completions/orbweaver',
      '/usr/share/zsh/vendor-completions/_orbweaver',
      '/usr/share/fish/vendor_completions.d/orbweaver.fish',
      '/usr/share/icons/hicolor/scalable/apps/orbweaver.svg',
      ...[16, 24, 32, 48, 64, 128, 256, 512].map(
        (size) => `/usr/share/icons/hicolor/${size}x${size}/apps/orbweaver.png`,
      ),
      '/usr/share/doc/orbweaver/copyright',
      '/usr/share/doc/orbweaver/THIRD-PARTY-NOTICES',
    ]),
  );
  const helper = await stat(join(PROGRAM, 'window', 'chrome-sandbox'));
  expect([helper.uid, helper.mode & 0o7777]).toEqual([0, 0o4755]);
});

test('without Node the command line says what to install', async () => {
  const bin = join(user.home, 'bin');
  await mkdir(bin);
  for (const tool of ['sh', 'readlink', 'dirname', 'id', 'stat']) {
    const { stdout } = await run('sh', ['-c', `command -v ${tool}`]);
    await symlink(stdout.trim(), join(bin, tool));
  }
  const { code, stderr } = await asUser('/usr/bin/orbweaver', ['--version'], { PATH: bin });
  expect(code).toBe(4);
  expect(stderr).toContain('apt install nodejs');
});

test('the window opens and crawls, as an ordinary user in the sandbox and as root without', async () => {
  test.skip(noSandbox, NO_SANDBOX);
  test.setTimeout(120_000);
  await crawlInWindow({ executable: WINDOW, user, env: { ORBWEAVER_LIBRARY: library() } });
  expect(await crawls()).toHaveLength(2);
  await crawlInWindow({ executable: WINDOW });
});

test('without arguments and with a display the command opens the window, and as root it says why not', async () => {
  test.skip(noSandbox, NO_SANDBOX);
  const env = { PATH: process.env['PATH'] ?? '', HOME: user.home, DISPLAY: process.env['DISPLAY'] ?? '' };
  const started = spawn('/usr/bin/orbweaver', [], {
    uid: user.uid,
    gid: user.gid,
    cwd: user.home,
    env,
    stdio: 'ignore',
  });
  const ended = once(started, 'exit');
  await expect.poll(() => readlink(`/proc/${started.pid}/exe`)).toBe(WINDOW);
  started.kill('SIGTERM');
  await ended;
  const asRoot = spawnSync('/usr/bin/orbweaver', [], { env, encoding: 'utf8' });
  expect(asRoot.status).toBe(4);
  expect(asRoot.stderr).toContain('as an ordinary user');
});

test('what was crawled is there after a new installation, and after the package is purged', async () => {
  test.skip(noSandbox, NO_SANDBOX);
  test.setTimeout(180_000);
  await apt('install', '--reinstall', join(dist, deb ?? ''));
  const { window, close } = await launchPacked({ executable: WINDOW, user, env: { ORBWEAVER_LIBRARY: library() } });
  expect((await jobs(window)).map(({ status }) => status)).toEqual(['completed', 'completed']);
  await waitForStatus(window, 'Done');
  await close();
  await apt('purge', 'orbweaver');
  expect([PROGRAM, '/usr/bin/orbweaver'].filter((path) => existsSync(path))).toEqual([]);
  const kept = await crawls();
  expect(kept).toHaveLength(2);
  for (const crawl of kept) expect(await readdir(join(library(), crawl))).toContain('crawl.db');
});

test('the archive runs where it is unpacked, and says what to do where there is no sandbox', async () => {
  test.skip(noSandbox, NO_SANDBOX);
  test.setTimeout(120_000);
  await asUser('tar', ['-xzf', join(dist, archive ?? ''), '-C', user.home]);
  const program = join(user.home, (archive ?? '').replace('.tar.gz', ''));
  expect((await asUser(join(program, 'orbweaver'), ['--version'])).stdout.trim()).toBe(packageJson.version);
  expect(await asUser(join(program, 'orbweaver'), ['sample', '--out', join(user.home, 'out')])).toMatchObject({
    code: 0,
  });
  await crawlInWindow({ executable: join(program, 'window', 'orbweaver'), user });
  const deprived = await withoutUserNamespaces();
  const { code, said } = await deprived.run(user, join(program, 'orbweaver'));
  deprived.close();
  expect(code).toBe(4);
  expect(said).toContain('no user namespaces');
  expect(said).toContain('chmod 4755');
});
