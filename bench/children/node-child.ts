import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Starts Node with these arguments; what it prints can be read. */
export function startNode(...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

export function stdoutOf(child: ChildProcess): NodeJS.ReadableStream {
  if (child.stdout === null) throw new Error('the child was started without a pipe');
  return child.stdout;
}

/** The first line that a child prints. */
export async function firstLine(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: stdoutOf(child) })) return line;
  throw new Error('the child ended without a word');
}
