import { setMaxListeners } from 'node:events';

/** A signal for every worker of a crawl to listen to: more listeners than Node takes for a leak. */
export function newAbort(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
