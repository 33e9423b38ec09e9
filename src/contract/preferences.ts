import { z } from 'zod';
import { type JobConfig, MAX_CONCURRENCY, MIN_CONCURRENCY } from './job-config.js';
import { parseJobConfig } from './job-schema.js';
import { type Language, LANGUAGES } from './language.js';
import { fail, ok, type Result } from './outcome.js';
import { UPDATE_CHOICES, type UpdateChoice } from './updates.js';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const LANGUAGE_CHOICES = ['system', ...LANGUAGES] as const;
export type LanguageChoice = (typeof LANGUAGE_CHOICES)[number];

/** What a person wants of the program itself, whatever the crawl. `null` = as it is without any. */
export interface Preferences {
  readonly theme: Theme;
  readonly language: LanguageChoice;
  /** Absolute path of the folder that holds the crawls, from the next start on; null = the usual one. */
  readonly libraryFolder: string | null;
  /** Of a new crawl that says nothing else. */
  readonly concurrency: number | null;
  readonly agentContact: string | null;
  readonly proxy: string | null;
  /** Say outside of the window that a crawl has ended or needs an answer. */
  readonly notify: boolean;
  /** Keep the computer from going to sleep while a crawl runs; the screen may go dark. */
  readonly keepAwake: boolean;
  /** Ask before the window is closed while a crawl runs. */
  readonly askBeforeQuit: boolean;
  /** Whether the program may look for new versions of itself. */
  readonly updates: UpdateChoice;
}

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  language: 'system',
  libraryFolder: null,
  concurrency: null,
  agentContact: null,
  proxy: null,
  notify: true,
  keepAwake: true,
  askBeforeQuit: true,
  updates: 'ask',
};

/** Preferences as they are stored and as the window sends them; what is absent is as by default. */
export const preferencesSchema = z.object({
  theme: z.enum(THEMES).default(DEFAULT_PREFERENCES.theme),
  language: z.enum(LANGUAGE_CHOICES).default(DEFAULT_PREFERENCES.language),
  libraryFolder: z.string().min(1).max(4096).nullable().default(null),
  concurrency: z.number().int().min(MIN_CONCURRENCY).max(MAX_CONCURRENCY).nullable().default(null),
  agentContact: z.string().min(1).max(1000).nullable().default(null),
  proxy: z.string().min(1).max(1000).nullable().default(null),
  notify: z.boolean().default(DEFAULT_PREFERENCES.notify),
  keepAwake: z.boolean().default(DEFAULT_PREFERENCES.keepAwake),
  askBeforeQuit: z.boolean().default(DEFAULT_PREFERENCES.askBeforeQuit),
  updates: z.enum(UPDATE_CHOICES).default(DEFAULT_PREFERENCES.updates),
});

/** The language that is spoken: the one that was chosen, else the system's where we speak it, else English. */
export function languageOf({ language }: Pick<Preferences, 'language'>, systemLocale: string): Language {
  if (language !== 'system') return language;
  const [system] = systemLocale.toLowerCase().split(/[-_]/);
  return LANGUAGES.find((one) => one === system) ?? 'en';
}

/** The settings of a crawl among the preferences: what a new crawl has where it says nothing else. */
export function crawlDefaults({ concurrency, agentContact, proxy }: Preferences): Partial<JobConfig> {
  return {
    ...(concurrency === null ? {} : { concurrency }),
    ...(agentContact === null ? {} : { agentContact }),
    ...(proxy === null ? {} : { proxy }),
  };
}

/** Any address: the settings are looked at, not a crawl. */
const SOME_SEED = 'https://example.com/';

/** Preferences whose settings a crawl can use; else the first thing wrong, with its field. */
export function checkPreferences(preferences: Preferences): Result<Preferences> {
  const config = parseJobConfig({ seeds: [SOME_SEED], ...crawlDefaults(preferences) });
  return config.ok ? ok(preferences) : fail(config.error);
}
