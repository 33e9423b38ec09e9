import {
  foundNothingElse,
  heldBack,
  type HeldBackReason,
  heldBackWords,
  NOTHING_ELSE_WORDS,
  widerScope,
} from '../contract/held-back.js';
import type { JobSnapshot } from '../contract/job-snapshot.js';

/** What keeps most of the site out, and the option that ends it; null when nothing does. */
export function heldBackLine(
  snapshot: JobSnapshot,
): { readonly reason: HeldBackReason; readonly words: string } | null {
  const held = heldBack(snapshot);
  if (!held) return null;
  return { reason: held.reason, words: `${heldBackWords(held)} To include them: ${optionOf(held.reason, snapshot)}` };
}

/** The same of a crawl that is at rest, with the command to go on with; null when there is nothing to say. */
export function leftOutText(snapshot: JobSnapshot, folder: string): string | null {
  const held = heldBack(snapshot);
  if (!held) return foundNothingElse(snapshot) ? NOTHING_ELSE_WORDS : null;
  const command = `orbweaver resume ${folder} ${optionOf(held.reason, snapshot)}`;
  return `${heldBackWords(held)} To include them: ${command}`;
}

function optionOf(reason: HeldBackReason, { config }: JobSnapshot): string {
  switch (reason) {
    case 'nofollow':
      return '--no-nofollow';
    case 'canonical_elsewhere':
      return '--no-canonical';
    case 'robots_disallowed':
      return `--override-robots ${new URL(config.seeds[0] ?? '').host}`;
    case 'out_of_scope':
      return `--scope ${widerScope(config.scope) ?? 'custom --include <pattern>'}`;
  }
}
