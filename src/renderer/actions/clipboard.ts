import { bridge } from '../bridge.js';

/** Puts text on the system's clipboard. */
export async function copyText(text: string): Promise<void> {
  await bridge().invoke('app.copyText', text);
}
