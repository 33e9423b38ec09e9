import { setMaxListeners } from 'node:events';
import { AbortCallbacks } from './abort-callbacks.js';

/** A signal for every worker of a crawl to listen to: more listeners than Node takes for a leak. */
export function newAbort(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

/** A controller of its own whose signal is aborted with `outer` too. Call `release` when the work has ended. */
export function linkedAbort(outer: AbortSignal): {
  readonly controller: AbortController;
  readonly release: () => void;
} {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const callbacks = AbortCallbacks.of(outer);
  if (outer.aborted) abort();
  else callbacks.add(abort);
  return { controller, release: () => callbacks.remove(abort) };
}
