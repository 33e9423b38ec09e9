import { type KeyboardEvent, useRef, useState } from 'react';
import { isAtWork, type JobSummary } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { useJobs, useShownJob } from '../stores/jobs.js';
import { useNowSlow } from '../stores/now.js';
import { openAppDialog, openForm, showWelcome, useUi } from '../stores/ui.js';
import { commandKey } from '../words/key-words.js';
import { AtOnce } from './at-once.js';
import { JobEntry } from './job-entry.js';
import { matchingJobs } from './job-words.js';
import { Logo } from './logo.js';
import { SharedEntry } from './shared-entry.js';
import css from './sidebar.module.css';

const NONE: readonly JobSummary[] = [];
/** More crawls than this are looked through by name. */
const SEARCHED_FROM = 7;

export function Sidebar() {
  const jobs = useJobs((state) => state.jobs) ?? NONE;
  const [text, setText] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const searched = jobs.length >= SEARCHED_FROM;
  const shown = searched ? matchingJobs(jobs, text) : jobs;
  const close = (): void => setIsOpen(false);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen) return;
    close();
    toggle.current?.focus();
  };
  return (
    <aside className={css.sidebar} aria-label={t('Crawls')} data-open={isOpen} onKeyDown={onKeyDown}>
      <button type="button" className={css.brand} title={t('Start page')} onClick={showWelcome}>
        <Logo />
        <span>Orbweaver</span>
      </button>
      {/* Of use only in a narrow window, where the list is folded away. */}
      <button
        ref={toggle}
        type="button"
        className={css.toggle}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {t('{count, plural, one {# crawl} other {# crawls}}', { count: jobs.length })} <span aria-hidden="true">▾</span>
      </button>
      <button type="button" className={css.new} onClick={openForm} aria-keyshortcuts="Control+N">
        {t('New crawl')} <kbd aria-hidden="true">{commandKey('N')}</kbd>
      </button>
      <div className={css.fold}>
        {searched && (
          <input
            type="search"
            className={css.search}
            aria-label={t('Find a crawl')}
            placeholder={t('Find a crawl')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
        <nav className={css.lists} aria-label={t('Crawls')}>
          <SharedEntry onChosen={close} />
          <Section title={t('Running')} jobs={shown.filter((job) => isAtWork(job.status))} onChosen={close} />
          <Section title={t('Waiting')} jobs={shown.filter((job) => job.status === 'queued')} onChosen={close} />
          <Section title={t('Earlier')} jobs={shown.filter(isEarlier)} onChosen={close} />
          {searched && shown.length === 0 && (
            <p className={css.nothing}>{t('No crawl has this in its name or address.')}</p>
          )}
        </nav>
        <AtOnce />
        <button type="button" className={css.settings} onClick={() => openAppDialog('settings')}>
          {t('Settings')} <kbd aria-hidden="true">{commandKey(',')}</kbd>
        </button>
      </div>
    </aside>
  );
}

function isEarlier({ status }: JobSummary): boolean {
  return !isAtWork(status) && status !== 'queued';
}

interface SectionProps {
  readonly title: string;
  readonly jobs: readonly JobSummary[];
  readonly onChosen: () => void;
}

function Section({ title, jobs, onChosen }: SectionProps) {
  const shown = useShownJob();
  const sharedOpen = useUi((ui) => ui.sharedOpen);
  // Only the day words need it: a minute more or less changes nothing.
  const nowMinute = Math.floor(useNowSlow() / 60_000) * 60_000;
  if (jobs.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className={css.section}>{title}</h2>
      <ul onClick={onChosen}>
        {jobs.map((job) => (
          <JobEntry key={job.jobId} job={job} shown={!sharedOpen && job.jobId === shown?.jobId} nowMs={nowMinute} />
        ))}
      </ul>
    </section>
  );
}
