import type { Writable } from 'node:stream';

/** What writing ends with once the reader of a pipe is gone (`… | head`); Windows has a code of its own. */
const READER_GONE: ReadonlySet<string | undefined> = new Set(['EPIPE', 'EOF']);

const isReaderGone = ({ code }: NodeJS.ErrnoException): boolean => READER_GONE.has(code);

/** From now on what is written to a pipe that nobody reads any more goes nowhere, instead of ending the process. */
export function outliveReaders(outputs: readonly Writable[] = [process.stdout, process.stderr]): void {
  for (const output of outputs)
    output.on('error', (error: NodeJS.ErrnoException) => {
      if (!isReaderGone(error)) throw error;
    });
}

/** Runs `action` once when nobody reads the output any more: each write tells of it anew. The answer stops listening. */
export function onReaderGone(action: () => void, output: Writable = process.stdout): () => void {
  const onError = (error: NodeJS.ErrnoException) => {
    if (!isReaderGone(error)) return;
    output.off('error', onError);
    action();
  };
  output.on('error', onError);
  return () => output.off('error', onError);
}
