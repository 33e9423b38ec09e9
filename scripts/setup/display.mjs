import { spawn } from 'node:child_process';
import { SetupProblem } from './setup-problem.mjs';

const START_TIMEOUT_MS = 15_000;
const STOP_TIMEOUT_MS = 3_000;

/** Whether a window can be shown here. Only Linux has systems without a display server. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * Starts an Xvfb of its own on a display number that Xvfb itself finds free.
 * @returns {Promise<{ readonly display: string, readonly stop: () => Promise<void> }>} `display` is a value for DISPLAY;
 *   the caller must call `stop`
 */
export async function startVirtualDisplay() {
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  try {
    const number = await displayNumber(server);
    return { display: `:${number}`, stop: () => stopServer(server) };
  } catch (error) {
    await stopServer(server);
    throw new SetupProblem('The virtual display Xvfb did not start.', 'apt-get install --yes xvfb', error);
  }
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let written = '';
    let complaint = '';
    const timer = setTimeout(
      () => reject(new Error(`no display number after ${START_TIMEOUT_MS} ms`)),
      START_TIMEOUT_MS,
    );
    server.stderr?.on('data', (chunk) => (complaint += chunk));
    server.stdio[3]?.on('data', (chunk) => {
      written += chunk;
      if (!written.includes('\n')) return;
      clearTimeout(timer);
      resolve(written.trim());
    });
    server.once('error', reject);
    server.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`Xvfb ended with ${code}: ${complaint.trim()}`));
    });
  });
}

/** @param {import('node:child_process').ChildProcess} server */
async function stopServer(server) {
  if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  const timer = setTimeout(() => server.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}
