import { useEffect } from 'react';
import { t } from '../contract/language.js';
import css from './app.module.css';
import { fetched } from './controls/fetched.js';
import { Notice } from './notices/notice.js';
import { listenToDrops } from './drops.js';
import { followExports } from './exports/exports-store.js';
import { LazyDialogs } from './lazy-dialogs.js';
import { catchLostFocus } from './lost-focus.js';
import { listenToKeys, listenToMenu } from './shortcuts.js';
import { followSuggestions } from './suggestions.js';
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

// One of them is the first view, and only that is waited for.
const JobView = fetched(async () => (await import('./job/job-view.js')).JobView, <Loading />);
const SharedView = fetched(async () => (await import('./shared-crawl/shared-view.js')).SharedView, <Loading />);
const Welcome = fetched(async () => (await import('./welcome/welcome.js')).Welcome, <Loading />);

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
      <LazyDialogs />
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
  if (!known) return <Loading />;
  if (shared) return <SharedView key={`${shared.address} ${shared.crawl}`} watched={shared} />;
  return job && !welcomeOpen ? <JobView key={job.jobId} jobId={job.jobId} title={title} /> : <Welcome />;
}

function Loading() {
  return <main aria-busy="true" aria-label={t('Loading')} />;
}
