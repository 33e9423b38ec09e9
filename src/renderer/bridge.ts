import type { OrbweaverApi } from '../contract/ipc.js';

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly orbweaver: OrbweaverApi;
  }
}

/** The only way out of the window. Read at call time, so that a stand-in may be installed before the first call. */
export function bridge(): OrbweaverApi {
  return window.orbweaver;
}
