import type { JobConfig } from './job-config.js';
import type { JobStatus } from './job.js';
import type { JobSnapshot } from './job-snapshot.js';
import { type Message, msg, t } from './language.js';
import type { OutsideLinks } from './outside-links.js';
import { type Destination, destinationOf, linksTo } from './wider-scope.js';

/** Why most of a site may be left out without anybody having asked for that; one change of a setting ends each. */
export const HELD_BACK_REASONS = ['nofollow', 'out_of_scope', 'robots_disallowed', 'canonical_elsewhere'] as const;
export type HeldBackReason = (typeof HELD_BACK_REASONS)[number];

interface Share {
  readonly count: number;
  /** Links, or for what is decided at the URL itself URLs, that were looked at. */
  readonly of: number;
}

/** A crawl that leaves out more than half of what its first pages link to. */
export type HeldBack =
  | (Share & { readonly reason: Exclude<HeldBackReason, 'out_of_scope'> })
  | (Share & {
      readonly reason: 'out_of_scope';
      /** All zero where that is not known. */
      readonly outside: OutsideLinks;
    });

/** Fewer say nothing of a site, unless nothing else is left. */
const TELLING = 5;

/** What keeps more than half of the first links out, the largest share first; null when nothing does. */
export function heldBack({ first, config, counters }: JobSnapshot): HeldBack | null {
  const { found, skipped, settled, refused } = first;
  const nothingElse = counters.queued + counters.pending === 0;
  const candidates: readonly HeldBack[] = [
    { reason: 'nofollow', count: skipped.nofollow ?? 0, of: found },
    { reason: 'out_of_scope', count: skipped.out_of_scope ?? 0, of: found, outside: first.outside },
    { reason: 'robots_disallowed', count: refused.robots_disallowed ?? 0, of: settled },
    { reason: 'canonical_elsewhere', count: refused.canonical_elsewhere ?? 0, of: settled },
  ];
  const telling = candidates.filter(
    ({ reason, count, of }) => count * 2 > of && (count >= TELLING || nothingElse) && isObeyed(reason, config),
  );
  return telling.reduce<HeldBack | null>((most, one) => (most && share(most) >= share(one) ? most : one), null);
}

/** Whether the crawl is over and found nothing but the pages it began with. */
export function foundNothingElse({ status, counters, config }: JobSnapshot): boolean {
  return status === 'completed' && counters.discovered <= config.seeds.length && config.maxDepth !== 0;
}

/** Whether a person asked for the starting addresses and nothing else. */
export function asksForStartOnly({ maxDepth, scope }: Pick<JobConfig, 'maxDepth' | 'scope'>): boolean {
  return maxDepth === 0 || scope === 'page' || scope === 'listed';
}

/** What is looked at to tell a crawl that came nowhere. */
export interface EndFacts {
  readonly status: JobStatus;
  /** `saved` and `unchanged` together. */
  readonly pages: number;
  readonly seeds: number;
  readonly startOnly: boolean;
}

/** Whether a crawl is over and has no page but those it began with, although more was asked for. */
export function endedAtStart({ status, pages, seeds, startOnly }: EndFacts): boolean {
  return status === 'completed' && !startOnly && pages <= Math.max(1, seeds);
}

/** One sentence for a person, the same in the window and in the terminal. */
export function heldBackWords(held: HeldBack): string {
  const { reason, count, of } = held;
  if (reason === 'out_of_scope') return outsideWords(held);
  const words = SHARE_WORDS[reason];
  return t(words[extentOf(count, of)], { count, of });
}

/** How much of what was looked at: English and German count one, two and all in words of their own. */
type Extent = 'only' | 'some' | 'both' | 'all';

function extentOf(count: number, of: number): Extent {
  if (of === 1) return 'only';
  if (count < of) return 'some';
  return of === 2 ? 'both' : 'all';
}

type ExtentWords = Readonly<Record<Extent, Message>>;

