import type { CommandSetting, CommandsOf } from './command-setting.js';

/** Signing in to sites, and being forgotten there. */
export function signInCommands({ signIns, window }: CommandSetting): CommandsOf<'signIn'> {
  return {
    'signIn.state': () => signIns.state(),
    'signIn.open': (url, proxy) => signIns.open(window, url, proxy),
    'signIn.finish': () => signIns.finish(),
    'signIn.cancel': async () => {
      await signIns.cancel();
      return null;
    },
    'signIn.forget': (origin) => signIns.forget(origin),
  };
}
