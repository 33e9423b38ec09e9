import { t } from '../../contract/language.js';
import type { SettingsChange } from '../../contract/job-life.js';
import { bridge } from '../bridge.js';
import { useLive } from '../stores/live.js';
import { report, tell } from '../stores/notices.js';
import { signInTo } from '../stores/sign-ins.js';
import { ended } from '../stores/work.js';
import { resumeJob } from './commands.js';

/** Has a person sign in to the site of the crawl on show; one that was signed out goes on. Answers whether they did. */
export async function signIn(jobId: string): Promise<boolean> {
  const { signedOut, config } = useLive.getState().snapshot;
  const url = signedOut ?? config.seeds[0] ?? config.sitemaps[0];
  if (url === undefined || !(await signInTo(url, config.proxy))) return false;
  if (!config.signedIn && !(await change(jobId, { signedIn: true }))) return false;
  if (signedOut === null) tell(t('The crawl is signed in from when it goes on.'), jobId);
  else await resumeJob(jobId);
  return true;
}

/** Goes on with a crawl that was signed out; what asks for a login is skipped from now on. */
export async function goOnSignedOut(jobId: string): Promise<void> {
  if (await change(jobId, { pauseSignedOut: false })) await resumeJob(jobId);
}

async function change(jobId: string, settings: SettingsChange): Promise<boolean> {
  const changed = await ended(bridge().invoke('jobs.reconfigure', jobId, settings));
  if (!changed.ok) report(changed.error, jobId);
  return changed.ok;
}
