import { useShallow } from 'zustand/react/shallow';
import { toneClass } from '../controls/tone.js';
import { useLive } from '../stores/live.js';
import { useNowSlow } from '../stores/now.js';
import { finishedLook } from './finished-words.js';
import { limitSentence } from './limit-words.js';
import type { FinishedRow } from '../../contract/snapshot.js';
import css from './live.module.css';

const MARKS = { wait: '◆', saved: '✓', fail: '✕', dim: '◇' } as const;

/** The one honest sentence: what holds the crawl back right now, or why it does not run. */
export function LimitLine() {
  const nowMs = useNowSlow();
  const facts = useLive(
    useShallow(({ snapshot: s }) => ({
      status: s.status,
      message: s.message,
      limitedBy: s.limitedBy,
      firstFailure: s.status === 'failed' ? firstFailure(s.recent) : null,
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

function firstFailure(recent: readonly FinishedRow[]): string | null {
  const row = recent.filter(({ outcome }) => outcome.kind === 'failed').at(-1);
  return row ? `${finishedLook(row.outcome).story.replace(/^Failed: /, '')} (${row.url})` : null;
}
