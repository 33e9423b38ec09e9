import { keptWords } from '../../contract/saying.js';
import { t } from '../../contract/language.js';
import { assertNever } from '../../contract/outcome.js';
import { type HostTreatment, treatmentOf } from '../../contract/host-treatment.js';
import type { HostSettings, JobConfig } from '../../contract/job-config.js';
import { failureWords, reasonWords } from '../../contract/reason-words.js';
import type { ExplainedCheck, KnownUrl, UrlExplanation } from '../../contract/rules.js';
import { explain } from '../scope/explain.js';
import type { RobotsVerdict } from '../robots/robots-policy.js';
import type { CompiledRules } from '../scope/rules.js';
import type { LinkKind } from '../scope/types.js';

/** What is known beside the rules. */
export interface ExplainFacts {
  readonly known: KnownUrl | null;
  /** What the host's robots.txt says; null where it was not asked. */
  readonly robots: RobotsVerdict | null;
  readonly config: Pick<JobConfig, 'obeyRobots' | keyof HostSettings>;
}

/** Why a URL is or is not crawled: the rules' checks, then robots.txt, then what the job has made of it. */
export function explainUrl(url: string, rules: CompiledRules, facts: ExplainFacts): UrlExplanation {
  const { known } = facts;
  const { checks, skip, ...address } = explain(url, rules, contextOf(known));
  if (skip !== null) return { ...address, checks, skip, known };
  const robots = robotsCheck(facts);
  const all = [...checks, robots];
  // A robots.txt that cannot be read leaves nothing out: the URL waits for it, or has failed.
  const isUnread = facts.robots?.kind === 'unreachable' || known?.record.reason === 'robots_unreachable';
  if (!robots.passed && !isUnread) return { ...address, checks: all, skip: 'robots_disallowed', known };
  const state = stateCheck(known, facts.config);
  if (!state) return { ...address, checks: all, skip: null, known };
  // A skipped record holds a reason of the closed set.
  const reason = known?.record.state === 'skipped' ? (known.record.reason as UrlExplanation['skip']) : null;
  return { ...address, checks: [...all, state], skip: reason, known };
}

/** The rules hold what was asked for by name, and what pages use, to less than what they link to. */
function contextOf(known: KnownUrl | null) {
  if (!known) return { depth: null };
  const { record, foundAs } = known;
  const kind: LinkKind = foundAs === 'seed' || foundAs === 'user' || foundAs === 'asset' ? foundAs : 'anchor';
  return { depth: record.depth, nofollow: record.reason === 'nofollow', kind };
}

function robotsCheck({ config: { obeyRobots }, robots, known }: ExplainFacts): ExplainedCheck {
  const name = 'robots';
  if (!obeyRobots) return { name, passed: true, words: t('This crawl does not obey robots.txt.') };
  if (!robots) return { name, ...rememberedRobots(known) };
  switch (robots.kind) {
    case 'unreachable':
      return { name, passed: false, words: keptWords(robots) };
    case 'disallowed':
      return { name, passed: false, words: t('robots.txt disallows it{line}.', { line: lineWords(robots) }) };
    default:
      if (robots.overridden) return { name, passed: true, words: t('This crawl ignores the robots.txt of this host.') };
      return { name, passed: true, words: t('robots.txt allows it{line}.', { line: lineWords(robots) }) };
  }
}

/** What became of the URL tells what robots.txt said when it was asked. */
function rememberedRobots(known: KnownUrl | null): Omit<ExplainedCheck, 'name'> {
  const { reason = null, status = null, attempts = 0 } = known?.record ?? {};
  if (reason === 'robots_disallowed') return { passed: false, words: t('robots.txt disallowed it when it was asked.') };
  if (reason === 'robots_unreachable') return { passed: false, words: t('robots.txt could not be read.') };
  if (status !== null || attempts > 0) return { passed: true, words: t('robots.txt did not stop it.') };
  return { passed: true, words: t('robots.txt has not been asked yet; that happens before the URL is fetched.') };
}

function lineWords({ line, lineText }: Extract<RobotsVerdict, { kind: 'allowed' | 'disallowed' }>): string {
  return line === null || lineText === null
    ? ''
    : t(': “{text}” in line {line}', { text: lineText, line: String(line) });
}

/** What the job has made of it; null before it was found. */
function stateCheck(known: KnownUrl | null, hosts: HostSettings): ExplainedCheck | null {
  if (!known) return null;
  const { state, reason, status, url } = known.record;
  const name = 'found';
  switch (state) {
    case 'skipped':
      return {
        name,
        passed: false,
        words: t('It was skipped: {reason}.', { reason: reasonWords(reason ?? 'unknown reason') }),
      };
    case 'failed':
      return {
        name,
        passed: false,
        words: t('It failed: {why}', { why: failureWords(reason, known.record).replace(/\.?$/, '.') }),
      };
    case 'queued':
      return { name, passed: true, words: queuedWords(treatmentOf(new URL(url).host, hosts)) };
    case 'pending':
      return { name, passed: true, words: t('It is being fetched.') };
    default:
      return {
        name,
        passed: true,
        words: status === null ? t('It is saved.') : t('It is saved ({status}).', { status: String(status) }),
      };
  }
}

function queuedWords(treatment: HostTreatment): string {
  switch (treatment) {
    case 'held':
      return t('It is in the queue, and its host is held back: it is not fetched before the host is released.');
    case 'first':
      return t('It is in the queue, and the URLs of its host are fetched first.');
    case 'usual':
      return t('It is in the queue.');
    default:
      return assertNever(treatment);
  }
}
