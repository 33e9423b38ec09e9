import type { CommandMap, CommandName, OrbweaverApi } from '../contract/ipc.js';
import { fail, type Problem } from '../contract/outcome.js';

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly orbweaver: OrbweaverApi;
  }
}

/** Commands that change the crawl they name first. Each answers a Result. */
const CHANGES: ReadonlySet<CommandName> = new Set<CommandName>([
  ...(['jobs.pause', 'jobs.resume', 'jobs.startNow', 'jobs.stop', 'jobs.setConcurrency', 'jobs.extend'] as const),
  ...(['jobs.reconfigure', 'jobs.admit', 'jobs.retry', 'jobs.refetch', 'jobs.add', 'jobs.delete'] as const),
  ...(['rules.apply', 'rules.undo', 'rules.overrideRobots', 'hosts.treat', 'traps.decide'] as const),
  ...(['urls.runNext', 'urls.skip', 'urls.fetchAgain'] as const),
]);

let refused: { readonly jobId: string; readonly problem: Problem } | null = null;

/** Has everything refused that would change a crawl, as long as its past is on show; null = nothing. */
export function refuseChanges(of: typeof refused): void {
  refused = of;
}

/** The only way out of the window. Read at call time, so that a stand-in may be installed before the first call. */
export function bridge(): OrbweaverApi {
  return refused === null ? window.orbweaver : careful;
}

const careful: OrbweaverApi = {
  on: (name, listener) => window.orbweaver.on(name, listener),
  async invoke<N extends CommandName>(name: N, ...args: Parameters<CommandMap[N]>): Promise<ReturnType<CommandMap[N]>> {
    // A Result is what every command of CHANGES answers, which the type of the name does not tell.
    if (refused && CHANGES.has(name) && args[0] === refused.jobId)
      return fail(refused.problem) as ReturnType<CommandMap[N]>;
    return window.orbweaver.invoke(name, ...args);
  },
};
