import { ok, type Result } from '../contract/outcome.js';
import { beginsWithNone, readSettings, type SettingsAsk } from './given-settings.js';
import { type GivenOptions, namesOf, SETTING_OPTIONS } from './options.js';

/** Options that change the settings of a crawl. Where it begins from is not changed any more. */
export const CHANGE_OPTIONS: readonly string[] = [
  ...SETTING_OPTIONS.filter(({ key }) => key !== 'sitemaps' && key !== 'baseline').flatMap(namesOf),
  'ignore-robots',
];

/** The settings that were given for a job that exists. */
export function readChange(options: GivenOptions): Result<SettingsAsk> {
  const settings = readSettings(options);
  if (!settings.ok) return settings;
  const replaced = SETTING_OPTIONS.filter((option) => beginsWithNone(option, options)).map(({ key }) => key);
  return ok({ settings: settings.value, replaced });
}
