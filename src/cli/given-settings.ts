import { readBytes, readCount, readDurationMs } from '../contract/amounts.js';
import type { RobotsSettings } from '../contract/job-config.js';
import { ok, type Result } from '../contract/outcome.js';
import type { SettingKey, SettingUnit } from '../contract/setting-facts.js';
import { readCredentials } from './credential-options.js';
import { type GivenOptions, SETTING_OPTIONS, type SettingOption, usage } from './options.js';
import { SETTING_CHOICES } from './setting-choices.js';

/** Settings as typed, by key; whether they are in range is the schema's question. */
export type GivenSettings = Readonly<Partial<Record<SettingKey, unknown>>>;

/** Changes of a job's settings as given; the lists named in `replaced` replace the job's, others are added to it. */
export interface SettingsAsk {
  readonly settings: GivenSettings;
  readonly replaced: readonly string[];
}

/** What `--ignore-robots` switches off. */
const ROBOTS_SWITCHES: Readonly<Record<Exclude<keyof RobotsSettings, 'robotsOverrides'>, false>> = {
  obeyRobots: false,
  obeyCrawlDelay: false,
  obeyNofollow: false,
  obeyNoindex: false,
  obeyCanonical: false,
};

/** The word for null or an empty list. */
const NONE = 'none';

type ValueUnit = Exclude<SettingUnit, 'switch' | 'list'>;

/** How the text of an option is read that is no choice; null = it cannot be. */
const READERS: Readonly<Record<Exclude<ValueUnit, 'choice'>, (text: string) => number | string | null>> = {
  count: readCount,
  per_second: readCount,
  bytes: readBytes,
  ms: readDurationMs,
  text: (text) => text,
};

const WANTED: Readonly<Record<Exclude<ValueUnit, 'choice'>, string>> = {
  count: 'a number',
  per_second: 'a number',
  bytes: 'a size such as 500kB, 10MB or 1GiB',
  ms: 'a duration such as 500ms, 90s, 5m or 2h',
  text: 'text',
};

/** The settings among the options: `none` is null or an empty list, and what was not given is absent. */
export function readSettings(options: GivenOptions): Result<GivenSettings> {
  const given: Partial<Record<SettingKey, unknown>> = options.has('ignore-robots') ? { ...ROBOTS_SWITCHES } : {};
  for (const option of SETTING_OPTIONS) {
    const value = readSetting(option, options);
    if (!value.ok) return value;
    if (value.value !== undefined) given[option.key] = value.value;
  }
  // Of the cookies themselves nothing is a setting.
  if (options.has('cookies')) given.signedIn = true;
  const credentials = readCredentials(options);
  if (!credentials.ok) return credentials;
  return ok(credentials.value.length === 0 ? given : { ...given, credentials: credentials.value });
}

/** Undefined = not given. */
function readSetting({ key, unit, name }: SettingOption, options: GivenOptions): Result<unknown> {
  if (unit === 'switch') return readSwitch(name, options);
  if (!options.has(name)) return ok(undefined);
  if (unit === 'list') return ok(options.texts(name).filter((text) => text !== NONE));
  const text = options.text(name) ?? '';
  if (unit === 'choice') return readChoice(name, text, SETTING_CHOICES[key] ?? []);
  if (text === NONE) return ok(null);
  const value = READERS[unit](text);
  return value === null ? usage(`--${name} takes ${WANTED[unit]}, not “${text}”.`) : ok(value);
}

function readChoice(name: string, text: string, choices: readonly string[]): Result<string> {
  // `in_scope` may be written `in-scope`, and `leave-out` is one as it stands.
  const chosen = choices.find((choice) => choice === text || choice === text.replaceAll('-', '_'));
  return chosen === undefined ? usage(`--${name} takes one of ${choices.join(', ')}, not “${text}”.`) : ok(chosen);
}

function readSwitch(name: string, options: GivenOptions): Result<boolean | undefined> {
  const [on, off] = [options.has(name), options.has(`no-${name}`)];
  if (on && off) return usage(`--${name} and --no-${name} contradict each other.`);
  return ok(on || off ? on : undefined);
}

/** Whether a list option begins with `none`: what follows then replaces the list of a job instead of adding to it. */
export function beginsWithNone({ name }: SettingOption, options: GivenOptions): boolean {
  return options.texts(name)[0] === NONE;
}

/** Settings in the shape that `parseJobConfig` reads: those of one fetch below `limits`. */
export function configInput(given: GivenSettings): {
  readonly limits: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
} {
  const flat: Record<string, unknown> = {};
  const limits: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given)) {
    if (key.startsWith('limits.')) limits[key.slice('limits.'.length)] = value;
    else flat[key] = value;
  }
  return { ...flat, limits };
}
