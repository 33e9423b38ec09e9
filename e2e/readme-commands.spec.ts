import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { type RunningSampleSite, startSampleSite } from '../src/sample-site/sample-site.js';

const projectRoot = resolve(__dirname, '..');
/** What the README shows and a test cannot run, with the reason. All else in its blocks of `sh` is run. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'npm run dist': 'packs for minutes; packaged.spec.ts and installed.spec.ts use what it makes',
  'npm test': 'is what runs this test',
  'npm run dev': 'needs a display, and goes on until it is ended',
  'npm run unit': 'is a part of npm test',
  'npm run e2e': 'is what this test is a part of',
  'node bench/run.mjs crawl': 'measures for minutes',
  'node scripts/python-docs.mjs': 'serves until it is ended; python-docs.spec.ts uses what it serves',
};
/** The address that stands for a site of the reader's own: here the sample site on loopback. */
const EXAMPLE = 'https://example.com';

const blocks = async (): Promise<readonly (readonly string[])[]> => {
  const readme = await readFile(join(projectRoot, 'README.md'), 'utf8');
  return [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text = '']) =>
    text.split('\n').filter((line) => line.trim() !== ''),
  );
};
const commandOf = (line: string): string => line.replace(/\s+#.*$/, '').trim();
const isRun = (line: string): boolean => !Object.hasOwn(LEFT_OUT, commandOf(line));

test.skip(process.platform === 'win32', 'the commands of the README are written for a POSIX shell');

let home: string;
let site: RunningSampleSite;
test.beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'orbweaver-readme-'));
  site = await startSampleSite({ latencyMs: 0 });
  await mkdir(join(home, 'bin'));
  const command = join(home, 'bin', 'orbweaver');
  await writeFile(command, `#!/bin/sh\nexec '${process.execPath}' '${join(projectRoot, 'out/main/cli.js')}' "$@"\n`);
  await chmod(command, 0o755);
});
test.afterAll(async () => {
  await site.close();
  await rm(home, { recursive: true, force: true });
});

test('every command of the README works as it stands there', async () => {
  test.setTimeout(120_000);
  for (const [number, block] of (await blocks()).entries()) {
    const lines = block.filter(isRun);
    if (lines.length === 0) continue;
    // Each block begins on a machine without crawls, in the folder of the project.
    const folder = join(home, String(number));
    await mkdir(folder);
    const script = lines.join('\n').replaceAll(EXAMPLE, site.url.replace(/\/$/, ''));
    const { code, said } = await inShell(script, folder);
    expect(code, `${script}\n${said}`).toBe(0);
  }
});

test('what is left out is in the README, and there to be run', async () => {
  const commands = (await blocks()).flat().map(commandOf);
  expect(Object.keys(LEFT_OUT).filter((command) => !commands.includes(command))).toEqual([]);
  const { scripts } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  for (const command of Object.keys(LEFT_OUT)) {
    const [, script] = /^npm (?:run )?(\w+)/.exec(command) ?? [];
    const [, file] = /^node (\S+)/.exec(command) ?? [];
    expect(script === undefined || script in scripts, command).toBe(true);
    expect(file === undefined || existsSync(join(projectRoot, file)), command).toBe(true);
  }
  const readme = await readFile(join(projectRoot, 'README.md'), 'utf8');
  for (const [command, name] of readme.matchAll(/node bench\/run\.mjs (\w+)/g))
    expect(existsSync(join(projectRoot, 'bench', `${name}.ts`)), command).toBe(true);
});

/** Runs lines in a shell that ends at the first that fails, without a display. */
async function inShell(script: string, folder: string): Promise<{ readonly code: number; readonly said: string }> {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ORBWEAVER_LIBRARY: _library, ...env } = process.env;
  const child = spawn('bash', ['-euxc', script], {
    cwd: projectRoot,
    env: { ...env, HOME: folder, PATH: `${join(home, 'bin')}:${env['PATH'] ?? ''}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number>((done) => child.on('close', (ended) => done(ended ?? -1)));
  return { code, said: Buffer.concat(chunks).toString('utf8').slice(-4000) };
}
