import { BUDGET_WORDS } from '../cli/budget-words.js';
import type { StoreErrorCode } from '../core/runtime/write-error.js';
import type { ParkReason } from '../contract/events.js';
import { type BudgetName, BUDGETS } from '../contract/job-config.js';

/** Something that stops requests, and what a person can do about it. */
type Remedy = readonly [what: string, remedy: string];

/** The settings that hold each budget. */
const BUDGET_OPTIONS: Readonly<Record<BudgetName, string>> = {
  maxPages: '--max-pages',
  maxBytes: '--max-bytes',
  maxDurationMs: '--max-time',
  maxFailures: '--max-failures',
  minFreeBytes: '--min-free',
  maxDepth: '--depth',
  trialPages: '--trial',
};

const DISK_REMEDIES: Readonly<Record<StoreErrorCode, Remedy>> = {
  disk_full: ['the disk is full', 'Free some space, then resume. No page that was saved is lost.'],
  write_failed: [
    'the crawl’s folder or its database could not be written',
    'The message says why: the folder is gone, writing is not allowed, too many files are open, or the database is damaged. Mend that, then resume.',
  ],
  internal: ['Orbweaver had an internal error', 'Resume: it goes on from what was saved. Please report the message.'],
};

/** Why one host gets no request for a while, as the window and the log say it. */
const PARK_REMEDIES: Readonly<Record<ParkReason, Remedy>> = {
  retry_after: [
    'the server asks us to come back later',
    'Nothing: it is waited for. Lower --rate if it happens often.',
  ],
  crawl_delay: ['its robots.txt asks for a delay', 'Nothing. On your own site, --no-crawl-delay.'],
  robots_unreachable: [
    'its robots.txt cannot be read',
    'Nothing: it is asked for again, after longer and longer waits.',
  ],
  host_unreachable: ['no connection to it can be made', 'Check that the host is up.'],
  backoff: ['it had trouble answering', 'Nothing: it is asked again more slowly.'],
  circuit_open: ['too many of its answers were errors', 'Nothing: one request tries it again after a rest.'],
  offline: [
    'this computer seems to be offline',
    'Check your network. The crawl goes on by itself and no page is lost.',
  ],
};

/** What pauses a whole crawl. */
export function pauseRemedies(): readonly Remedy[] {
  return [
    ...BUDGETS.map((name): Remedy => [`${BUDGET_WORDS[name].label} was reached`, budgetRemedy(name)]),
    ['a host asked for a long wait and nothing else is left to do', 'Resume later; the message says when.'],
    [
      'the crawl was signed in and is signed out: pages answer with a login page',
      'Sign in again, or give fresh cookies with --cookies, then resume: those pages are in the queue. --no-pause-signed-out goes on and skips them.',
    ],
    ['Ctrl-C, Pause, or the end of the program', 'Resume. Pages that were saved are not fetched again.'],
    ...Object.values(DISK_REMEDIES),
  ];
}

/** What keeps one host waiting while the rest of the crawl goes on. */
export function parkRemedies(): readonly (readonly [reason: string, what: string, remedy: string])[] {
  return Object.entries(PARK_REMEDIES).map(([reason, remedy]) => [reason, ...remedy]);
}

function budgetRemedy(name: BudgetName): string {
  if (name === 'trialPages')
    return 'Look at the forecast, change the settings if you like, then resume: it goes on with the whole crawl.';
  const { word } = BUDGET_WORDS[name];
  const option = `\`${BUDGET_OPTIONS[name]}\``;
  return word !== null
    ? `Extend it in the window, or \`orbweaver resume <folder> --extend ${word}\`, or change ${option}.`
    : `Free some space, or lower ${option}, then resume.`;
}
