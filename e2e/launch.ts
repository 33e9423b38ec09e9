import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import './test-display.js';

const projectRoot = resolve(__dirname, '..');

/** Chromium starts no traffic of its own and shows nothing but the app. */
export const QUIET_FLAGS = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-features=DialMediaRouteProvider,MediaRouter,OptimizationHints,CertificateTransparencyComponentUpdater',
  '--metrics-recording-only',
  '--password-store=basic',
  '--use-mock-keychain',
];

/** Chromium refuses its sandbox to root; everybody else keeps it. */
export const SANDBOX_FLAGS = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export interface LaunchOptions {
  /** Arguments of the app itself, after its path: an address to crawl. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Folder that lives on after `close`, for tests that start the app twice. Without it a temporary one is made and removed. */
  readonly userData?: string;
  /** Absolute path of a packaged app's executable, started in place of the project's own build. */
  readonly executablePath?: string;
}

export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly window: Page;
  readonly userData: string;
  /** Where this app keeps its crawls. */
  readonly library: string;
  /** Quits the app, waits for its end and removes the folders that `launchApp` made. */
  readonly close: () => Promise<void>;
}

/** Starts the built app with folders of its own and waits for its first window. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const made = options.userData === undefined ? await mkdtemp(join(tmpdir(), 'orbweaver-e2e-')) : null;
  const userData = options.userData ?? (made as string);
  const library = options.env?.['ORBWEAVER_LIBRARY'] ?? join(userData, 'library');
  const app = await _electron.launch({
    args: appArguments(options, userData),
    cwd: projectRoot,
    env: { ...inheritedEnvironment(), ORBWEAVER_LIBRARY: library, ...options.env },
    ...(options.executablePath === undefined ? {} : { executablePath: options.executablePath }),
  });
  const close = async (): Promise<void> => {
    await app.close();
    if (made !== null) await rm(made, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    return { app, window: await app.firstWindow(), userData, library, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The command line that `launchApp` starts the app with, after the executable. */
export function appArguments(options: LaunchOptions, userData: string): string[] {
  const appPath = options.executablePath === undefined ? ['.'] : [];
  return [...SANDBOX_FLAGS, ...QUIET_FLAGS, `--user-data-dir=${userData}`, ...appPath, ...(options.args ?? [])];
}

/** The environment of the tests, without what would make Node of the app. */
export function inheritedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([name]) => name !== 'ELECTRON_RUN_AS_NODE');
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
