import type { RuleEffect } from '../../contract/rules.js';
import { countOf, formatCount } from '../format/numbers.js';

/** What a change does, in a sentence. `done` = it has been applied. */
export function effectWords({ leaving, entering, examined }: RuleEffect, done: boolean): string {
  const looked = `${countOf(examined, 'URL')} ${examined === 1 ? 'was' : 'were'} checked`;
  if (leaving === 0 && entering === 0) {
    return `${looked}: ${done ? 'none of them moved' : 'none of them would move'}. The rules apply to every link found from ${done ? 'now' : 'then'} on.`;
  }
  const out = leaving === 0 ? [] : [`${countOf(leaving, 'queued URL')} ${leavesVerb(leaving, done)} the queue`];
  const into = entering === 0 ? [] : [`${countOf(entering, 'skipped URL')} ${entersVerb(entering, done)} it`];
  const alone = leaving === 0 ? into.map((words) => words.replace(/ it$/, ' the queue')) : into;
  return `${looked}: ${[...out, ...alone].join(' and ')}.`;
}

function leavesVerb(count: number, done: boolean): string {
  if (done) return 'left';
  return count === 1 ? 'leaves' : 'leave';
}

function entersVerb(count: number, done: boolean): string {
  if (done) return 'entered';
  return count === 1 ? 'enters' : 'enter';
}

/** The heading of a list of examples: `Leaving: 10 of 120`, or `Leaving` where all are shown. */
export function examplesHeading(name: string, count: number, shown: number): string {
  return shown < count ? `${name}: ${formatCount(shown)} of ${formatCount(count)}` : name;
}
