import type { ExplainedCheck, KnownUrl, UrlExplanation } from '../../contract/rules.js';
import { explain } from '../scope/explain.js';
import type { RobotsVerdict } from '../robots/robots-policy.js';
import type { CompiledRules } from '../scope/rules.js';

/** What is known beside the rules. */
export interface ExplainFacts {
  readonly known: KnownUrl | null;
  /** What the host's robots.txt says; null where it was not asked. */
  readonly robots: RobotsVerdict | null;
  readonly obeyRobots: boolean;
}

/** Why a URL is or is not crawled: the rules' checks, then robots.txt, then what the job has made of it. */
export function explainUrl(url: string, rules: CompiledRules, facts: ExplainFacts): UrlExplanation {
  const { known } = facts;
  const depth = known?.record.depth ?? 0;
  const { checks, skip, ...address } = explain(url, rules, { depth });
  if (skip !== null) return { ...address, checks, skip, known };
  const robots = robotsCheck(facts);
  const all = [...checks, robots];
  if (!robots.passed) return { ...address, checks: all, skip: 'robots_disallowed', known };
  const state = stateCheck(known);
  if (!state) return { ...address, checks: all, skip: null, known };
  // A skipped record holds a reason of the closed set.
  const reason = state.passed ? null : ((known?.record.reason ?? null) as UrlExplanation['skip']);
  return { ...address, checks: [...all, state], skip: reason, known };
}

function robotsCheck({ obeyRobots, robots }: ExplainFacts): ExplainedCheck {
  const name = 'robots';
  if (!obeyRobots) return { name, passed: true, words: 'This crawl does not obey robots.txt.' };
  if (!robots) return { name, passed: true, words: 'robots.txt is asked when the URL is fetched.' };
  switch (robots.kind) {
    case 'unreachable':
      return { name, passed: false, words: robots.message };
    case 'disallowed':
      return { name, passed: false, words: `robots.txt refuses it${lineWords(robots)}.` };
    default:
      if (robots.overridden)
        return { name, passed: true, words: 'The robots.txt of this host is not obeyed in this crawl.' };
      return { name, passed: true, words: `robots.txt allows it${lineWords(robots)}.` };
  }
}

function lineWords({ line, lineText }: Extract<RobotsVerdict, { kind: 'allowed' | 'disallowed' }>): string {
  return line === null || lineText === null ? '' : `: “${lineText}” in line ${line}`;
}

/** What the job has made of it; null before it was found. */
function stateCheck(known: KnownUrl | null): ExplainedCheck | null {
  if (!known) return null;
  const { state, reason, message, status } = known.record;
  const name = 'found';
  switch (state) {
    case 'skipped':
      return { name, passed: false, words: `This crawl skipped it: ${(reason ?? 'unknown').replaceAll('_', ' ')}.` };
    case 'failed':
      return { name, passed: true, words: `It was tried and failed: ${message ?? reason ?? 'unknown'}` };
    case 'queued':
      return { name, passed: true, words: 'It is in the queue.' };
    case 'pending':
      return { name, passed: true, words: 'It is being fetched.' };
    default:
      return { name, passed: true, words: `It is saved${status === null ? '' : ` (${status})`}.` };
  }
}
