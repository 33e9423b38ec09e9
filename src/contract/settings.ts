import { bytesWords, durationWords } from './amounts.js';
import { DEFAULT_JOB, MAX_CONCURRENCY, MIN_CONCURRENCY, SCOPES } from './job-config.js';
import { type Message, msg, numberWords, t } from './language.js';
import {
  SETTING_SECTIONS,
  type SettingFacts,
  type SettingKey,
  type SettingSection,
  type SettingUnit,
} from './setting-facts.js';
import { PICTURE_MODES } from './pictures.js';
import { CONSENT_MODES, RENDER_MODES } from './rendering.js';
import { FETCH_SETTINGS } from './settings-fetch.js';
import { SCOPE_SETTINGS } from './settings-scope.js';

/** One setting of a crawl in words: what the form, `--help` and the README are made of. */
export interface Setting extends Pick<SettingFacts, 'section' | 'unit' | 'option'> {
  readonly key: SettingKey;
  readonly label: string;
  readonly words: string;
  /** The default in words, such as `10 MiB` or `no limit`. */
  readonly shown: string;
}

/** A key that is missing here is a compile error. */
const FACTS: Readonly<Record<SettingKey, SettingFacts>> = { ...SCOPE_SETTINGS, ...FETCH_SETTINGS };

/** What stands in the words of settings. */
const VALUES = {
  consents: CONSENT_MODES.join(', '),
  pictures: PICTURE_MODES.join(', '),
  renders: RENDER_MODES.join(', '),
  scopes: SCOPES.join(', '),
  least: MIN_CONCURRENCY,
  most: MAX_CONCURRENCY,
};

/** Every setting of a crawl, by section; `settingOf` has its words. */
export const SETTINGS: readonly Pick<Setting, 'key' | 'section' | 'unit' | 'option'>[] = SETTING_SECTIONS.flatMap(
  (section) =>
    // Object.keys widens to string; these are the keys of FACTS.
    (Object.keys(FACTS) as SettingKey[])
      .filter((key) => FACTS[key].section === section)
      .map((key) => ({ key, section, unit: FACTS[key].unit, option: FACTS[key].option })),
);

/** One setting in the words of the language. */
export function settingOf(key: SettingKey): Setting {
  const { nothing = msg('none'), label, words, ...facts } = FACTS[key];
  const shown = shownDefault(defaultOf(key), facts.unit, nothing);
  return { key, ...facts, label: t(label), words: t(words, VALUES), shown };
}

/** The settings of a section. */
export function settingsOf(section: SettingSection): readonly Setting[] {
  return SETTINGS.filter((setting) => setting.section === section).map(({ key }) => settingOf(key));
}

/** What a job has where nobody said anything; undefined for the seeds, which have no default. */
function defaultOf(key: SettingKey): unknown {
  const values: Readonly<Record<string, unknown>> = { ...DEFAULT_JOB };
  const limits: Readonly<Record<string, unknown>> = { ...DEFAULT_JOB.limits };
  return key.startsWith('limits.') ? limits[key.slice('limits.'.length)] : values[key];
}

function shownDefault(value: unknown, unit: SettingUnit, nothing: Message): string {
  if (typeof value === 'number') return amountWords(value, unit);
  if (typeof value === 'boolean') return t(value ? msg('on') : msg('off'));
  if (Array.isArray(value) && value.length > 0) return value.join(', ');
  return typeof value === 'string' ? value : t(nothing);
}

/** A number of a setting in words: `10 MiB`, `20 s`, `10,000`. */
export function amountWords(value: number, unit: SettingUnit): string {
  if (unit === 'bytes') return bytesWords(value);
  return unit === 'ms' ? durationWords(value) : numberWords(value);
}
