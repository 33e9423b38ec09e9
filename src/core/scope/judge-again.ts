import type { SkipReason } from '../../contract/outcome.js';
import type { LiveRules } from './live-rules.js';
import type { OfferedLink } from './types.js';

/** Reasons that a change of rules may change. */
const BY_RULES: ReadonlySet<SkipReason> = new Set(['out_of_scope', 'excluded_by_rule', 'not_included', 'too_deep']);

/** Judges links by the rules as they are now: they were judged by older ones while the page was being worked on. */
export function judgeAgain(links: readonly OfferedLink[], rules: LiveRules): readonly OfferedLink[] {
  return links.map((link) => {
    if (link.skip !== null && !BY_RULES.has(link.skip)) return link;
    const judged = rules.offer({ href: link.url, kind: link.kind, text: '', nofollow: false }, link.url, link.depth);
    return judged ? { ...link, skip: judged.skip } : link;
  });
}
