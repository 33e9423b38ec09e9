import type { CommandMap } from '../../contract/ipc.js';
import { ok } from '../../contract/outcome.js';
import { NO_SIGN_INS } from '../../contract/sign-in.js';

type SignInCommands = Pick<CommandMap, Extract<keyof CommandMap, `signIn.${string}`>>;

/** Nobody signs in to what is only shown. */
export const FAKE_SIGN_INS: SignInCommands = {
  'signIn.state': () => ({
    ...NO_SIGN_INS,
    sites: [{ origin: 'https://docs.example.com', signedInAt: '2026-05-04T09:30:00Z' }],
  }),
  'signIn.open': () => ok(NO_SIGN_INS),
  'signIn.finish': () => ok(null),
  'signIn.cancel': () => null,
  'signIn.forget': () => ok(null),
};
