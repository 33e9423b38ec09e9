import { isAtWork, type JobSummary } from '../../contract/job.js';
import { useJobs, useShownJob } from '../stores/jobs.js';
import { useNowSlow } from '../stores/now.js';
import { openForm } from '../stores/ui.js';
import { AtOnce } from './at-once.js';
import { JobEntry } from './job-entry.js';
import { Logo } from './logo.js';
import css from './sidebar.module.css';

const NONE: readonly JobSummary[] = [];

export function Sidebar() {
  const jobs = useJobs((state) => state.jobs) ?? NONE;
  const running = jobs.filter((job) => isAtWork(job.status));
  const waiting = jobs.filter((job) => job.status === 'queued');
  const earlier = jobs.filter((job) => !isAtWork(job.status) && job.status !== 'queued');
  return (
    <aside className={css.sidebar} aria-label="Crawls">
      <div className={css.brand}>
        <Logo />
        Orbweaver
      </div>
      <button type="button" className={css.new} onClick={openForm} aria-keyshortcuts="Control+N">
        New crawl <kbd aria-hidden="true">Ctrl N</kbd>
      </button>
      <nav className={css.lists} aria-label="Crawls">
        <Section title="Running" jobs={running} />
        <Section title="Waiting" jobs={waiting} />
        <Section title="Earlier" jobs={earlier} />
      </nav>
      <AtOnce />
    </aside>
  );
}

function Section({ title, jobs }: { readonly title: string; readonly jobs: readonly JobSummary[] }) {
  const shown = useShownJob();
  // Only the day words need it: a minute more or less changes nothing.
  const nowMinute = Math.floor(useNowSlow() / 60_000) * 60_000;
  if (jobs.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className={css.section}>{title}</h2>
      <ul>
        {jobs.map((job) => (
          <JobEntry key={job.jobId} job={job} shown={job.jobId === shown?.jobId} nowMs={nowMinute} />
        ))}
      </ul>
    </section>
  );
}
