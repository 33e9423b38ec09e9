import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | null = null;

/**
 * Frees what this thread no longer uses, at once. V8 waits for its next reason, and an idle thread has none: after a page of
 * many elements it would keep hundreds of megabytes.
 */
export function collectGarbage(): void {
  collect ??= collector();
  collect();
}

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('typeof gc === "function" ? gc : null');
  // A runtime that does not give it collects when it thinks fit.
  return typeof gc === 'function' ? () => void gc() : () => undefined;
}
