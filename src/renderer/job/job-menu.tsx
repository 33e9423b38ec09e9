import type { JobStatus } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { Menu, type MenuItem } from '../controls/menu.js';
import { pauseJob } from '../actions/commands.js';
import { copyAsCommand } from '../actions/perform.js';
import { allowedActions } from '../stores/job-state.js';
import { useSnapshot } from '../stores/live.js';
import { type JobDialog, openJobDialog } from '../stores/ui.js';

/** What is done to a crawl now and then. */
export function JobMenu({ jobId, status }: { readonly jobId: string; readonly status: JobStatus }) {
  const hasFailures = useSnapshot((s) => s.counters.failed > 0);
  const { freeze, change } = allowedActions(status);
  const open = (kind: JobDialog['kind']) => () => openJobDialog({ kind, jobId });
  const items: readonly (MenuItem | false)[] = [
    freeze && {
      name: t('Pause now'),
      hint: t('Requests in progress go back to the queue.'),
      act: () => void pauseJob(jobId, 'freeze'),
    },
    { name: t('Add addresses…'), hint: t('Even outside its scope.'), act: open('add') },
    hasFailures && { name: t('Retry failures…'), hint: t('All of them, or only some kinds.'), act: open('retry') },
    { name: t('Rename…'), act: open('rename') },
    { name: t('Copy as command line'), act: () => void copyAsCommand() },
    change && { name: t('Sign in…'), hint: t('For pages behind a login.'), act: open('sign-in') },
    change && { name: t('Settings…'), hint: t('They apply when it resumes.'), act: open('settings') },
    change && { name: t('Delete…'), look: 'danger', act: open('delete') },
  ];
  return <Menu label={t('More')} items={items.filter((item) => item !== false)} />;
}
