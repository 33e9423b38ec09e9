import { keptWords } from '../../contract/saying.js';
import { useShallow } from 'zustand/react/shallow';
import { t } from '../../contract/language.js';
import { toneClass } from '../controls/tone.js';
import { useLive } from '../stores/live.js';
import { useNowSlow } from '../stores/now.js';
import { failureWords } from './finished-words.js';
import { limitSentence } from './limit-words.js';
import type { FinishedRow, JobSnapshot } from '../../contract/job-snapshot.js';
import type { Trap } from '../../contract/traps.js';
import css from './live.module.css';

const MARKS = { wait: '◆', saved: '✓', fail: '✕', dim: '◇' } as const;

/** The one honest sentence: what holds the crawl back right now, or why it does not run. */
export function LimitLine() {
  const nowMs = useNowSlow();
  const facts = useLive(
    useShallow(({ snapshot: s }) => ({
      status: s.status,
      message: restWords(s),
      limitedBy: s.limitedBy,
      firstFailure: s.status === 'failed' ? firstFailure(s.recent) : null,
      heldPatterns: held(s.traps).length,
      heldUrls: held(s.traps).reduce((sum, { parked }) => sum + parked, 0),
    })),
  );
  const { tone, lead, rest } = limitSentence(facts, nowMs);
  return (
    <p className={css.limit} data-testid="limited-by">
      <span className={toneClass(tone)} aria-hidden="true">
        {MARKS[tone]}
      </span>
      <span className={css.sentence} title={`${lead} ${rest}`}>
        <b>{lead}</b> {rest}
      </span>
    </p>
  );
}

/** The banner names the limit that paused the crawl: here stands only what is left. */
function restWords({ status, budget, counters, ...told }: JobSnapshot): string | null {
  if (status !== 'paused' || !budget?.spent) return keptWords(told);
  return t('{queued, plural, one {# URL is} other {# URLs are}} still queued; nothing is lost.', {
    queued: counters.queued,
  });
}

/** Patterns about which a person has not decided. */
function held(traps: readonly Trap[]): readonly Trap[] {
  return traps.filter(({ state, parked }) => state === 'parked' && parked > 0);
}

function firstFailure(recent: readonly FinishedRow[]): string | null {
  const failures = recent.flatMap(({ outcome, url }) =>
    outcome.kind === 'failed' ? [`${failureWords(outcome)} (${url})`] : [],
  );
  return failures.at(-1) ?? null;
}