const SHARE_WORDS: Readonly<Record<Exclude<HeldBackReason, 'out_of_scope'>, ExtentWords>> = {
  nofollow: {
    only: msg('The only link on the start page is marked nofollow: the site asks crawlers not to follow it.'),
    some: msg(
      '{count} of the {of} links on the first pages are marked nofollow: the site asks crawlers not to follow them.',
    ),
    both: msg('Both links on the first pages are marked nofollow: the site asks crawlers not to follow them.'),
    all: msg('All {of} links on the first pages are marked nofollow: the site asks crawlers not to follow them.'),
  },
  robots_disallowed: {
    only: msg('robots.txt disallows the start page.'),
    some: msg('robots.txt disallows {count} of the {of} first addresses.'),
    both: msg('robots.txt disallows both first addresses.'),
    all: msg('robots.txt disallows all {of} first addresses.'),
  },
  canonical_elsewhere: {
    only: msg('The start page names another page as its canonical version and is left out.'),
    some: msg('{count} of the {of} first pages name another page as their canonical version and are left out.'),
    both: msg('Both first pages name another page as their canonical version and are left out.'),
    all: msg('All {of} first pages name another page as their canonical version and are left out.'),
  },
};

function outsideWords({ count, of, outside }: HeldBack & { readonly reason: 'out_of_scope' }): string {
  const destination = destinationOf(outside);
  const there = destination === 'unknown' ? count : linksTo(destination, outside);
  const hosts = destination === 'other_hosts' ? hostsWords(outside) : '';
  return t(OUTSIDE_WORDS[destination][extentOf(there, of)], { count: there, of, hosts });
}

const OUTSIDE_WORDS: Readonly<Record<Destination, ExtentWords>> = {
  host: {
    only: msg('The only link on the start page leads to another part of the same host.'),
    some: msg('{count} of the {of} links on the first pages lead to other parts of the same host.'),
    both: msg('Both links on the first pages lead to other parts of the same host.'),
    all: msg('All {of} links on the first pages lead to other parts of the same host.'),
  },
  domain: {
    only: msg('The only link on the start page leads to another part of the same domain.'),
    some: msg('{count} of the {of} links on the first pages lead to other parts of the same domain.'),
    both: msg('Both links on the first pages lead to other parts of the same domain.'),
    all: msg('All {of} links on the first pages lead to other parts of the same domain.'),
  },
  other_hosts: {
    only: msg('The only link on the start page leads to another host{hosts}.'),
    some: msg('{count} of the {of} links on the first pages lead to other hosts{hosts}.'),
    both: msg('Both links on the first pages lead to other hosts{hosts}.'),
    all: msg('All {of} links on the first pages lead to other hosts{hosts}.'),
  },
  unknown: {
    only: msg('The only link on the start page leads outside the scope of this crawl.'),
    some: msg('{count} of the {of} links on the first pages lead outside the scope of this crawl.'),
    both: msg('Both links on the first pages lead outside the scope of this crawl.'),
    all: msg('All {of} links on the first pages lead outside the scope of this crawl.'),
  },
};

const SHOWN_HOSTS = 3;

/** The most linked ones by name, in parentheses; empty where none is known. */
function hostsWords(outside: OutsideLinks): string {
  const { hosts } = outside;
  const shown = hosts.slice(0, SHOWN_HOSTS).map(({ host }) => host);
  if (shown.length === 0) return '';
  const names = shown.join(', ');
  const isAll = hosts.reduce((sum, { count }) => sum + count, 0) === linksTo('other_hosts', outside);
  const left = hosts.length - shown.length;
  const list = isAll
    ? t('{n, plural, =0 {{names}} one {{names} and # more} other {{names} and # more}}', { n: left, names })
    : t('{names} and many more', { names });
  return ` (${list})`;
}

export const NOTHING_ELSE_WORDS = msg('The start page has no links that a crawler can follow.');

function isObeyed(reason: HeldBackReason, config: JobConfig): boolean {
  if (reason === 'nofollow') return config.obeyNofollow;
  if (reason === 'canonical_elsewhere') return config.obeyCanonical;
  // Whoever asks for the starting addresses only has asked for nothing that lies outside.
  if (reason === 'out_of_scope') return !asksForStartOnly(config);
  return config.obeyRobots;
}

function share({ count, of }: HeldBack): number {
  return of === 0 ? 0 : count / of;
}
