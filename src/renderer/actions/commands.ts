import type { DeleteManner } from '../../contract/deletion.js';
import { t } from '../../contract/language.js';
import type { Problem, Result } from '../../contract/outcome.js';
import type { JobReference, JobRequest } from '../../contract/ipc.js';
import type { HeldBackReason } from '../../contract/held-back.js';
import type { BudgetName } from '../../contract/job-config.js';
import type { AddedUrls, PauseManner } from '../../contract/job-life.js';
import type { SavedKind } from '../../contract/saved-text.js';
import type { RulePreview } from '../../contract/rules.js';
import type { TrapDecision } from '../../contract/traps.js';
import { bridge } from '../bridge.js';
import { hostOf } from '../format/urls.js';
import { allowedActions, shownJob } from '../stores/job-state.js';
import { refreshJobs, useJobs } from '../stores/jobs.js';
import { useLive } from '../stores/live.js';
import { report, settle, tell } from '../stores/notices.js';
import { showStarted, useUi } from '../stores/ui.js';
import { ended } from '../stores/work.js';
import { addedWords } from '../words/queued-words.js';

export async function pauseJob(jobId: string, manner: PauseManner = 'drain'): Promise<void> {
  settle(await bridge().invoke('jobs.pause', jobId, manner), jobId);
}

export async function resumeJob(jobId: string): Promise<void> {
  settle(await ended(bridge().invoke('jobs.resume', jobId), t('Opening the crawl…')), jobId);
}

/** Begins a crawl that waits for its turn. */
export async function startNow(jobId: string): Promise<void> {
  settle(await ended(bridge().invoke('jobs.startNow', jobId), t('Opening the crawl…')), jobId);
}

/** Ends what holds most of the site back; says how many URLs are queued by it. */
export async function admitHeldBack(jobId: string, reason: HeldBackReason): Promise<void> {
  const admitted = await ended(bridge().invoke('jobs.admit', jobId, reason));
  if (!admitted.ok) report(admitted.error);
  else tell(t('{count, plural, one {# URL} other {# URLs}} queued.', { count: admitted.value.entering }));
}

/** Asks for the saved pages again, with the images, styles and scripts that they are made of. */
export async function fetchParts(jobId: string): Promise<void> {
  const queued = await ended(bridge().invoke('jobs.fetchParts', jobId), t('Queuing again…'));
  if (!queued.ok) report(queued.error, jobId);
  else
    tell(
      t('{count, plural, one {# page is} other {# pages are}} queued again, for the images, styles and scripts.', {
        count: queued.value.entering,
      }),
      jobId,
    );
}

/** What taking in what lies outside the scope would do; null where that cannot be told, which has been reported. */
export async function previewWider(jobId: string): Promise<RulePreview | null> {
  const preview = await bridge().invoke('jobs.previewWider', jobId);
  if (preview.ok) return preview.value;
  report(preview.error, jobId);
  return null;
}

export async function stopJob(jobId: string): Promise<void> {
  settle(await bridge().invoke('jobs.stop', jobId), jobId);
}

export async function openFolder(jobId: string): Promise<void> {
  settle(await bridge().invoke('jobs.openFolder', jobId), jobId);
}

/** Shows a saved file of a URL in the system's file manager; null = its Markdown, else the body as served. */
export async function showFile(jobId: string, id: number, kind: SavedKind | null = null): Promise<void> {
  settle(await bridge().invoke('urls.showFile', jobId, id, kind), jobId);
}

/** Opens a page's Markdown with the system's program for it. */
export async function openMarkdown(jobId: string, id: number): Promise<void> {
  settle(await bridge().invoke('urls.openMarkdown', jobId, id), jobId);
}

/** Answers whether the engine took it. */
export async function setConcurrency(jobId: string, concurrency: number): Promise<boolean> {
  const result = await bridge().invoke('jobs.setConcurrency', jobId, concurrency);
  settle(result, jobId);
  return result.ok;
}

export async function openInBrowser(url: string): Promise<void> {
  settle(await bridge().invoke('app.openExternal', url));
}

/** Starts a crawl and shows it; answers what was wrong, null when it runs. */
export async function createJob(request: JobRequest): Promise<Problem | null> {
  return await show(await bridge().invoke('jobs.create', request));
}

/** Starts a crawl of the built-in sample site and shows it. */
export async function createSample(): Promise<void> {
  const problem = await show(await bridge().invoke('jobs.createSample'));
  if (problem) report(problem);
}

/** Starts a crawl with the same settings that asks only for what has changed, and shows it. */
export async function crawlAgain(jobId: string): Promise<void> {
  const problem = await show(await bridge().invoke('jobs.crawlAgain', jobId));
  if (problem) report(problem, jobId);
}

/** Adds addresses; answers what became of each. */
export async function addUrls(jobId: string, urls: readonly string[]): Promise<Result<AddedUrls>> {
  const added = await ended(bridge().invoke('jobs.add', jobId, urls));
  if (added.ok && added.value.refused.length === 0) tell(addedWords(added.value), jobId);
  return added;
}

/** Gives a crawl another name; answers what was wrong, null when it has it. */
export async function renameJob(jobId: string, title: string): Promise<Problem | null> {
  const renamed = await bridge().invoke('jobs.rename', jobId, title);
  return renamed.ok ? null : renamed.error;
}

/** Deletes a crawl; answers what was wrong, null when it is gone. */
export async function deleteJob(jobId: string, manner: DeleteManner): Promise<Problem | null> {
  const deleted = await ended(bridge().invoke('jobs.delete', jobId, manner));
  if (!deleted.ok) return deleted.error;
  await refreshJobs();
  return null;
}

/** Raises the budget that paused a crawl and goes on. */
export async function extendBudget(jobId: string, budget: BudgetName): Promise<void> {
  settle(await ended(bridge().invoke('jobs.extend', jobId, budget), t('Opening the crawl…')), jobId);
}

export async function decideTrap(jobId: string, trapId: number, decision: TrapDecision): Promise<void> {
  settle(await bridge().invoke('traps.decide', jobId, trapId, decision), jobId);
}

/** Stops obeying one host's robots.txt in this crawl. */
export async function overrideRobots(jobId: string, host: string): Promise<void> {
  const effect = await ended(bridge().invoke('rules.overrideRobots', jobId, host), t('Checking the skipped URLs…'));
  if (!effect.ok) return report(effect.error, jobId);
  const queued = effect.value.entering;
  tell(
    t(
      'robots.txt of {host} is now ignored: {queued, plural, one {# skipped URL is} other {# skipped URLs are}} queued.',
      { host: hostOf(host), queued },
    ),
    jobId,
  );
}

/** Pauses the crawl on show, or resumes it; nothing where neither is possible. */
export function togglePause(): void {
  const job = shownJob(useJobs.getState().jobs, useUi.getState().selectedJobId);
  if (!job) return;
  // The list is told of a change half a second later than the crawl on show.
  const { snapshot } = useLive.getState();
  const allowed = allowedActions(snapshot.jobId === job.jobId ? snapshot.status : job.status);
  if (allowed.pause) void pauseJob(job.jobId);
  else if (allowed.resume) void resumeJob(job.jobId);
}

/** Stops the crawl on show, where it can be stopped. */
export function stopShownJob(): void {
  const job = shownJob(useJobs.getState().jobs, useUi.getState().selectedJobId);
  if (job && allowedActions(job.status).stop) void stopJob(job.jobId);
}

async function show(created: Result<JobReference>): Promise<Problem | null> {
  if (!created.ok) return created.error;
  await refreshJobs();
  showStarted(created.value.jobId);
  return null;
}
