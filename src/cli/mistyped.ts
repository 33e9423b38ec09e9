import { closest, distance } from 'fastest-levenshtein';

/** What `parseArgs` throws for what cannot be read (Node's error codes). */
const UNKNOWN = 'ERR_PARSE_ARGS_UNKNOWN_OPTION';

/** What other crawlers call an option of ours: wget, HTTrack, Scrapy, SiteOne, Browsertrix, and what one would guess. */
const NAMES_ELSEWHERE: Readonly<Record<string, string>> = {
  output: 'out',
  directory: 'out',
  'directory-prefix': 'out',
  folder: 'out',
  threads: 'concurrency',
  workers: 'concurrency',
  jobs: 'concurrency',
  parallel: 'concurrency',
  level: 'depth',
  'max-depth': 'depth',
  limit: 'max-pages',
  'max-urls': 'max-pages',
  timeout: 'total-timeout',
  delay: 'rate',
  wait: 'rate',
  'no-robots': 'ignore-robots',
  urls: 'seeds-file',
  'input-file': 'seeds-file',
  reject: 'exclude',
  accept: 'include',
  javascript: 'render',
};

/** A name is taken for another that was meant when so large a part of its letters, at most, has to be changed. */
const MOST_CHANGED = 0.4;

/** “Did you mean …?” for a name that is none of these, with a space before it; empty where none is near. */
export function didYouMean(given: string, names: readonly string[], show = (name: string): string => name): string {
  const meant = nearest(given, names);
  return meant === null ? '' : ` Did you mean ${show(meant)}?`;
}

function nearest(given: string, names: readonly string[]): string | null {
  const elsewhere = NAMES_ELSEWHERE[given];
  if (elsewhere !== undefined && names.includes(elsewhere)) return elsewhere;
  const begun = names.find((name) => name.startsWith(given) || (name.length > 2 && given.startsWith(name)));
  if (begun !== undefined) return begun;
  if (names.length === 0) return null;
  const name = closest(given, names);
  return distance(given, name) <= Math.max(1, given.length * MOST_CHANGED) ? name : null;
}

/**
 * What is wrong with an option that `parseArgs` refuses, and what may have been meant. `known` are the options' names, without
 * dashes; `message` is Node's own, which names the option and is written for programmers.
 */
export function optionProblem({ code, message }: { code: unknown; message: string }, known: readonly string[]): string {
  const [, option = '', name = ''] = /'(?:-\w, )?(--?([^' ]+))/u.exec(message) ?? [];
  if (code === UNKNOWN) return `There is no option ${option}.${didYouMean(name, known, (meant) => `--${meant}`)}`;
  if (message.includes('does not take an argument')) return `${option} takes no value.`;
  return `${option} takes a value; one that begins with a dash is given as ${option}=<value>.`;
}
