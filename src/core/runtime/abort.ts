import { setMaxListeners } from 'node:events';

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
  const controller = newAbort();
  const abort = (): void => controller.abort();
  if (outer.aborted) abort();
  else outer.addEventListener('abort', abort, { once: true });
  return { controller, release: () => outer.removeEventListener('abort', abort) };
}
