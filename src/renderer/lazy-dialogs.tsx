import { useEffect } from 'react';
import { OpenMenu } from './controls/action-menu.js';
import { fetched } from './controls/fetched.js';
import { JOB_PARTS } from './job/job-parts.js';
import { useUi } from './stores/ui.js';

const AppDialogs = fetched(async () => (await import('./app-dialogs/app-dialogs.js')).AppDialogs);
const JobDialogs = fetched(async () => (await import('./job-dialogs/job-dialogs.js')).JobDialogs);
const NewCrawlDialog = fetched(async () => (await import('./new-crawl/new-crawl-dialog.js')).NewCrawlDialog);

/** What keys and clicks open at once, whatever is on show. */
const PARTS = [NewCrawlDialog, JobDialogs, AppDialogs, OpenMenu, ...Object.values(JOB_PARTS)];

/**
 * The dialogs of the whole window. What they and the usual views are made of is not waited for by the first view; it comes as
 * soon as nothing else is to be done.
 */
export function LazyDialogs() {
  const isForm = useUi((ui) => ui.formOpen);
  const isJob = useUi((ui) => ui.jobDialog !== null);
  const isApp = useUi((ui) => ui.appDialog !== null);
  useEffect(() => {
    const asked = requestIdleCallback(() => void Promise.all(PARTS.map(({ fetch }) => fetch())));
    return () => cancelIdleCallback(asked);
  }, []);
  return (
    <>
      {isForm && <NewCrawlDialog />}
      {isJob && <JobDialogs />}
      {isApp && <AppDialogs />}
    </>
  );
}
