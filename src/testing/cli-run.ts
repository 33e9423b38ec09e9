import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** What a run of the command line told before it ended, or was ended. */
export interface CliRun {
  /** Paths of the URLs it said were saved. */
  readonly saved: ReadonlySet<string>;
  /** Message of the last change of the job's state. */
  readonly message: string | null;
  /** Resolves with the exit code, null after a signal, once everything it printed was read. */
  readonly ended: Promise<number | null>;
  /** What it wrote on standard error. */
  readonly complaints: string;
  kill(): void;
  /** Stops it where it is, as a machine that sleeps, until `goOn`. */
  freeze(): void;
  goOn(): void;
}

export interface CliOptions {
  /** Hears each saved page, by its path, as it is told. */
  readonly onSaved?: (path: string) => void;
  /** Beyond those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** A program and its arguments that starts it, such as in another network namespace. */
  readonly through?: readonly string[];
}

/** Starts the built command line with `--json`. */
export function startCli(
  cli: string,
  args: readonly string[],
  { onSaved = () => undefined, environment = {}, through = [] }: CliOptions = {},
): CliRun {
  const [program, ...rest] = [...through, process.execPath, cli, ...args, '--json'];
  const child = spawn(program, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const saved = new Set<string>();
  let message: string | null = null;
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const take = (line: string) => {
    const event = readEvent(line);
    if (event?.type === 'url_saved' && typeof event.url === 'string') {
      const path = new URL(event.url).pathname;
      saved.add(path);
      onSaved(path);
    } else if (event?.type.startsWith('job_') && 'message' in event) message = event.message ?? null;
  };
  return {
    saved,
    ended: endOf(child, take),
    kill: () => void child.kill('SIGKILL'),
    freeze: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    get message() {
      return message;
    },
    get complaints() {
      return complaints;
    },
  };
}

async function endOf(child: ChildProcess, take: (line: string) => void): Promise<number | null> {
  const exit = once(child, 'exit');
  if (child.stdout) for await (const line of createInterface({ input: child.stdout })) take(line);
  await exit;
  return child.exitCode;
}

interface PrintedEvent {
  readonly type: string;
  readonly url?: unknown;
  readonly message?: string | null;
}

/** Null for the torn last line of a killed process. */
function readEvent(line: string): PrintedEvent | null {
  try {
    // Printed by the command line's own event writer.
    return JSON.parse(line) as PrintedEvent;
  } catch {
    return null;
  }
}
