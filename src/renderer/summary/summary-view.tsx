import { useEffect, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { savedPages } from '../../contract/figures.js';
import { t } from '../../contract/language.js';
import { resumeJob } from '../actions/commands.js';
import { Bar } from '../controls/bar.js';
import { formatCount } from '../format/numbers.js';
import { TrapDialog } from '../live/traps.js';
import { allowedActions } from '../stores/job-state.js';
import { useLive, useSnapshot } from '../stores/live.js';
import { openJobDialog, showTab } from '../stores/ui.js';
import { BrokenLinksCard, OfflineCard, ReadCard, RepeatCard } from './cards.js';
import { SummarySide } from './summary-side.js';
import { followSummary, useSummary } from './summary-store.js';
import { headline, type Reason, reasonsOf } from './summary-words.js';
import css from './summary.module.css';

/** What a crawl found, what of it is there, what is not and why, and what to do next. */
export function SummaryView({ jobId }: { readonly jobId: string }) {
  useEffect(() => followSummary(jobId), [jobId]);
  // Without any there is nothing to read, to keep or to follow links in.
  const hasPages = useSnapshot((s) => savedPages(s.counters) > 0);
  return (
    <section className={css.view} aria-label={t('Summary')} tabIndex={0}>
      <div className={css.story}>
        <Headline />
        <Reasons jobId={jobId} />
        <div className={css.cards}>
          {hasPages && (
            <>
              <ReadCard jobId={jobId} />
              <OfflineCard jobId={jobId} />
              <BrokenLinksCard jobId={jobId} />
            </>
          )}
          <RepeatCard jobId={jobId} hasPages={hasPages} />
        </div>
      </div>
      <SummarySide jobId={jobId} />
    </section>
  );
}

function Headline() {
  const source = useLive(
    useShallow(({ snapshot: { counters, skippedByReason, config, status } }) => ({
      counters,
      skippedByReason,
      config,
      status,
    })),
  );
  const { figure, rest } = headline(source);
  return (
    <>
      <h2 className={css.headline}>
        <em data-none={savedPages(source.counters) === 0}>{figure}</em> {rest}
      </h2>
      <Bar counters={source.counters} skippedByReason={source.skippedByReason} size="big" />
    </>
  );
}

function Reasons({ jobId }: { readonly jobId: string }) {
  const facts = useLive(
    useShallow(({ snapshot: { counters, skippedByReason, traps, status } }) => ({
      counters,
      skippedByReason,
      traps,
      status,
    })),
  );
  const failures = useSummary((state) => state.failures);
  const [isDeciding, setIsDeciding] = useState(false);
  const reasons = reasonsOf(facts, failures);
  if (reasons.length === 0) return <p className={css.nothing}>{t('Nothing was left out.')}</p>;
  return (
    <>
      <ul className={css.reasons} aria-label={t('What is not on your disk, and why')}>
        {reasons.map((reason) => (
          <li key={reason.key}>
            <b>{formatCount(reason.count)}</b>
            <span>{reason.words}</span>
            <Remedy jobId={jobId} reason={reason} onDecide={() => setIsDeciding(true)} />
          </li>
        ))}
      </ul>
      {isDeciding && <TrapDialog jobId={jobId} onClose={() => setIsDeciding(false)} />}
    </>
  );
}

interface RemedyProps {
  readonly jobId: string;
  readonly reason: Reason;
  readonly onDecide: () => void;
}

function Remedy({ jobId, reason: { remedy, words }, onDecide }: RemedyProps) {
  const resumable = useSnapshot((s) => allowedActions(s.status).resume);
  const { name, act } = remedies(jobId, onDecide)[remedy];
  if (remedy === 'resume' && !resumable) return <span />;
  return (
    <button type="button" className={css.link} aria-label={`${name} ${words}`} onClick={act}>
      {name}
    </button>
  );
}

function remedies(
  jobId: string,
  onDecide: () => void,
): Readonly<Record<Reason['remedy'], { readonly name: string; readonly act: () => void }>> {
  return {
    decide: { name: t('Decide…'), act: onDecide },
    show: { name: t('Show'), act: () => showTab(jobId, 'urls') },
    retry: { name: t('Retry…'), act: () => openJobDialog({ kind: 'retry', jobId }) },
    widen: { name: t('Widen…'), act: () => showTab(jobId, 'rules') },
    resume: { name: t('Resume'), act: () => void resumeJob(jobId) },
  };
}
