import { bytesWords, durationWords } from './amounts.js';
import { DEFAULT_JOB, type FetchLimits, type JobConfig } from './job-config.js';
import { FETCH_SETTINGS } from './settings-fetch.js';
import { SCOPE_SETTINGS } from './settings-scope.js';

/** The name of a setting, as `parseJobConfig` reads it; those of one fetch stand below `limits.`. */
export type SettingKey = Exclude<keyof JobConfig, 'limits'> | `limits.${keyof FetchLimits}`;

/** In the order in which they are shown. */
export const SETTING_SECTIONS = [
  'Scope and rules',
  'Limits and budgets',
  'Robots',
  'Speed',
  'Network and logins',
  'Content',
] as const;
export type SettingSection = (typeof SETTING_SECTIONS)[number];

/** How a setting is typed. `ms` and `bytes` are stored as numbers and written with a unit (amounts.ts). */
export type SettingUnit = 'count' | 'ms' | 'bytes' | 'per_second' | 'list' | 'choice' | 'switch' | 'text';

/** What is declared of a setting beside its key. */
export interface SettingFacts {
  readonly section: SettingSection;
  /** A few words, for a field or a column. */
  readonly label: string;
  /** One plain sentence. */
  readonly words: string;
  readonly unit: SettingUnit;
  /** What the default means where it is null or an empty list; for what has neither null nor empty, absent. */
  readonly nothing?: string;
  /**
   * How the command line spells it; null = not there. `--name <what>` takes a value, `--name` switches on, `--no-name`
   * switches off; the other one of the two always exists as well.
   */
  readonly option: string | null;
}

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
