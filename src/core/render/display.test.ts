import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findXvfb, startDisplay } from './display.js';

const KEY_NAME = 'MIT-MAGIC-COOKIE-1';
const KEY_BYTES = 16;
const ENDS_WITHIN_MS = 10_000;

const xvfb = await findXvfb();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-display-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A program on the display, as far as its first answer (X Window System Protocol, appendix B). */
async function drawOn(socketFile: string, keyFile: string): Promise<Socket> {
  const key = (await readFile(keyFile)).subarray(-KEY_BYTES);
  const head = Buffer.from([0x6c, 0, 11, 0, 0, 0, KEY_NAME.length, 0, KEY_BYTES, 0, 0, 0]);
  const socket = connect(socketFile);
  socket.write(Buffer.concat([head, Buffer.from(`${KEY_NAME}\0\0`), key]));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer[0]).toBe(1);
  return socket;
}

describe('a display that nobody sees', () => {
  it.skipIf(xvfb === null)('ends with the program that draws there, whatever became of who started it', async () => {
    const display = await startDisplay(xvfb ?? '', folder);
    const { DISPLAY = '', XAUTHORITY = '' } = display?.env ?? {};
    const socketFile = `/tmp/.X11-unix/X${DISPLAY.slice(1)}`;
    const program = await drawOn(socketFile, XAUTHORITY);
    program.destroy();
    await vi.waitFor(() => expect(access(socketFile)).rejects.toThrow('ENOENT'), ENDS_WITHIN_MS);
    display?.close();
  });
});
