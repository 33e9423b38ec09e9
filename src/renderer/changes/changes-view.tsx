import { useEffect } from 'react';
import { type ChangeKind, FINDING_CHANGES, LOOK_CHANGES, PAGE_CHANGES } from '../../contract/changes.js';
import type { JobSummary } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { formatCount } from '../format/numbers.js';
import { ListCopy } from '../list-copy/list-copy.js';
import { OtherCrawlChoice } from '../reader/other-crawl-choice.js';
import { useComparedCrawl } from '../reader/use-other-crawls.js';
import { useSnapshot } from '../stores/live.js';
import { useJobs } from '../stores/jobs.js';
import { ChangeList } from './change-list.js';
import { changeName, changeStory } from './change-words.js';
import css from './changes.module.css';
import { readChanges, showChanges, useChanges } from './changes-store.js';

/** What has changed since another crawl of the site. */
export function ChangesView({ jobId }: { readonly jobId: string }) {
  const { others, other } = useComparedCrawl(jobId);
  const otherId = other?.jobId ?? null;
  useEffect(() => readChanges(jobId, otherId), [jobId, otherId]);
  const kind = useChanges((state) => state.kind);
  const isNewer = useIsNewer(jobId, other);
  const hasPictures = useSnapshot((s) => s.config.pictures !== 'off');
  return (
    <section className={css.view} aria-label={t('Changes')}>
      <div className={css.top}>
        <div className={css.bar}>
          <OtherCrawlChoice jobId={jobId} others={others} other={other} />
          <ListCopy jobId={jobId} source={() => ({ kind: 'changes', change: kind, other: otherId })} />
        </div>
        {isNewer && (
          <p className={css.newer}>
            {t('The other crawl is the newer of the two: what counts as added here has gone since.')}
          </p>
        )}
        <div className={css.kinds} role="group" aria-label={t('Kinds of change')}>
          {[...PAGE_CHANGES, ...(hasPictures ? LOOK_CHANGES : [])].map((one) => (
            <Kind key={one} kind={one} shown={one === kind} />
          ))}
          <span className={css.between} />
          {FINDING_CHANGES.map((one) => (
            <Kind key={one} kind={one} shown={one === kind} />
          ))}
        </div>
      </div>
      <ChangeList key={kind} kind={kind} />
    </section>
  );
}

function useIsNewer(jobId: string, other: JobSummary | null): boolean {
  const createdAt = useJobs((state) => state.jobs?.find((job) => job.jobId === jobId)?.createdAt);
  return other !== null && createdAt !== undefined && other.createdAt > createdAt;
}

function Kind({ kind, shown }: { readonly kind: ChangeKind; readonly shown: boolean }) {
  const count = useChanges((state) => state.counts?.[kind] ?? null);
  const isOfFindings = FINDING_CHANGES.some((one) => one === kind);
  const problem = useChanges((state) => (isOfFindings ? state.noFindings : null));
  return (
    <button
      type="button"
      className={css.kind}
      data-kind={kind}
      aria-pressed={shown}
      disabled={problem !== null}
      title={problem ?? changeStory(kind)}
      onClick={() => showChanges(kind)}
    >
      <span>{changeName(kind)}</span>
      <b data-testid={`changes-${kind}`}>{count === null ? '–' : formatCount(count)}</b>
    </button>
  );
}
