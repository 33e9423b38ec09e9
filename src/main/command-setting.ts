import type { BrowserWindow } from 'electron';
import type { Acknowledger } from './acknowledger.js';
import type { ExportQueue, JobLibrary } from '../core/index.js';
import type { SampleSite } from '../sample-site/sample-job.js';
import type { EventRelay } from './event-relay.js';
import type { CommandMap } from '../contract/ipc.js';

/** What the commands of one window act on. */
export interface CommandSetting {
  readonly window: BrowserWindow;
  readonly library: JobLibrary;
  readonly sample: SampleSite;
  readonly relay: EventRelay;
  readonly exports: ExportQueue;
  readonly acknowledger: Acknowledger;
}

export type Commands = {
  readonly [N in keyof CommandMap]: (
    ...args: Parameters<CommandMap[N]>
  ) => ReturnType<CommandMap[N]> | Promise<ReturnType<CommandMap[N]>>;
};
