import type { KnownUrl, UrlExplanation } from '../contract/rules.js';
import { checkName, verdictOf } from '../contract/explanation.js';
import type { PageRecord } from '../contract/job.js';
import { count } from './event-lines.js';
import { t } from '../contract/language.js';
import { reasonWords, SKIP_WORDS } from '../contract/reason-words.js';

/** Every check in its order with the deciding one marked, the verdict, and what the job knows of the URL. */
export function explanationText(explanation: UrlExplanation): string {
  const { url, checks, known } = explanation;
  const widest = Math.max(...checks.map(({ name }) => checkName(name).length));
  const lines = [
    url,
    ...checks.map(({ name, passed, words }) => `  ${passed ? '✓' : '✗'} ${checkName(name).padEnd(widest)}  ${words}`),
    verdictWords(explanation),
    ...(known ? knownLines(known) : []),
  ];
  return `${lines.join('\n')}\n`;
}

function verdictWords({ skip, checks, known }: UrlExplanation): string {
  const why = skip === null ? '' : `${t(SKIP_WORDS[skip])} (${skip})`;
  switch (verdictOf({ skip, checks, known })) {
    case 'left_out':
      return `Decided by “${checkName(checks.at(-1)?.name ?? '')}”: ${why}.`;
    case 'kept':
      return `It is saved, but would be left out now: ${why}.`;
    case 'failed':
      return 'It belongs to the crawl, but it failed.';
    case 'held_up':
      return 'It belongs to the crawl, but cannot be fetched now.';
    case 'passes':
      return 'It passes every check.';
  }
}

function knownLines({ record, foundOn, foundAs }: KnownUrl): readonly string[] {
  const link = foundOn && (foundOn.text === '' ? '' : `, as “${foundOn.text}”`);
  return [
    `In this crawl: ${stateWords(record)}, ${count(record.depth, 'link')} from a starting address.`,
    ...(record.message === null ? [] : [`  ${record.message}`]),
    foundOn ? `  found on ${foundOn.url}${link} (${foundAs})` : `  found as ${foundAs}`,
    ...(record.finalUrl && record.finalUrl !== record.url ? [`  redirected to ${record.finalUrl}`] : []),
    ...(record.rawPath ? [`  stored as ${record.rawPath}`] : []),
  ];
}

function stateWords({ state, reason, status, attempts }: PageRecord): string {
  const answered = status === null ? '' : ` with status ${status}`;
  const why = reason === null ? '' : `, ${reasonWords(reason)}`;
  return `${state}${answered}${state === 'failed' ? ` after ${count(attempts, 'attempt')}` : ''}${why}`;
}
