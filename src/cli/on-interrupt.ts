import { EXIT } from './exit-codes.js';

/** What ends a program from outside, and what that says on a system. Its own process but in tests. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  /** Whether a person reads what the program complains of. */
  readonly isInTerminal: boolean;
  readonly on: (signal: NodeJS.Signals, listener: () => void) => void;
  readonly off: (signal: NodeJS.Signals, listener: () => void) => void;
  readonly exit: (code: number) => void;
}

const OWN: Surroundings = {
  platform: process.platform,
  isInTerminal: process.stderr.isTTY,
  on: (signal, listener) => void process.on(signal, listener),
  off: (signal, listener) => void process.off(signal, listener),
  exit: (code) => process.exit(code),
};

/**
 * Runs `action` at the first Ctrl-C, when the terminal is closed, or when the system wants the program to end; the second
 * time ends the process at once. The answer stops listening.
 */
export function onInterrupt(action: () => void, surroundings = OWN): () => void {
  let asked = false;
  const onSignal = (): void => {
    if (asked) return surroundings.exit(EXIT.paused);
    asked = true;
    action();
  };
  const signals = signalsOf(surroundings);
  for (const signal of signals) surroundings.on(signal, onSignal);
  return () => {
    for (const signal of signals) surroundings.off(signal, onSignal);
  };
}

/** Windows says with SIGBREAK that Ctrl-Break was pressed, and with SIGHUP that the console was closed. */
function signalsOf({ platform, isInTerminal }: Surroundings): readonly NodeJS.Signals[] {
  if (platform === 'win32') return ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'];
  // Listening would undo nohup, which has it ignored, and keeps the terminal from the program.
  return isInTerminal ? ['SIGINT', 'SIGTERM', 'SIGHUP'] : ['SIGINT', 'SIGTERM'];
}
