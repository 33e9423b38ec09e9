import { useEffect } from 'react';
import { t } from '../contract/language.js';
import css from './app.module.css';
import { AppDialogs } from './app-dialogs/app-dialogs.js';
import { Notice } from './notices/notice.js';
import { listenToDrops } from './drops.js';
import { followExports } from './exports/exports-store.js';
import { JobDialogs } from './job-dialogs/job-dialogs.js';
import { JobView } from './job/job-view.js';
import { catchLostFocus } from './lost-focus.js';
import { NewCrawlDialog } from './new-crawl/new-crawl-dialog.js';
import { listenToKeys, listenToMenu } from './shortcuts.js';
import { followSuggestions } from './suggestions.js';
import { SharedView } from './shared-crawl/shared-view.js';
import { Sidebar } from './sidebar/sidebar.js';
import { followJobs, showStartedJob, useJobs, useShownJob } from './stores/jobs.js';
import { noticesBeside } from './stores/notices.js';
import { rememberReplay } from './stores/replay.js';
import { useUi } from './stores/ui.js';
import { loadPreferences } from './stores/preferences.js';
import { followShared, useShared } from './stores/shared.js';
import { followSignIns } from './stores/sign-ins.js';
import { followUpdates } from './stores/updates.js';
import { followWork } from './stores/work.js';
import { UpdateStrip } from './updates/update-strip.js';
import { Welcome } from './welcome/welcome.js';

export function App() {
  useEffect(followJobs, []);
  useEffect(followExports, []);
  useEffect(followWork, []);
  useEffect(listenToKeys, []);
  useEffect(listenToMenu, []);
  useEffect(listenToDrops, []);
  useEffect(catchLostFocus, []);
  useEffect(rememberReplay, []);
  useEffect(() => {
    void loadPreferences();
    void showStartedJob();
  }, []);
  useEffect(followUpdates, []);
  useEffect(followSignIns, []);
  useEffect(followShared, []);
  useEffect(followSuggestions, []);
  return (
    <div className={css.app}>
      <Sidebar />
      <div className={css.content}>
        <Content />
        <Notice />
        <UpdateStrip />
      </div>
      <NewCrawlDialog />
      <JobDialogs />
      <AppDialogs />
    </div>
  );
}

function Content() {
  const known = useJobs((state) => state.jobs !== null);
  const job = useShownJob();
  const welcomeOpen = useUi((ui) => ui.welcomeOpen);
  const sharedOpen = useUi((ui) => ui.sharedOpen);
  const watched = useShared((state) => state.watched);
  const shared = sharedOpen ? watched : null;
  const title = shared?.crawl ?? job?.title ?? '';
  const jobId = shared ? null : (job?.jobId ?? null);
  useEffect(() => noticesBeside(jobId), [jobId]);
  useEffect(() => {
    document.title = title === '' ? 'Orbweaver' : `${title} – Orbweaver`;
  }, [title]);
  if (!known) return <main aria-busy="true" aria-label={t('Loading')} />;
  if (shared) return <SharedView key={`${shared.address} ${shared.crawl}`} watched={shared} />;
  return job && !welcomeOpen ? <JobView key={job.jobId} jobId={job.jobId} title={title} /> : <Welcome />;
}
