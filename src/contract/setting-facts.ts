import type { JobConfig, FetchLimits } from './job-config.js';
import { type Message, msg } from './language.js';

/** What is declared of a setting beside its key. */
export interface SettingFacts {
  readonly section: SettingSection;
  /** A few words, for a field or a column. */
  readonly label: Message;
  /** One plain sentence. */
  readonly words: Message;
  readonly unit: SettingUnit;
  /** What the default means where it is null or an empty list; for what has neither null nor empty, absent. */
  readonly nothing?: Message;
  /**
   * How the command line spells it; null = not there. `--name <what>` takes a value, `--name` switches on, `--no-name`
   * switches off; the other one of the two always exists as well.
   */
  readonly option: string | null;
}

/** In the order in which they are shown. */
export const SETTING_SECTIONS = [
  'scope',
  'limits',
  'robots',
  'speed',
  'network',
  'content',
  'rendering',
  'fields',
] as const;
export type SettingSection = (typeof SETTING_SECTIONS)[number];

/** The heading of a section. */
export const SECTION_WORDS: Readonly<Record<SettingSection, Message>> = {
  scope: msg('Scope and rules'),
  limits: msg('Limits and budgets'),
  robots: msg('Robots'),
  speed: msg('Speed'),
  network: msg('Network and logins'),
  content: msg('Content'),
  rendering: msg('JavaScript'),
  fields: msg('Fields of your own'),
};

/** How a setting is typed. `ms` and `bytes` are stored as numbers and written with a unit (amounts.ts). */
export type SettingUnit = 'count' | 'ms' | 'bytes' | 'per_second' | 'list' | 'choice' | 'switch' | 'text';

/** The name of a setting, as `parseJobConfig` reads it; those of one fetch stand below `limits.`. */
export type SettingKey = Exclude<keyof JobConfig, 'limits'> | `limits.${keyof FetchLimits}`;
