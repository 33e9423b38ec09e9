import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Display, findXvfb, hasDisplay, startDisplay } from './display.js';
import { type DrawingProgram, HELPER_SWITCH } from './drawing-program.js';
import type { FromHelper, ToHelper } from './helper-messages.js';

const READY_WITHIN_MS = 20_000;
const END_WITHIN_MS = 3000;

export interface HelperHooks {
  onMessage(message: FromHelper): void;
  /** It ended, by itself or not. */
  onEnd(): void;
}

/** The helper while it runs. */
export interface HelperProcess {
  readonly pid: number;
  /** False where it has ended already. */
  send(message: ToHelper): boolean;
  /** Ends it and removes what it kept. Never rejects. */
  close(): Promise<void>;
}

/** Starts the helper with a folder of its own, which goes with it. Null where it does not start. */
export async function startHelper(program: DrawingProgram, hooks: HelperHooks): Promise<HelperProcess | null> {
  const folder = await mkdtemp(join(tmpdir(), 'orbweaver-drawing-'));
  const display = await neededDisplay(folder);
  const child = spawnHelper(program, folder, display);
  const ended = new Promise<void>((resolve) => {
    child.on('exit', () => resolve());
    child.on('error', () => resolve());
  });
  const close = async (): Promise<void> => {
    if (child.connected) child.disconnect();
    const late = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
    await ended;
    clearTimeout(late);
    display?.close();
    // What another program holds open stays for the system's own sweeping of its temporary files.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  };
  const isReady = await readyOf(child, ended);
  if (!isReady) {
    await close();
    return null;
  }
  // Both ends are made of one build: what comes was typed where it was sent.
  child.on('message', (message: FromHelper) => hooks.onMessage(message));
  void ended.then(async () => {
    hooks.onEnd();
    await close();
  });
  const send = (message: ToHelper): boolean => {
    if (!child.connected) return false;
    // What fails on its way is for a process that has just ended, of which `onEnd` tells.
    child.send(message, () => undefined);
    return true;
  };
  return { pid: child.pid ?? 0, send, close };
}

function spawnHelper({ executable, args }: DrawingProgram, folder: string, display: Display | null): ChildProcess {
  const { ELECTRON_RUN_AS_NODE: _asNode, NODE_OPTIONS: _options, ...env } = process.env;
  return spawn(executable, [...args, `${HELPER_SWITCH}=${folder}`, `--user-data-dir=${folder}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    env: { ...env, ...display?.env },
    cwd: folder,
  });
}

/** Null where there is a display already, or none to be had: then the helper does not start. */
async function neededDisplay(folder: string): Promise<Display | null> {
  if (hasDisplay()) return null;
  const xvfb = await findXvfb();
  return xvfb === null ? null : startDisplay(xvfb, folder);
}

function readyOf(child: ChildProcess, ended: Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), READY_WITHIN_MS);
    const end = (isReady: boolean): void => {
      clearTimeout(late);
      resolve(isReady);
    };
    child.once('message', () => end(true));
    void ended.then(() => end(false));
  });
}
