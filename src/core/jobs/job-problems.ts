import type { Problem } from '../../contract/outcome.js';

/** Why it cannot be changed or deleted now. */
export function stillRunning(title: string): Problem {
  return { code: 'still_running', message: `“${title}” is still running. Pause it, stop it or let it end first.` };
}
