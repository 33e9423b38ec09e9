import { basename } from 'node:path';
import type { Environment } from './environment-secrets.js';
import { EXIT } from './exit-codes.js';

/** What ends a program from outside, and what that says on a system. Its own process but in tests. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: Environment;
  readonly on: (signal: NodeJS.Signals, listener: () => void) => void;
  readonly off: (signal: NodeJS.Signals, listener: () => void) => void;
  readonly exit: (code: number) => void;
}

const OWN: Surroundings = {
  platform: process.platform,
  environment: process.env,
  on: (signal, listener) => void process.on(signal, listener),
  off: (signal, listener) => void process.off(signal, listener),
  exit: (code) => process.exit(code),
};

/**
 * Runs `action` at the first Ctrl-C, when the terminal is closed, or when the system wants the program to end; the second
 * time ends the process at once. That the terminal was closed is said twice, by the shell and by the system, and counts
 * once. The answer stops listening.
 */
export function onInterrupt(action: () => void, surroundings = OWN): () => void {
  let asked = false;
  const ask = (): void => {
    if (!asked) action();
    asked = true;
  };
  const onHangUp = isUnderNohup(surroundings) ? () => undefined : ask;
  const onSignal = (): void => (asked ? surroundings.exit(EXIT.paused) : ask());
  const signals = signalsOf(surroundings.platform);
  // Node has it end the program where nobody listens, also under nohup.
  surroundings.on('SIGHUP', onHangUp);
  for (const signal of signals) surroundings.on(signal, onSignal);
  return () => {
    // What is written down by now is not to be cut off by the second word of a closed terminal.
    if (!asked) surroundings.off('SIGHUP', onHangUp);
    for (const signal of signals) surroundings.off(signal, onSignal);
  };
}

/** Windows says with SIGBREAK that Ctrl-Break was pressed, and with SIGHUP that the console was closed. */
function signalsOf(platform: NodeJS.Platform): readonly NodeJS.Signals[] {
  return platform === 'win32' ? ['SIGINT', 'SIGTERM', 'SIGBREAK'] : ['SIGINT', 'SIGTERM'];
}

/**
 * Whether a program is to outlive its terminal. Node takes back at its start that nohup had SIGHUP ignored, so it is told
 * by what the shell says it started, and by the program's own start script, which sees the signal ignored.
 */
function isUnderNohup({ environment }: Surroundings): boolean {
  return environment['ORBWEAVER_HANGUP'] === 'ignored' || basename(environment['_'] ?? '') === 'nohup';
}
