import type { JobConfig } from './job-config.js';
import { type Message, msg } from './language.js';

/** Settings that stay as they were when a shared crawl was begun, and why. All others can be changed for all of its workers while they work. */
export const SHARED_FIXED = {
  seeds: msg(
    'Where a crawl begins is not changed: that is another crawl. Addresses are added by “orbweaver add --frontier …”.',
  ),
  sitemaps: msg(
    'Where a crawl begins is not changed: that is another crawl. Addresses are added by “orbweaver add --frontier …”.',
  ),
  baseline: msg('A shared crawl repeats no earlier one.'),
  trialPages: msg('A shared crawl has no trial. Try the settings on one machine, by “orbweaver crawl … --trial”.'),
  detectTraps: msg('Whether endless patterns are held back is decided when a shared crawl is begun.'),
} as const satisfies Partial<Record<keyof JobConfig, Message>>;

/** Whether a setting stays as it was when a shared crawl was begun. */
export function isSharedFixed(key: string): key is keyof typeof SHARED_FIXED {
  return key in SHARED_FIXED;
}
