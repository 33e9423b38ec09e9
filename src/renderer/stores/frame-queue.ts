/** Runs `work` once, soon; returns what cancels it. */
export type Schedule = (work: () => void) => () => void;

/** Collects items and hands them over together, once for each scheduled moment, in order. */
export interface FrameQueue<T> {
  push(item: T): void;
  /** Hands over now what has been collected. */
  flush(): void;
  /** Forgets what has been collected. */
  clear(): void;
}

/** A queue that calls `drain` with everything pushed since the last call, never with nothing. */
export function frameQueue<T>(drain: (items: readonly T[]) => void, schedule: Schedule = nextFrame): FrameQueue<T> {
  let items: T[] = [];
  let cancel: (() => void) | null = null;
  const clear = (): void => {
    cancel?.();
    cancel = null;
    items = [];
  };
  const flush = (): void => {
    const collected = items;
    clear();
    if (collected.length > 0) drain(collected);
  };
  return {
    push(item) {
      items.push(item);
      cancel ??= schedule(flush);
    },
    flush,
    clear,
  };
}

const HIDDEN_FLUSH_MS = 250;

/** The next animation frame, or a timer where none comes because the window is hidden. */
export function nextFrame(work: () => void): () => void {
  const cancel = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const run = (): void => {
    cancel();
    work();
  };
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, HIDDEN_FLUSH_MS);
  return cancel;
}
