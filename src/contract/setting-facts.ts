import type { JobConfig, FetchLimits } from './job-config.js';

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

/** In the order in which they are shown. */
export const SETTING_SECTIONS = [
  'Scope and rules',
  'Limits and budgets',
  'Robots',
  'Speed',
  'Network and logins',
  'Content',
  'Fields of your own',
] as const;
export type SettingSection = (typeof SETTING_SECTIONS)[number];

/** How a setting is typed. `ms` and `bytes` are stored as numbers and written with a unit (amounts.ts). */
export type SettingUnit = 'count' | 'ms' | 'bytes' | 'per_second' | 'list' | 'choice' | 'switch' | 'text';

/** The name of a setting, as `parseJobConfig` reads it; those of one fetch stand below `limits.`. */
export type SettingKey = Exclude<keyof JobConfig, 'limits'> | `limits.${keyof FetchLimits}`;
