import type { BrowserWindow } from 'electron';
import type { CommandMap } from '../../contract/ipc.js';
import type { Core } from '../../core/index.js';
import type { SampleSite } from '../../sample-site/sample-job.js';
import type { Acknowledger } from '../acknowledger.js';
import type { PreferencesFile } from '../preferences-file.js';
import type { EventRelay } from '../event-relay.js';
import type { SharedWatching } from '../shared/shared-watching.js';
import type { SignIns } from '../sign-in/sign-ins.js';
import type { Suggestion } from '../suggestion.js';
import type { Updates } from '../updates/updates.js';

/** What the commands of one window act on. */
export interface CommandSetting extends Pick<Core, 'library' | 'exports' | 'collect'> {
  readonly window: BrowserWindow;
  readonly sample: SampleSite;
  readonly relay: EventRelay;
  readonly acknowledger: Acknowledger;
  readonly preferences: PreferencesFile;
  /** The crawl of the address that the program was started with. */
  readonly startedJobId: string | null;
  /** Folders that a person has chosen in a dialog of this window: the only ones, but the library, that it may name. */
  readonly chosenFolders: Set<string>;
  readonly suggestion: Suggestion;
  readonly updates: Updates;
  readonly signIns: SignIns;
  readonly shared: SharedWatching;
}

export type Commands = {
  readonly [N in keyof CommandMap]: (
    ...args: Parameters<CommandMap[N]>
  ) => ReturnType<CommandMap[N]> | Promise<ReturnType<CommandMap[N]>>;
};

/** The commands whose names begin with a noun, or one of several. */
export type CommandsOf<Noun extends string> = Pick<Commands, Extract<keyof CommandMap, `${Noun}.${string}`>>;
