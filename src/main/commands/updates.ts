import type { CommandSetting, CommandsOf } from './command-setting.js';

/** New versions of the program. What comes of each step is pushed. */
export function updateCommands({ updates }: CommandSetting): CommandsOf<'updates'> {
  return {
    'updates.status': () => updates.status,
    'updates.check': () => {
      void updates.check();
      return null;
    },
    'updates.download': () => {
      void updates.download();
      return null;
    },
    'updates.cancelDownload': () => {
      updates.cancelDownload();
      return null;
    },
    'updates.install': () => {
      updates.install();
      return null;
    },
    'updates.postpone': () => {
      updates.postpone();
      return null;
    },
  };
}
