import { roughBytes } from '../contract/amounts.js';
import type { JobSnapshot } from '../contract/job-snapshot.js';
import { numberWords } from '../contract/language.js';
import type { ErrorCode } from '../contract/outcome.js';
import type { SharedFrontier } from '../core/index.js';
import { BUDGET_WORDS } from './budget-words.js';
import { count } from './event-lines.js';
import { leftOutText } from './held-back-words.js';
import { type CrawlCommands, commandsOf } from './crawl-commands.js';
import { clock } from './progress-line.js';
import { averageRate } from '../contract/figures.js';
import { ERROR_WORDS, SKIP_WORDS } from '../contract/reason-words.js';
import { partsWords } from './reason-words.js';

/** Failures this process has seen, by their codes. */
export type FailureCounts = Readonly<Partial<Record<ErrorCode, number>>>;

/**
 * What became of every URL of a crawl that is at rest, and how to go on. `frontier`: it is one worker of this shared crawl, which knows
 * the failures of others by their number only.
 */
export function summaryText(s: JobSnapshot, failures: FailureCounts, frontier: SharedFrontier | null = null): string {
  const { failed, skipped } = s.counters;
  const commands = commandsOf(s.folder, frontier);
  const leftOut = leftOutText(s, commands.change);
  const rate = averageRate(s.counters, s.elapsedMs).toFixed(1);
  const held = s.traps.filter(({ state, parked }) => parked > 0 && (state === 'parked' || state === 'allowed')).length;
  const lines = [
    `${headline(s)}`,
    `  ${coverage(s)}`,
    skipped > 0 && `  skipped: ${partsWords(s.skippedByReason, SKIP_WORDS)}`,
    failed > 0 && frontier === null && `  failed: ${failureWords(failed, failures)}`,
    leftOut !== null && `  ${leftOut}`,
    held > 0 && `  ${count(held, 'pattern')} held back as a trap: ${commands.traps}`,
    heldHostsText(s, commands),
    `  ${roughBytes(s.bytes)} in ${clock(s.elapsedMs)}, ${rate} pages/s`,
    `  folder: ${s.folder}`,
    goOn(s, commands),
  ];
  return `${lines.filter(Boolean).join('\n')}\n`;
}

/** That pages were taken as served although they look empty so; `missing` says what to do. */
export function undrawnText(pages: number, missing: string): string {
  const them =
    pages === 1
      ? '1 page looks empty without its scripts, and was'
      : `${numberWords(pages)} pages look empty without their scripts, and were`;
  return `  ${them} saved as served. ${missing}\n`;
}

/** What waits for a person, and how it is let go; false where nothing does. */
function heldHostsText({ config: { heldHosts }, counters }: JobSnapshot, { change }: CrawlCommands): string | false {
  if (heldHosts.length === 0 || counters.queued === 0) return false;
  return `  held back: ${heldHosts.join(', ')}; release with: ${change} --hold none`;
}

function headline({ status, message }: JobSnapshot): string {
  const state = `${status.charAt(0).toUpperCase()}${status.slice(1)}`;
  return message ? `${state}: ${message}` : state;
}

/** The parts of the whole; those that are always there, and those that are not 0. */
function coverage({ counters }: JobSnapshot): string {
  const { discovered, saved, unchanged, skipped, failed, queued, pending } = counters;
  const parts = [
    `found ${numberWords(discovered)}`,
    `saved ${numberWords(saved)}`,
    unchanged > 0 && `unchanged ${numberWords(unchanged)}`,
    `skipped ${numberWords(skipped)}`,
    `failed ${numberWords(failed)}`,
    `still queued ${numberWords(queued + pending)}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** Those of earlier runs are stored by URL and not counted by code. */
function failureWords(failed: number, failures: FailureCounts): string {
  const seen = Object.values(failures).reduce((sum, n) => sum + n, 0);
  const earlier = failed > seen ? [`${numberWords(failed - seen)} in earlier runs`] : [];
  return [partsWords(failures, ERROR_WORDS), ...earlier].filter((part) => part !== '').join(', ');
}

function goOn({ counters, status, budget }: JobSnapshot, commands: CrawlCommands): string | false {
  const spent = status === 'paused' && budget?.spent && BUDGET_WORDS[budget.name].word !== null ? budget.name : null;
  // What lies too deep is not queued before the limit is raised.
  if (counters.queued + counters.pending === 0 && spent === null) return false;
  return `  continue with: ${spent === null ? commands.resume : commands.extend(spent)}`;
}
