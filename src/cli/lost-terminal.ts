import { closeSync } from 'node:fs';
import { isatty } from 'node:tty';

const STANDARD = [0, 1, 2] as const;

/** The standard descriptors of this process, as far as this needs them. */
export interface Descriptors {
  readonly isTerminal: (fd: number) => boolean;
  readonly close: (fd: number) => void;
}

const OWN: Descriptors = { isTerminal: isatty, close: closeSync };

/**
 * What lets the process end although its terminal was closed meanwhile: Node gives each terminal back the mode it had at the
 * start, and aborts where that is gone; descriptors that were closed it leaves alone. Ask at the start, call at the exit.
 */
export function terminalRelease({ isTerminal, close } = OWN): () => void {
  const terminals = STANDARD.filter(isTerminal);
  return () => {
    for (const fd of terminals) if (!isTerminal(fd)) close(fd);
  };
}
