import { memo } from 'react';
import type { JobSummary } from '../../contract/job.js';
import { Bar } from '../controls/bar.js';
import { toneClass } from '../controls/tone.js';
import { selectJob } from '../stores/ui.js';
import { asideWords, progressWords } from './job-words.js';
import css from './sidebar.module.css';

interface JobEntryProps {
  readonly job: JobSummary;
  readonly shown: boolean;
  readonly nowMs: number;
}

export const JobEntry = memo(function JobEntry({ job, shown, nowMs }: JobEntryProps) {
  const aside = asideWords(job);
  return (
    <li>
      <button
        type="button"
        className={css.job}
        aria-current={shown ? 'true' : undefined}
        title={job.message ?? job.seeds[0]}
        onClick={() => selectJob(job.jobId)}
      >
        <span className={css.name}>
          <span className={css.title}>{job.title}</span>
          <span className={toneClass(aside.tone)}>{aside.text}</span>
        </span>
        <Bar counters={job} skippedByReason={job.skippedByReason} size="small" />
        <small>{progressWords(job, nowMs)}</small>
      </button>
    </li>
  );
});
