import type { CommandSetting, CommandsOf } from './command-setting.js';

/** Watching a crawl that workers on several machines share. */
export function sharedCommands({ shared, collect }: CommandSetting): CommandsOf<'shared'> {
  return {
    'shared.state': () => shared.state,
    'shared.list': (address, password) => shared.list(address, password),
    'shared.open': (address, crawl) => shared.open(address, crawl),
    'shared.close': async () => {
      await shared.close();
      return null;
    },
    'shared.want': (wanted) => shared.want(wanted),
    'shared.settings': () => shared.settings(),
    'shared.change': (change, version) => shared.change(change, version),
    'shared.requeue': (worker) => shared.requeue(worker),
    'shared.collect': () => shared.collect(collect),
    'shared.cancelCollect': () => {
      shared.cancelCollect();
      return null;
    },
  };
}
