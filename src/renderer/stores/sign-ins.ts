import { create } from 'zustand';
import { NO_SIGN_INS, type SignInState } from '../../contract/sign-in.js';
import { bridge } from '../bridge.js';
import { report } from './notices.js';

/** Where a person is signed in, as main last told. */
export const useSignIns = create<SignInState>()(() => NO_SIGN_INS);

/** Asks main, and listens from then on; for the start of the window. Answers its end. */
export function followSignIns(): () => void {
  const take = (state: SignInState): void => useSignIns.setState(state);
  const off = bridge().on('signIn.changed', take);
  void bridge().invoke('signIn.state').then(take);
  return off;
}

/** Opens the window of a site, and answers once it is closed whether somebody has signed in there. `url`: absolute. */
export async function signInTo(url: string, proxy: string | null): Promise<boolean> {
  const { origin } = new URL(url);
  const before = signedInAt(origin);
  const opened = await bridge().invoke('signIn.open', url, proxy);
  if (!opened.ok) {
    report(opened.error);
    return false;
  }
  // An answer may overtake what was pushed before it.
  useSignIns.setState(opened.value);
  await closed();
  return signedInAt(origin) !== before;
}

export async function finishSignIn(): Promise<void> {
  const done = await bridge().invoke('signIn.finish');
  if (!done.ok) report(done.error);
}

export async function cancelSignIn(): Promise<void> {
  await bridge().invoke('signIn.cancel');
}

export async function forgetSignIn(origin: string): Promise<void> {
  const done = await bridge().invoke('signIn.forget', origin);
  if (!done.ok) report(done.error);
}

function signedInAt(origin: string): string | undefined {
  return useSignIns.getState().sites.find((site) => site.origin === origin)?.signedInAt;
}

/** Resolves once no window is open. */
function closed(): Promise<void> {
  return new Promise((resolve) => {
    const off = useSignIns.subscribe(({ open }) => open === null && end());
    const end = (): void => {
      off();
      resolve();
    };
    if (useSignIns.getState().open === null) end();
  });
}
