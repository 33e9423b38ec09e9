import type { JobConfig } from './job-config.js';
import { type Language, LANGUAGES } from './language.js';
import type { UpdateChoice } from './updates.js';

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
