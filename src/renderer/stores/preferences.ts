import { create } from 'zustand';
import type { Problem } from '../../contract/outcome.js';
import { DEFAULT_PREFERENCES, type Preferences } from '../../contract/preferences.js';
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

/**
 * Changes some of them at once and for good; answers why they could not be kept, null when they are. Whoever lets a person
 * type one has checked it: main refuses to keep what cannot hold.
 */
export async function changePreferences(change: Partial<Preferences>): Promise<Problem | null> {
  const wanted = { ...usePreferences.getState(), ...change };
  // At once, as a click does. Where main cannot keep them they hold until the end all the same.
  usePreferences.setState(wanted);
  const answer = await bridge().invoke('preferences.set', wanted);
  return answer.ok ? null : answer.error;
}
