import type { PartialConfig } from '../../contract/ipc.js';
import type { JobConfig } from '../../contract/job-config.js';
import type { SettingsChange } from '../../contract/job-life.js';

/** What a crawl that exists keeps. */
const KEPT: ReadonlySet<string> = new Set(['seeds', 'sitemaps', 'baseline', 'credentials', 'signedIn']);

/** The settings that are not as they were. */
export function changedSettings(before: JobConfig, after: PartialConfig): SettingsChange {
  const old: Readonly<Record<string, unknown>> = { ...before };
  const changed = Object.entries(after).filter(
    ([key, value]) => !KEPT.has(key) && JSON.stringify(value) !== JSON.stringify(old[key]),
  );
  return Object.fromEntries(changed);
}
