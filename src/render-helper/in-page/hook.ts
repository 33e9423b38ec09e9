/* Runs in the page's own world, before its scripts. It must name nothing outside of itself: its source is sent. */

/** Timers above this are not waited for, nor are those that timers of timers set. */
export interface HookSetting {
  /** Under which property of the window the number of timers still to come is told. */
  readonly name: string;
  readonly longestTimerMs: number;
  readonly generations: number;
}

/**
 * Counts the one-shot timers that a page that has just loaded still waits for, and takes away what a page that nobody sees
 * has no use for: dialogs that would hold its scripts up, and ways to talk past the crawler.
 */
export function hookPage({ name, longestTimerMs, generations }: HookSetting): void {
  const setTimer = globalThis.setTimeout;
  const clearTimer = globalThis.clearTimeout;
  const coming = new Set<number>();
  let generation = 0;
  const hooked = (handler: unknown, delayMs?: number, ...args: unknown[]): number => {
    if (typeof handler !== 'function') return Number(Reflect.apply(setTimer, globalThis, [handler, delayMs, ...args]));
    const born = generation;
    const run = (): void => {
      coming.delete(id);
      const before = generation;
      generation = born + 1;
      try {
        Reflect.apply(handler, globalThis, args);
      } finally {
        generation = before;
      }
    };
    const id = Number(Reflect.apply(setTimer, globalThis, [run, delayMs]));
    if (born < generations && Number(delayMs ?? 0) <= longestTimerMs) coming.add(id);
    return id;
  };
  const unhooked = (id?: number): void => {
    coming.delete(Number(id));
    Reflect.apply(clearTimer, globalThis, [id]);
  };
  const put = (property: string, value: unknown): void => {
    Object.defineProperty(globalThis, property, { value, writable: true, configurable: true, enumerable: false });
  };
  put('setTimeout', hooked);
  put('clearTimeout', unhooked);
  put('alert', () => undefined);
  put('confirm', () => false);
  put('prompt', () => null);
  put('print', () => undefined);
  const unwanted = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport', 'SharedWorker'];
  for (const property of unwanted) Reflect.deleteProperty(globalThis, property);
  Object.defineProperty(globalThis, name, { value: () => coming.size, enumerable: false });
}
