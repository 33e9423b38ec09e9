import { useEffect, useRef } from 'react';
import { savedPages } from '../../contract/figures.js';
import { asksForStartOnly } from '../../contract/held-back.js';
import type { JobStatus } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { Button } from '../controls/button.js';
import { StatusTag } from '../controls/status-tag.js';
import { hostOf, withoutScheme } from '../format/urls.js';
import { crawlAgain, openFolder, pauseJob, resumeJob, startNow, stopJob } from '../actions/commands.js';
import { allowedActions } from '../stores/job-state.js';
import { useLive, useSnapshot } from '../stores/live.js';
import { headingFocused, openExport, useUi } from '../stores/ui.js';
import { verifyFiles } from '../stores/verify.js';
import { configWords } from './config-words.js';
import css from './job.module.css';
import { JobMenu } from './job-menu.js';

interface JobHeaderProps {
  readonly jobId: string;
  readonly title: string;
}

export function JobHeader({ jobId, title }: JobHeaderProps) {
  const status = useSnapshot((s) => s.status);
  const config = useSnapshot((s) => s.config);
  const seed = config.seeds[0] ?? '';
  const named = title !== '' && title !== hostOf(seed) && title !== withoutScheme(seed);
  const allowed = allowedActions(status);
  const isReplayed = useLive((live) => live.isReplayed);
  const heading = useRef<HTMLHeadingElement>(null);
  const wanted = useUi((ui) => ui.headingWanted === jobId);
  // Where a crawl was just started, the keyboard goes to it and not back to the button that asked for it.
  useEffect(() => {
    if (!wanted) return;
    heading.current?.focus();
    headingFocused();
  }, [wanted]);
  return (
    <header className={css.header}>
      <h1 ref={heading} tabIndex={-1} className={css.title} title={config.seeds.join('\n')}>
        {named ? title : withoutScheme(seed)}
      </h1>
      <Status />
      <span className={css.config} title={configWords(config)}>
        {named && `${withoutScheme(seed)} · `}
        {configWords(config)}
      </span>
      {/* What is done now is no answer to what is on show then. */}
      <fieldset className={css.actions} disabled={isReplayed}>
        <Turn jobId={jobId} status={status} />
        {allowed.startNow && <Button onClick={() => startNow(jobId)}>{t('Start now')}</Button>}
        {allowed.stop && <Button onClick={() => stopJob(jobId)}>{t('Stop')}</Button>}
        {allowed.again && <Button onClick={() => crawlAgain(jobId)}>{t('Crawl again')}</Button>}
        {allowed.again && <Button onClick={() => verifyFiles(jobId)}>{t('Check files')}</Button>}
        <Button onClick={openExport}>{t('Export…')}</Button>
        <Button onClick={() => openFolder(jobId)}>{t('Open folder')}</Button>
        <JobMenu jobId={jobId} status={status} />
      </fieldset>
    </header>
  );
}

/** One button for what makes it rest or go on: pressed again without moving, by keyboard too. */
function Turn({ jobId, status }: { readonly jobId: string; readonly status: JobStatus }) {
  const { pause, resume } = allowedActions(status);
  if (pause)
    return (
      <Button shortcut="Space" onClick={() => pauseJob(jobId)}>
        {t('Pause')}
      </Button>
    );
  if (status === 'pausing')
    return (
      <Button onClick={() => pauseJob(jobId, 'freeze')} title={t('Requests in progress go back to the queue.')}>
        {t('Pause now')}
      </Button>
    );
  if (resume)
    return (
      <Button shortcut="Space" onClick={() => resumeJob(jobId)}>
        {status === 'created' ? t('Start') : t('Resume')}
      </Button>
    );
  return null;
}

/** By itself: it says how many pages there are, which changes all the time, and the buttons and menus beside it do not. */
function Status() {
  const status = useSnapshot((s) => s.status);
  const pages = useSnapshot((s) => savedPages(s.counters));
  const seeds = useSnapshot((s) => s.config.seeds.length);
  const startOnly = useSnapshot((s) => asksForStartOnly(s.config));
  return <StatusTag status={status} pages={pages} seeds={seeds} startOnly={startOnly} />;
}
