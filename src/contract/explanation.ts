import { type Message, msg, t } from './language.js';
import type { UrlExplanation } from './rules.js';
import type { UrlState } from './job.js';

/** An explanation, as far as the verdict is made of it. */
export type Explained = Pick<UrlExplanation, 'skip' | 'checks'> & {
  readonly known: { readonly record: { readonly state: UrlState } } | null;
};

/** What an explanation comes to; the window and the command line have words for each. */
export type Verdict =
  /** A check leaves it out. */
  | 'left_out'
  /** A check leaves it out now; it was saved before that. */
  | 'kept'
  | 'failed'
  /** Nothing leaves it out, but it cannot be fetched as things are. */
  | 'held_up'
  | 'passes';

/** The answer to whether and why a URL is crawled. */
export function verdictOf({ skip, checks, known }: Explained): Verdict {
  const state = known?.record.state;
  if (skip !== null) return state === 'saved' || state === 'unchanged' ? 'kept' : 'left_out';
  if (state === 'failed') return 'failed';
  return checks.every(({ passed }) => passed) ? 'passes' : 'held_up';
}

/** Names of checks as a person would say them; a check that is not here goes by its own name. */
const CHECK_NAMES: Readonly<Record<string, Message>> = {
  address: msg('Address'),
  scheme: msg('Scheme'),
  length: msg('Length'),
  scope: msg('Scope'),
  exclude: msg('Exclude rules'),
  include: msg('Include rules'),
  depth: msg('Depth'),
  nofollow: msg('nofollow'),
  sign_out: msg('Sign-out links'),
  robots: msg('robots.txt'),
  found: msg('In this crawl'),
};

/** What a check is called on screen. */
export function checkName(name: string): string {
  const known = CHECK_NAMES[name];
  return known === undefined ? name.replaceAll('_', ' ') : t(known);
}
