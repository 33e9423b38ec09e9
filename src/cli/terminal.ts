import type { JobSnapshot } from '../contract/job-snapshot.js';
import { progressLine } from './progress-line.js';

const REDRAW_MS = 200;
const LINE_EVERY_MS = 2000;

/** Columns of a line that goes into a file. */
const FILE_WIDTH = 400;

/** A progress line at the bottom with lines above it. */
export interface LiveDisplay {
  /** Writes a line that stays. */
  say(line: string): void;
  /** Draws the progress a last time and stops. */
  end(): void;
}

/** Shows how a crawl goes on standard output. */
export function showProgress(snapshot: () => JobSnapshot): LiveDisplay {
  return showLine((width) => progressLine(snapshot(), width));
}

/** Shows a line on standard output: drawn over on a terminal, written every two seconds elsewhere. */
export function showLine(lineOf: (width: number) => string): LiveDisplay {
  const terminal = process.stdout.isTTY;
  const draw = () => {
    const line = lineOf(terminal ? (process.stdout.columns ?? 80) : FILE_WIDTH);
    process.stdout.write(terminal ? `\r\u001b[2K${line}` : `${line}\n`);
  };
  const timer = setInterval(draw, terminal ? REDRAW_MS : LINE_EVERY_MS);
  return {
    say(line) {
      process.stdout.write(`${terminal ? '\r\u001b[2K' : ''}${printable(line)}\n`);
      if (terminal) draw();
    },
    end() {
      clearInterval(timer);
      draw();
      if (terminal) process.stdout.write('\n');
    },
  };
}

/** Text of the web without what would steer a terminal: control characters become spaces, line ends stay. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, ' ');
}

/** A word for a shell, quoted where it must be, so that a command can be copied from the screen. */
export function shellWord(text: string, platform: NodeJS.Platform = process.platform): string {
  if (/^[\w@%+=:,./~-]+$/.test(text)) return text;
  return platform === 'win32' ? `"${text}"` : `'${text.replaceAll("'", `'\\''`)}'`;
}
