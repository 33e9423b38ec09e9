import type { SettingsAsk } from './given-settings.js';
import { jsonLine } from './json-line.js';
import { resolve } from 'node:path';
import { CHANGE_KINDS, type ChangeKind } from '../contract/changes.js';
import { ok, type Result } from '../contract/outcome.js';
import type { ReportName } from '../contract/reports.js';
import type { Job } from '../core/index.js';
import type { JobCommand } from './commands.js';
import { explanationText } from './explain-words.js';
import { changeCountsText, changeLine, decidedText, effectText, skippedText, trapsText } from './job-words.js';
import { coverageText, namedCells, ReportText } from './report-words.js';
import { ruleChange } from './rule-change.js';
import { hitText, searchEnd } from './search-words.js';
import { shellWord } from './terminal.js';
import type { TrapVerdict } from './trap-options.js';

/** Rows asked of the database at a time. */
const WINDOW = 500;
/** Changes of one kind that are shown when no kind was asked for. */
const SHOWN_CHANGES = 20;
/** Rows of a report that are shown when no limit was asked for. */
const SHOWN_ROWS = 100;
/** Found pages asked for at a time. */
const SEARCH_WINDOW = 100;

/** Takes text for standard output. */
export type Write = (text: string) => void;

/** Asks a job what the command wants to know, or changes it, and writes the answer as text or lines of JSON. */
export function askJob(job: Job, command: JobCommand, write: Write): Promise<Result<null>> {
  const { json } = command;
  const answer = async <T>(
    asked: Promise<Result<T>>,
    text: (value: T) => string,
    part: (value: T) => unknown = (value) => value,
  ): Promise<Result<null>> => {
    const result = await asked;
    if (!result.ok) return result;
    write(json ? jsonLines(part(result.value)) : text(result.value));
    return ok(null);
  };
  switch (command.kind) {
    case 'explain':
      return answer(job.queries.explain(command.url), explanationText);
    case 'skipped':
      return answer(job.queries.skipGroups(), skippedText, ({ groups }) => groups);
    case 'traps':
      if (command.verdict) return answer(decide(job, command.verdict), decidedText);
      return answer(job.traps(), (traps) => trapsText(traps, shellWord(job.folder.folder)));
    case 'report':
      if (command.report === null)
        return answer(job.queries.coverage(), (coverage) => coverageText(coverage, command.folder));
      return writeReport(job, { ...command, report: command.report }, write);
    case 'search':
      return writeHits(job, command, write);
    case 'changes':
      return writeChanges(job, command, write);
    default:
      return answer(changeRules(job, command.ask, command.apply), (effect) => effectText(effect, command.apply));
  }
}

/** A list is a line for each of its parts. */
export function jsonLines(value: unknown): string {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.map((one) => `${jsonLine(one)}\n`).join('');
}

async function changeRules(job: Job, ask: SettingsAsk, apply: boolean) {
  const change = ruleChange(ask, job.config);
  if (!change.ok) return change;
  return apply ? job.commands.applyRules(change.value) : job.queries.previewRules(change.value);
}

async function decide(job: Job, verdict: TrapVerdict): Promise<Result<TrapVerdict>> {
  const decided = await job.commands.decideTrap(verdict.trapId, verdict.decision);
  return decided.ok ? ok(verdict) : decided;
}

/** The rows of one report, as many as were asked for. */
async function writeReport(
  job: Job,
  { report, limit, json }: Extract<JobCommand, { kind: 'report' }> & { readonly report: ReportName },
  write: Write,
): Promise<Result<null>> {
  const most = limit ?? (json ? Number.POSITIVE_INFINITY : SHOWN_ROWS);
  const words = new ReportText(report);
  let total = 0;
  for (let offset = 0; offset === 0 || offset < Math.min(total, most); offset += WINDOW) {
    const page = await job.queries.report({ report, offset, limit: Math.min(WINDOW, most - offset) });
    if (!page.ok) return page;
    total = page.value.total;
    write(json ? jsonLines(page.value.rows.map((row) => namedCells(page.value, row))) : words.rows(page.value));
  }
  if (!json) write(words.end(total, most));
  return ok(null);
}

/** The index is brought up to date first: nobody is there to search again. */
async function writeHits(
  job: Job,
  { text, limit, noContent, json }: Extract<JobCommand, { kind: 'search' }>,
  write: Write,
): Promise<Result<null>> {
  const most = limit ?? (json ? Number.POSITIVE_INFINITY : SHOWN_CHANGES);
  for (let offset = 0; ; offset += SEARCH_WINDOW) {
    const page = await job.queries.search(
      { text, offset, limit: Math.min(SEARCH_WINDOW, most - offset), noContent },
      offset === 0,
    );
    if (!page.ok) return page;
    write(json ? jsonLines(page.value.hits) : page.value.hits.map(hitText).join(''));
    if (offset + SEARCH_WINDOW < Math.min(page.value.total, most)) continue;
    if (!json) write(searchEnd(page.value, most));
    return ok(null);
  }
}

/** All of the kind that was asked for, or the first of each kind that is a change. */
async function writeChanges(
  job: Job,
  { change, against: folder, json }: Extract<JobCommand, { kind: 'changes' }>,
  write: Write,
): Promise<Result<null>> {
  const against = folder && resolve(folder);
  const window = { offset: 0, limit: 0 };
  const pages = await job.queries.changes({ kind: change ?? 'added', ...window }, against);
  if (!pages.ok) return pages;
  // The findings need the other crawl itself: without it the pages can still be told of a crawl that was repeated.
  const all = change === null ? await job.queries.changes({ kind: 'problem', ...window }, against) : pages;
  const looks = change === null ? await job.queries.changes({ kind: 'looks', ...window }, against) : pages;
  const { other } = pages.value;
  const counts = { ...pages.value.counts, ...(all.ok && all.value.counts), ...(looks.ok && looks.value.counts) };
  if (!json) write(changeCountsText(other, counts));
  if (!json && !all.ok) write(`  ${all.error.message}\n`);
  for (const kind of CHANGE_KINDS) {
    if (kind !== (change ?? kind) || (change === null && kind === 'unchanged')) continue;
    const count = counts[kind] ?? 0;
    const most = Math.min(count, change === null && !json ? SHOWN_CHANGES : Number.POSITIVE_INFINITY);
    const written = await writeKind(job, { kind, against, most, json }, write);
    if (!written.ok) return written;
    if (count > most) write(`          … ${count - most} more: --kind ${kind}\n`);
  }
  return ok(null);
}

interface KindAsk {
  readonly kind: ChangeKind;
  readonly against: string | null;
  /** Rows wanted. */
  readonly most: number;
  readonly json: boolean;
}

async function writeKind(job: Job, { kind, against, most, json }: KindAsk, write: Write): Promise<Result<null>> {
  for (let offset = 0; offset < most; offset += WINDOW) {
    const page = await job.queries.changes({ kind, offset, limit: Math.min(WINDOW, most - offset) }, against);
    if (!page.ok) return page;
    if (page.value.rows.length === 0) break;
    write(json ? jsonLines(page.value.rows) : page.value.rows.map(changeLine).join(''));
  }
  return ok(null);
}
