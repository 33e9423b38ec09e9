import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, writeFile } from 'node:fs/promises';
import { constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const XVFB = 'Xvfb';
const START_WITHIN_MS = 10_000;
/** Of the Xauthority format: whatever the display is called, and the one kind of key there is. */
const ANY_HOST = 0xffff;
const KEY_NAME = 'MIT-MAGIC-COOKIE-1';

/** A display that nobody sees. */
export interface Display {
  /** What a program needs in its environment to draw there. */
  readonly env: Readonly<Record<string, string>>;
  close(): void;
}

/** Whether programs with windows start here as things are: everywhere but on a Linux without a display. */
export function hasDisplay(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

/** Absolute path of Xvfb, where it is installed. */
export async function findXvfb(path = process.env['PATH'] ?? ''): Promise<string | null> {
  for (const folder of path.split(delimiter)) {
    const file = join(folder, XVFB);
    const isThere = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (folder !== '' && isThere) return file;
  }
  return null;
}

/** Starts a display that only those can use who hold its key, a file in `folder`. Null where it does not start. */
export async function startDisplay(executable: string, folder: string): Promise<Display | null> {
  const keyFile = join(folder, 'display-key');
  await writeFile(keyFile, keyOf(randomBytes(16)), { mode: 0o600 });
  const screen = ['-screen', '0', '1280x1024x24', '-nolisten', 'tcp', '-auth', keyFile];
  // It ends with the program that draws there, also where the crawl was ended so that it can close nothing.
  const args = ['-displayfd', '3', '-terminate', ...screen];
  const child = spawn(executable, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await displayNumber(child);
  if (number === null) {
    child.kill('SIGKILL');
    return null;
  }
  return { env: { DISPLAY: `:${number}`, XAUTHORITY: keyFile }, close: () => void child.kill() };
}

/** Xvfb says on that pipe which display it found free. */
function displayNumber(child: ChildProcess): Promise<string | null> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(null), START_WITHIN_MS);
    const end = (number: string | null): void => {
      clearTimeout(late);
      resolve(number);
    };
    let text = '';
    child.stdio[3]?.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      const [, number] = /^(\d+)\n/.exec(text) ?? [];
      if (number !== undefined) end(number);
    });
    child.on('error', () => end(null));
    child.on('exit', () => end(null));
  });
}

/** An Xauthority file with one key that holds for any display. */
function keyOf(key: Buffer): Buffer {
  const family = Buffer.alloc(2);
  family.writeUInt16BE(ANY_HOST);
  const fields = [Buffer.alloc(0), Buffer.alloc(0), Buffer.from(KEY_NAME), key];
  return Buffer.concat([family, ...fields.map(counted)]);
}

function counted(field: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(field.byteLength);
  return Buffer.concat([length, field]);
}
