import { t } from '../../contract/language.js';
import { SETTINGS, settingOf } from '../../contract/settings.js';
import { SECTION_WORDS, type SettingKey } from '../../contract/setting-facts.js';

/** The settings in whose name, words, section or option every word typed occurs, whatever its case; in their usual order. */
export function settingsWith(text: string): readonly SettingKey[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  return SETTINGS.map(({ key }) => settingOf(key))
    .filter(({ label, words, section, option }) => {
      const has = `${label} ${words} ${t(SECTION_WORDS[section])} ${option ?? ''}`.toLowerCase();
      return wanted.every((word) => has.includes(word));
    })
    .map(({ key }) => key);
}
