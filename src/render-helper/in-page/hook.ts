/* Runs in the page's own world, before its scripts. It must name nothing outside of itself: its source is sent. */

/** Timers above this are not waited for, nor are those that timers of timers set. */
export interface HookSetting {
  /** Under which property of the window the number of timers still to come is told. */
  readonly name: string;
  readonly longestTimerMs: number;
  readonly generations: number;
  /** Images are loaded; where not, scripts that wait for them are told that they were. */
  readonly images: boolean;
}

/**
 * Counts the one-shot timers that a page that has just loaded still waits for, and takes away what a page that nobody sees
 * has no use for: dialogs that would hold its scripts up, and ways to talk past the crawler.
 */
export function hookPage({ name, longestTimerMs, generations, images }: HookSetting): void {
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
  // Electron's switch for images leaves them neither loaded nor failed.
  const image = HTMLImageElement.prototype;
  const source = Object.getOwnPropertyDescriptor(image, 'src');
  const attribute = Element.prototype.setAttribute;
  if (!images && source?.set !== undefined && source.get !== undefined) {
    const { set, get } = source;
    const loaded = (one: HTMLImageElement): void => {
      Reflect.apply(setTimer, globalThis, [() => one.dispatchEvent(new Event('load')), 0]);
    };
    Object.defineProperty(image, 'src', {
      configurable: true,
      enumerable: true,
      get,
      set(this: HTMLImageElement, value: unknown) {
        Reflect.apply(set, this, [value]);
        loaded(this);
      },
    });
    Object.defineProperty(image, 'setAttribute', {
      configurable: true,
      writable: true,
      value(this: HTMLImageElement, ...args: readonly unknown[]) {
        Reflect.apply(attribute, this, args);
        if (String(args[0]).toLowerCase() === 'src') loaded(this);
      },
    });
    Object.defineProperty(image, 'complete', { configurable: true, enumerable: true, get: () => true });
    Object.defineProperty(image, 'decode', { configurable: true, writable: true, value: () => Promise.resolve() });
  }
  Object.defineProperty(globalThis, name, { value: () => coming.size, enumerable: false });
}
