import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from '@playwright/test';
import { inheritedEnvironment, QUIET_FLAGS, SANDBOX_FLAGS } from './launch.js';

const dist = resolve(__dirname, '..', 'dist');
const ENDPOINT = /^DevTools listening on (ws:\S+)/;

/** Folder of the unpacked app by platform, below dist/, and its executable in it. */
const UNPACKED: Partial<Record<NodeJS.Platform, readonly [string, string]>> = {
  linux: ['linux-unpacked', 'orbweaver'],
  darwin: [process.arch === 'x64' ? 'mac' : 'mac-arm64', 'Orbweaver.app/Contents/MacOS/Orbweaver'],
  win32: ['win-unpacked', 'Orbweaver.exe'],
};

/** The folder `npm run dist` made for this system, and the executable in it. */
export function unpackedApp(): { readonly folder: string; readonly executable: string } {
  const [folder, executable] = UNPACKED[process.platform] ?? ['', ''];
  return { folder: join(dist, folder), executable: join(dist, folder, executable) };
}

export interface PackedOptions {
  readonly executable?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Of Chromium; by default those that keep it quiet. */
  readonly flags?: readonly string[];
  /** The address at which the endpoint of the app's debugging port is reached from here; by default its own. */
  readonly reach?: (pid: number, endpoint: string) => Promise<string>;
  /** Ordinary user that the app is started as; only root may. */
  readonly user?: { readonly name: string; readonly uid: number; readonly gid: number; readonly home: string };
}

export interface PackedApp {
  readonly window: Page;
  readonly browser: Browser;
  readonly child: ChildProcess;
  readonly library: string;
  /** What the app has said on standard error. */
  readonly complaints: readonly string[];
  /** Closes the window as a person does, and waits for the end of the app; answers its exit code. */
  readonly close: () => Promise<number | null>;
}

/**
 * Starts the hardened app. It takes no inspector, which Playwright's own way of starting needs: it is driven through the
 * debugging port of its window, so that nothing of its main process can be asked.
 */
export async function launchPacked(options: PackedOptions = {}): Promise<PackedApp> {
  const { executable = unpackedApp().executable, args = [], env = {}, user, flags = QUIET_FLAGS } = options;
  const { reach = (_pid, endpoint) => Promise.resolve(endpoint) } = options;
  const userData = await mkdtemp(join(user?.home ?? tmpdir(), 'orbweaver-packed-'));
  if (user) await chown(userData, user.uid, user.gid);
  const library = env['ORBWEAVER_LIBRARY'] ?? join(userData, 'library');
  const sandbox = user ? [] : SANDBOX_FLAGS;
  const child = spawn(
    executable,
    [...sandbox, ...flags, '--remote-debugging-port=0', `--user-data-dir=${userData}`, ...args],
    {
      cwd: user?.home ?? tmpdir(),
      env: {
        ...inheritedEnvironment(),
        ...(user ? { HOME: user.home, USER: user.name } : {}),
        ORBWEAVER_LIBRARY: library,
        ...env,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    },
  );
  const complaints: string[] = [];
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  const removed = () => rm(userData, { recursive: true, force: true, maxRetries: 5 });
  try {
    const endpoint = await reach(child.pid ?? 0, await endpointOf(child, complaints));
    const browser = await chromium.connectOverCDP(endpoint, { noDefaults: true });
    const window = await firstPage(browser);
    const close = async () => {
      await window.close();
      const code = await ended;
      await browser.close();
      await removed();
      return code;
    };
    return { window, browser, child, library, complaints, close };
  } catch (error) {
    child.kill('SIGKILL');
    await removed();
    throw error;
  }
}

function endpointOf(child: ChildProcess, complaints: string[]): Promise<string> {
  return new Promise((found, missing) => {
    if (!child.stderr) throw new Error('The standard error of the app is not read.');
    createInterface({ input: child.stderr }).on('line', (line) => {
      complaints.push(line);
      const [, endpoint] = ENDPOINT.exec(line) ?? [];
      if (endpoint !== undefined) found(endpoint);
    });
    child.once('error', missing);
    child.once('exit', (code) => missing(new Error(`The app ended with ${code}: ${complaints.join('\n')}`)));
  });
}

async function firstPage(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  if (!context) throw new Error('The app has no context.');
  return context.pages()[0] ?? context.waitForEvent('page');
}

/** Whether `npm run dist` has made an app for this system. */
export function isPacked(): boolean {
  return existsSync(unpackedApp().executable);
}
