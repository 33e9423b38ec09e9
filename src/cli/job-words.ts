import { t } from '../contract/language.js';
import { CHANGE_KINDS, type ChangeCounts, type ChangedUrl, type ChangeKind } from '../contract/changes.js';
import { REPORT_WORDS } from '../contract/reports.js';
import { shareWords } from '../contract/share-words.js';
import type { RuleEffect } from '../contract/rules.js';
import type { SkipGroups } from '../contract/skipped.js';
import type { Trap } from '../contract/traps.js';
import type { TrapVerdict } from './trap-options.js';
import { count } from './event-lines.js';
import { reasonWords, SKIP_WORDS } from '../contract/reason-words.js';
import { partsWords, TRAP_WORDS } from './reason-words.js';

/** Skipped URLs by reason and pattern, as they come: the largest groups first. */
export function skippedText({ groups, others }: SkipGroups): string {
  if (groups.length === 0) return 'Nothing was skipped.\n';
  const counts = groups.map(({ count: n }) => n.toLocaleString('en'));
  const widest = Math.max(...counts.map(({ length }) => length));
  const blocks = groups.map(({ reason, pattern, examples }, i) => {
    const others = examples.filter((url) => url !== pattern).map((url) => `${' '.repeat(widest + 4)}${url}`);
    return [`${(counts[i] ?? '').padStart(widest)}  ${t(SKIP_WORDS[reason])}: ${pattern}`, ...others].join('\n');
  });
  const more =
    others.groups === 0 ? '' : `… ${count(others.groups, 'pattern')} more with ${count(others.count, 'URL')}\n`;
  return `${blocks.join('\n')}\n${more}`;
}

/** Traps with their numbers, and how to decide on those that wait. `crawl`: as it is named in a command line. */
export function trapsText(traps: readonly Trap[], crawl: string): string {
  if (traps.length === 0) return 'No URL pattern looks endless.\n';
  const blocks = traps.map(({ trapId, kind, state, pattern, examples, admitted, parked }) =>
    [
      `${trapId}  ${pattern}`,
      `   ${TRAP_WORDS[kind]}; ${state}; ${count(admitted, 'URL')} queued, ${count(parked, 'URL')} held back`,
      ...examples.map((url) => `     ${url}`),
    ].join('\n'),
  );
  const waiting = traps.find(({ state }) => state === 'parked');
  return `${blocks.join('\n')}\n${waiting ? `${howToDecide(waiting.trapId, crawl)}\n` : ''}`;
}

function howToDecide(trapId: number, crawl: string): string {
  const command = (words: string) => `  orbweaver traps ${crawl} ${words}`;
  return [
    'Decide with:',
    `${command(`allow ${trapId} 100`)}   crawls 100 more of them`,
    `${command(`exclude ${trapId}`)}     crawls none of them`,
    `${command(`ignore ${trapId}`)}      crawls them all: it is not a trap`,
  ].join('\n');
}

/** What a decision on a trap means for what comes; `isShared`: of a crawl whose workers go on with it by themselves. */
export function decidedText({ trapId, decision }: TrapVerdict, isShared = false): string {
  const begin = `Trap ${trapId}:`;
  if (decision.kind === 'exclude') return `${begin} none of its URLs will be crawled.\n`;
  const what =
    decision.kind === 'allow'
      ? `${decision.count.toLocaleString('en')} more of its URLs may be crawled`
      : 'it is not a trap';
  const queued = isShared ? 'is queued for its workers.' : 'is queued; resume continues with it.';
  return `${begin} ${what}. What it held back ${queued}\n`;
}

/** What a change of rules would do or has done. */
export function effectText(effect: RuleEffect, applied: boolean): string {
  const { leaving, leavingByReason, leavingExamples, entering, enteringExamples, examined } = effect;
  const would = applied ? '' : 'would ';
  const reasons = leaving === 0 ? '' : ` (${partsWords(leavingByReason, SKIP_WORDS)})`;
  const lines = [
    `Of ${count(examined, 'URL')} that are queued or were skipped by rules:`,
    `  ${leaving.toLocaleString('en')} ${would}${applied ? 'left' : 'leave'} the queue${reasons}`,
    ...leavingExamples.map((url) => `    ${url}`),
    `  ${entering.toLocaleString('en')} skipped ones ${would}${applied ? 'entered' : 'enter'} the queue`,
    ...enteringExamples.map((url) => `    ${url}`),
    applied ? 'The rules have been changed.' : 'Nothing has been changed yet: add --apply.',
  ];
  return `${lines.join('\n')}\n`;
}

const COUNTED: Readonly<Record<ChangeKind, string>> = {
  ...{ added: 'added', changed: 'changed', unchanged: 'unchanged', moved: 'moved', gone: 'gone' },
  looks: 'look different',
  ...{ problem: 'new findings', fixed: 'findings fixed' },
};

/** How many of each kind of change there are, as far as they were counted. */
export function changeCountsText(other: string, counts: ChangeCounts): string {
  const parts = CHANGE_KINDS.flatMap((kind) => {
    const count = counts[kind];
    return count === null ? [] : [`${count.toLocaleString('en')} ${COUNTED[kind]}`];
  });
  return `Compared with ${other}:\n  ${parts.join(' · ')}\n`;
}

/** One change: its kind, what was found, its address, and where it went or why it is gone. */
export function changeLine({ kind, url, movedTo, why, reports, share }: ChangedUrl): string {
  const found = reports.length === 0 ? '' : ` ${reports.map((report) => t(REPORT_WORDS[report].name)).join(', ')}`;
  const to = movedTo === null ? '' : ` → ${movedTo}`;
  const because = why === null ? '' : ` (${/^\d+$/.test(why) ? `status ${why}` : reasonWords(why)})`;
  const changed = share === null ? '' : ` (${shareWords(share)} of its picture)`;
  return `${kind.padEnd(9)} ${url}${to}${found}${because}${changed}\n`;
}
