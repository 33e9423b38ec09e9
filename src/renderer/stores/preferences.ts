import { create } from 'zustand';
import type { Problem } from '../../contract/outcome.js';
import { checkPreferences, DEFAULT_PREFERENCES, type Preferences } from '../../contract/preferences.js';
import { bridge } from '../bridge.js';

/** What a person wants of the program, as main last told. */
export const usePreferences = create<Preferences>()(() => DEFAULT_PREFERENCES);

/** Whether main has told them yet. */
export const usePreferencesKnown = create<boolean>()(() => false);

/** Asks main for them; for the start of the window. */
export async function loadPreferences(): Promise<void> {
  usePreferences.setState(await bridge().invoke('preferences.get'));
  usePreferencesKnown.setState(true, true);
}

/** Changes some of them at once and for good; answers what was wrong, null when they hold. */
export async function changePreferences(change: Partial<Preferences>): Promise<Problem | null> {
  const wanted = checkPreferences({ ...usePreferences.getState(), ...change });
  if (!wanted.ok) return wanted.error;
  // At once, as a click does. Where main cannot keep them they hold until the end all the same.
  usePreferences.setState(wanted.value);
  const answer = await bridge().invoke('preferences.set', wanted.value);
  return answer.ok ? null : answer.error;
}
