import {
  foundNothingElse,
  type HeldBack,
  heldBack,
  type HeldBackReason,
  heldBackWords,
  NOTHING_ELSE_WORDS,
} from '../contract/held-back.js';
import { t } from '../contract/language.js';
import type { JobSnapshot } from '../contract/job-snapshot.js';
import { type WiderScope, widerScope } from '../contract/wider-scope.js';
import { widened } from '../core/index.js';
import { shellWord } from './terminal.js';

/** More hosts than these make no line that anybody types. */
const MOST_HOSTS = 10;

/** What keeps most of the site out, and the option that ends it; null when nothing does. */
export function heldBackLine(
  snapshot: JobSnapshot,
): { readonly reason: HeldBackReason; readonly words: string } | null {
  const held = heldBack(snapshot);
  if (!held) return null;
  const { who, options } = remedyOf(held, snapshot);
  return { reason: held.reason, words: `${heldBackWords(held)} To include ${who}: ${options}` };
}

/** The same of a crawl that is at rest, with the command that changes its settings; null when there is nothing to say. */
export function leftOutText(snapshot: JobSnapshot, change: string): string | null {
  const held = heldBack(snapshot);
  if (!held) return foundNothingElse(snapshot) ? t(NOTHING_ELSE_WORDS) : null;
  const { who, options } = remedyOf(held, snapshot);
  return `${heldBackWords(held)} To include ${who}: ${change} ${options}`;
}

interface Remedy {
  /** What it includes, after “To include”. */
  readonly who: string;
  readonly options: string;
}

function remedyOf(held: HeldBack, snapshot: JobSnapshot): Remedy {
  switch (held.reason) {
    case 'nofollow':
      return { who: 'them', options: '--no-nofollow' };
    case 'canonical_elsewhere':
      return { who: 'them', options: '--no-canonical' };
    case 'robots_disallowed':
      return { who: 'them', options: `--override-robots ${new URL(snapshot.config.seeds[0] ?? '').host}` };
    case 'out_of_scope': {
      const wider = widerScope(snapshot.config, held.outside);
      return wider ? widerRemedy(wider, snapshot) : { who: 'them', options: '--scope custom --include <pattern>' };
    }
  }
}

function widerRemedy(wider: WiderScope, { config, aliases }: JobSnapshot): Remedy {
  const some = wider.kind === 'hosts' ? { ...wider, hosts: wider.hosts.slice(0, MOST_HOSTS) } : wider;
  const { scope, include = [] } = widened(some, config, aliases);
  // Rules that are given are added to those of the crawl.
  const rules = include.filter((rule) => !config.include.includes(rule));
  const options = [`--scope ${scope}`, ...rules.map((rule) => `--include ${shellWord(rule)}`)].join(' ');
  return { who: wider.kind === 'hosts' ? hostsWords(wider) : `the whole ${wider.scope}`, options };
}

function hostsWords({ hosts, isAll }: Extract<WiderScope, { kind: 'hosts' }>): string {
  if (hosts.length > MOST_HOSTS) return `the ${MOST_HOSTS} most linked of these hosts`;
  if (!isAll) return `the ${hosts.length} most linked of these hosts`;
  return hosts.length === 1 ? 'it' : `these ${hosts.length} hosts`;
}
