import type { KnownUrl, UrlExplanation } from '../contract/rules.js';
import type { PageRecord } from '../contract/job.js';
import { count } from './event-lines.js';
import { reasonWords, SKIP_WORDS } from '../contract/reason-words.js';

/** Every check in its order with the deciding one marked, the verdict, and what the job knows of the URL. */
export function explanationText({ url, checks, skip, known }: UrlExplanation): string {
  const widest = Math.max(...checks.map(({ name }) => name.length));
  const lines = [
    url,
    ...checks.map(({ name, passed, words }) => `  ${passed ? '✓' : '✗'} ${name.padEnd(widest)}  ${words}`),
    skip === null ? 'It passes every check.' : `Decided by “${checks.at(-1)?.name}”: ${SKIP_WORDS[skip]} (${skip}).`,
    ...(known ? knownLines(known) : []),
  ];
  return `${lines.join('\n')}\n`;
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
