import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { projectRoot } from './project.mjs';

/**
 * @typedef {object} Finished
 * @property {number} code exit code; 128 + signal number when a signal ended it, 127 when it could not be started
 * @property {string} stdout empty unless `capture` is set
 * @property {string} stderr empty unless `capture` is set
 */

/**
 * Runs a program without a shell and waits for its end. It never rejects: a program that can't be started has code 127.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, capture?: boolean, input?: 'inherit' | 'ignore', timeoutMs?: number }} [options]
 * @returns {Promise<Finished>}
 */
export function run(program, args, options = {}) {
  const { cwd = projectRoot, env = process.env, capture = false, input = 'ignore', timeoutMs } = options;
  const output = capture ? 'pipe' : 'inherit';
  const child = spawn(program, args, { cwd, env, stdio: [input, output, output], timeout: timeoutMs });
  const stopForwarding = forwardSignals(child);
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  return new Promise((resolve) => {
    child.once('error', (error) => {
      stopForwarding();
      resolve({ code: 127, stdout: '', stderr: error.message });
    });
    child.once('close', (code, signal) => {
      stopForwarding();
      resolve({ code: code ?? 128 + (signal ? constants.signals[signal] : 0), stdout: stdout(), stderr: stderr() });
    });
  });
}

/** @param {import('node:stream').Readable | null} stream */
function collect(stream) {
  /** @type {Buffer[]} */
  const chunks = [];
  stream?.on('data', (chunk) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}

/**
 * Ctrl-C reaches the whole terminal group by itself; this process only must not die before its child has finished its
 * own orderly end. A termination asked of this process alone is passed on.
 * @param {import('node:child_process').ChildProcess} child
 */
function forwardSignals(child) {
  const ignore = () => {};
  const passOn = () => child.kill('SIGTERM');
  process.on('SIGINT', ignore);
  process.on('SIGTERM', passOn);
  return () => {
    process.off('SIGINT', ignore);
    process.off('SIGTERM', passOn);
  };
}
