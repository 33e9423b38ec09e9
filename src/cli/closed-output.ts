import type { Writable } from 'node:stream';

/** What writing ends with once the reader of a pipe or socket is gone (`… | head`); Windows has a code of its own. */
const READER_GONE: ReadonlySet<string | undefined> = new Set(['EPIPE', 'EOF', 'ECONNRESET']);
/** The same of a terminal whose window was closed; of a file it is the disk that fails. */
const TERMINAL_GONE: ReadonlySet<string | undefined> = new Set(['EIO', 'ENXIO']);

function isReaderGone({ code }: NodeJS.ErrnoException, output: Writable): boolean {
  return READER_GONE.has(code) || (TERMINAL_GONE.has(code) && 'isTTY' in output && output.isTTY === true);
}

/**
 * From now on what is written to a pipe or a terminal that nobody reads any more goes nowhere, instead of ending the process.
 * Of the first output that cannot be written for another reason, such as a full disk, `onFailure` is told.
 */
export function outliveReaders(
  onFailure: (error: Error) => void,
  outputs: readonly Writable[] = [process.stdout, process.stderr],
): void {
  let hasFailed = false;
  for (const output of outputs)
    output.on('error', (error: NodeJS.ErrnoException) => {
      if (hasFailed || isReaderGone(error, output)) return;
      hasFailed = true;
      onFailure(error);
    });
}

/** Runs `action` once when the output takes no more, whyever: each write tells of it anew. The answer stops listening. */
export function onOutputGone(action: () => void, output: Writable = process.stdout): () => void {
  const onError = () => {
    output.off('error', onError);
    action();
  };
  output.on('error', onError);
  return () => output.off('error', onError);
}
