import type { MenuAction } from '../../contract/menu-action.js';
import type { JobSummary } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { commandLine } from '../words/command-line.js';
import { QUOTING } from '../words/key-words.js';
import { allowedActions, shownJob } from '../stores/job-state.js';
import { useJobs } from '../stores/jobs.js';
import { useLive } from '../stores/live.js';
import { tell } from '../stores/notices.js';
import { openAppDialog, openExport, openForm, selectJob, showTab, showWelcome, useUi } from '../stores/ui.js';
import { copyText } from './clipboard.js';
import { crawlAgain, openFolder, stopShownJob, togglePause } from './commands.js';
import { toggleShared, wantShared } from './shared.js';

/** Does what a menu item, a key or the palette asks for; nothing where it makes no sense for the crawl on show. */
export function perform(action: MenuAction): void {
  const job = jobOnShow();
  switch (action) {
    case 'new-crawl':
      return openForm();
    case 'welcome':
      return showWelcome();
    case 'open-shared':
      return openAppDialog(action);
    case 'toggle-pause':
      return useUi.getState().sharedOpen ? toggleShared() : togglePause();
    case 'stop':
      return useUi.getState().sharedOpen ? void wantShared('stop') : stopShownJob();
    case 'crawl-again':
      if (job && allowedActions(job.status).again) void crawlAgain(job.jobId);
      return;
    case 'export':
      if (job) openExport();
      return;
    case 'open-folder':
      if (job) void openFolder(job.jobId);
      return;
    case 'find':
      if (job) findInView(job);
      return;
    case 'next-crawl':
      return step(1);
    case 'previous-crawl':
      return step(-1);
    case 'palette':
    case 'settings':
    case 'help':
    case 'shortcuts':
    case 'about':
      return openAppDialog(action);
  }
}

/** The crawl on show; null on the start page and beside a shared crawl. */
export function jobOnShow(): JobSummary | null {
  const { selectedJobId, welcomeOpen, sharedOpen } = useUi.getState();
  return welcomeOpen || sharedOpen ? null : shownJob(useJobs.getState().jobs, selectedJobId);
}

/** Copies the command that begins the crawl on show in a terminal. */
export async function copyAsCommand(): Promise<void> {
  const { config } = useLive.getState().snapshot;
  await copyText(commandLine(config, null, QUOTING));
  tell(config.credentials.length > 0 ? t('The command was copied, without its logins.') : t('The command was copied.'));
}

/** The crawl above or below in the list. */
function step(by: number): void {
  const { jobs } = useJobs.getState();
  const current = jobOnShow();
  if (jobs === null || jobs.length === 0) return;
  const at = jobs.findIndex(({ jobId }) => jobId === current?.jobId);
  const next = jobs[(at + by + jobs.length) % jobs.length];
  if (next) selectJob(next.jobId);
}

const FIELD = '[role="tabpanel"] :is(input[type="search"], input[type="text"], input:not([type]))';

/** Puts the focus into the field that narrows the view on show; where it has none, into that of the URLs. */
function findInView(job: JobSummary): void {
  const field = document.querySelector<HTMLInputElement>(FIELD);
  if (field) return field.focus();
  showTab(job.jobId, 'urls');
  requestAnimationFrame(() => document.querySelector<HTMLInputElement>(FIELD)?.focus());
}
