import { bytesWords, durationWords } from './amounts.js';
import { DEFAULT_JOB } from './job-config.js';
import { SETTING_SECTIONS, type SettingFacts, type SettingKey, type SettingUnit } from './setting-facts.js';
import { FETCH_SETTINGS } from './settings-fetch.js';
import { SCOPE_SETTINGS } from './settings-scope.js';

/** One setting of a crawl in words: what the form, `--help` and the README are made of. */
export interface Setting extends Omit<SettingFacts, 'nothing'> {
  readonly key: SettingKey;
  /** The default in words, such as `10 MiB` or `no limit`. */
  readonly shown: string;
}

/** A key that is missing here is a compile error. */
const FACTS: Readonly<Record<SettingKey, SettingFacts>> = { ...SCOPE_SETTINGS, ...FETCH_SETTINGS };

/** Every setting of a crawl, by section. */
export const SETTINGS: readonly Setting[] = SETTING_SECTIONS.flatMap((section) =>
  // Object.keys widens to string; these are the keys of FACTS.
  (Object.keys(FACTS) as SettingKey[]).filter((key) => FACTS[key].section === section).map(settingOf),
);

/** The words of one setting. */
export function settingOf(key: SettingKey): Setting {
  const { nothing, ...facts } = FACTS[key];
  return { key, ...facts, shown: shownDefault(defaultOf(key), facts.unit, nothing) };
}

/** What a job has where nobody said anything; undefined for the seeds, which have no default. */
function defaultOf(key: SettingKey): unknown {
  const values: Readonly<Record<string, unknown>> = { ...DEFAULT_JOB };
  const limits: Readonly<Record<string, unknown>> = { ...DEFAULT_JOB.limits };
  return key.startsWith('limits.') ? limits[key.slice('limits.'.length)] : values[key];
}

function shownDefault(value: unknown, unit: SettingUnit, nothing = 'none'): string {
  if (typeof value === 'number') return amountWords(value, unit);
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value) && value.length > 0) return value.join(', ');
  return typeof value === 'string' ? value : nothing;
}

/** A number of a setting in words: `10 MiB`, `20 s`, `10,000`. */
export function amountWords(value: number, unit: SettingUnit): string {
  if (unit === 'bytes') return bytesWords(value);
  return unit === 'ms' ? durationWords(value) : value.toLocaleString('en');
}
