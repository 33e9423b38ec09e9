import { keptWords } from '../../contract/saying.js';
import { memo } from 'react';
import { isAtWork, type JobSummary } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { crawlAgain, openFolder, pauseJob, resumeJob, stopJob } from '../actions/commands.js';
import { copyText } from '../actions/clipboard.js';
import { ActionMenu } from '../controls/action-menu.js';
import { Bar } from '../controls/bar.js';
import type { MenuItem } from '../controls/menu.js';
import { MiddleText } from '../controls/middle-text.js';
import { toneClass } from '../controls/tone.js';
import { allowedActions } from '../stores/job-state.js';
import { openJobDialog, selectJob } from '../stores/ui.js';
import { jobLook } from '../words/status-words.js';
import { asideWords, moreSeeds, progressWords } from './job-words.js';
import css from './sidebar.module.css';

interface JobEntryProps {
  readonly job: JobSummary;
  readonly shown: boolean;
  readonly nowMs: number;
}

export const JobEntry = memo(function JobEntry({ job, shown, nowMs }: JobEntryProps) {
  const aside = asideWords(job);
  const more = moreSeeds(job);
  const progress = progressWords(job, nowMs);
  return (
    <ActionMenu label={job.title} items={menuOf(job)} trigger={<li />}>
      <button
        type="button"
        className={css.job}
        aria-current={shown ? 'true' : undefined}
        // Not what the bar says in full, which would be read at every step through the list.
        aria-label={[job.title, more?.long, jobLook(job).word, progress].filter(Boolean).join(', ')}
        title={[keptWords(job), ...job.seeds.slice(0, 10)].filter(Boolean).join('\n')}
        onClick={() => selectJob(job.jobId)}
      >
        <span className={css.name}>
          <MiddleText text={job.title} />
          {more && <span className={css.more}>{more.short}</span>}
          <span className={`${css.aside} ${toneClass(aside.tone)}`}>{aside.text}</span>
        </span>
        <Bar counters={job} skippedByReason={job.skippedByReason} size="small" />
        <small>{progress}</small>
      </button>
    </ActionMenu>
  );
});

function menuOf(job: JobSummary): readonly MenuItem[] {
  const { jobId, status, seeds } = job;
  const allowed = allowedActions(status);
  const items: readonly (MenuItem | false)[] = [
    allowed.pause && { name: t('Pause'), act: () => void pauseJob(jobId) },
    allowed.resume && { name: status === 'created' ? t('Start') : t('Resume'), act: () => void resumeJob(jobId) },
    allowed.stop && { name: t('Stop'), act: () => void stopJob(jobId) },
    allowed.again && { name: t('Crawl again'), act: () => void crawlAgain(jobId) },
    { name: t('Open folder'), act: () => void openFolder(jobId) },
    { name: seeds.length > 1 ? t('Copy addresses') : t('Copy address'), act: () => void copyText(seeds.join('\n')) },
    { name: t('Rename…'), act: () => openJobDialog({ kind: 'rename', jobId }) },
    !isAtWork(status) && { name: t('Delete…'), look: 'danger', act: () => openJobDialog({ kind: 'delete', jobId }) },
  ];
  return items.filter((item) => item !== false);
}
