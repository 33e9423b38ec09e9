import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';

const run = promisify(execFile);
const dist = resolve(__dirname, '..', 'dist');
const deb = existsSync(dist) ? readdirSync(dist).find((name) => name.endsWith('.deb')) : undefined;
/** Debian's packages of the checkers, by the program of each. */
const CHECKERS = { lintian: 'lintian', 'desktop-file-validate': 'desktop-file-utils', appstreamcli: 'appstream' };

/** What each system says of what is shipped for it; the checkers are installed where that is possible. */
async function obstacle(): Promise<string | null> {
  if (deb === undefined) return 'there is no .deb in dist/: npm run dist';
  const lacking = Object.entries(CHECKERS).filter(([program]) => !existsSync(`/usr/bin/${program}`));
  if (lacking.length === 0) return null;
  const names = lacking.map(([, name]) => name);
  if (process.getuid?.() !== 0) return `these are not installed: ${names.join(' ')}`;
  const options = ['-o', 'DPkg::Lock::Timeout=120', '--yes', '--no-install-recommends', '-q'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return run('apt-get', [...options, 'install', ...names], { env }).then(
    () => null,
    () => `these cannot be installed: ${names.join(' ')}`,
  );
}

let folder: string;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  const missing = await obstacle();
  if (missing !== null) console.warn(`LEFT OUT: what Debian and freedesktop say of the package, because ${missing}`);
  test.skip(missing !== null, `LEFT OUT: what Debian and freedesktop say of the package, because ${missing}`);
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-checks-'));
  await run('dpkg-deb', ['--fsys-tarfile', join(dist, deb ?? '')], { encoding: 'buffer', maxBuffer: 1e9 }).then(
    ({ stdout }) => {
      const unpacked = run('tar', ['-x', '-C', folder, './usr/share']);
      unpacked.child.stdin?.end(stdout);
      return unpacked;
    },
  );
});
test.afterAll(() => (folder === undefined ? undefined : rm(folder, { recursive: true, force: true })));

/** What a checker says, whatever it thinks of it. */
function said(program: string, ...args: readonly string[]): Promise<{ readonly code: number; readonly words: string }> {
  return run(program, args, { maxBuffer: 1e8 }).then(
    ({ stdout, stderr }) => ({ code: 0, words: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      words: error.stdout + error.stderr,
    }),
  );
}

test('the menu entry and the description of the program are of the form that freedesktop has for them', async () => {
  const entry = join(folder, 'usr/share/applications/org.orbweaver.app.desktop');
  expect(await said('desktop-file-validate', entry)).toEqual({ code: 0, words: '' });
  const description = join(folder, 'usr/share/metainfo/org.orbweaver.app.metainfo.xml');
  const { code, words } = await said('appstreamcli', 'validate', '--no-net', description);
  expect(words).not.toMatch(/^[EW]:/m);
  expect(code).toBe(0);
});

test('lintian finds no error and no warning but those that resources/linux/lintian-overrides explains', async () => {
  test.setTimeout(300_000);
  const { code, words } = await said('lintian', '--allow-root', '--fail-on', 'error,warning', join(dist, deb ?? ''));
  expect(words).toBe('');
  expect(code).toBe(0);
});
