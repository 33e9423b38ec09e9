import { z } from 'zod';
import { MAX_CONCURRENCY, MIN_CONCURRENCY } from './job-config.js';
import { parseJobConfig } from './job-schema.js';
import { fail, ok, type Result } from './outcome.js';
import { crawlDefaults, DEFAULT_PREFERENCES, LANGUAGE_CHOICES, type Preferences, THEMES } from './preferences.js';
import { UPDATE_CHOICES } from './updates.js';

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

/** Any address: the settings are looked at, not a crawl. */
const SOME_SEED = 'https://example.com/';

/** Preferences whose settings a crawl can use; else the first thing wrong, with its field. */
export function checkPreferences(preferences: Preferences): Result<Preferences> {
  const config = parseJobConfig({ seeds: [SOME_SEED], ...crawlDefaults(preferences) });
  return config.ok ? ok(preferences) : fail(config.error);
}
