import { DEFAULT_JOB } from '../../contract/job-config.js';
import { t } from '../../contract/language.js';
import type { Result } from '../../contract/outcome.js';
import type { Profile } from '../../contract/profiles.js';
import { bridge } from '../bridge.js';
import { report, tell } from '../stores/notices.js';
import { draftOf } from './draft-of.js';
import { profileSettings, swapDraft, useDraft } from './draft-store.js';

/** Fills the form from a profile, or (null) with the usual settings; where the crawl begins and ends up stays. */
export function takeProfile(profile: Profile | null): void {
  const { draft } = useDraft.getState();
  const { seeds, sitemaps } = draft.texts;
  const { folder, seedFile, logins } = draft;
  const settings = draftOf({ ...DEFAULT_JOB, ...profile?.config });
  const start = { ...(seeds === undefined ? {} : { seeds }), ...(sitemaps === undefined ? {} : { sitemaps }) };
  swapDraft({ ...settings, texts: { ...settings.texts, ...start }, folder, seedFile, logins });
}

/** Keeps the settings of the form under a name; null where some are wrong, which is shown beside them. */
export async function saveProfile(name: string): Promise<Result<Profile> | null> {
  const config = await profileSettings();
  return config && (await bridge().invoke('profiles.save', name, config));
}

/** The name of the profile that was imported; null when none was. */
export async function importProfile(): Promise<string | null> {
  const taken = await bridge().invoke('profiles.import');
  if (taken === null) return null;
  if (!taken.ok) {
    report(taken.error);
    return null;
  }
  takeProfile(taken.value);
  return taken.value.name;
}

export async function exportProfile(name: string): Promise<void> {
  const given = await bridge().invoke('profiles.export', name);
  if (given === null) return;
  if (given.ok) tell(t('The profile “{name}” was exported to {path}.', { name, path: given.value }));
  else report(given.error);
}

export async function removeProfile(name: string): Promise<void> {
  const removed = await bridge().invoke('profiles.remove', name);
  if (!removed.ok) report(removed.error);
}
