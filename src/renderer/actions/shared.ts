import { t } from '../../contract/language.js';
import type { CollectedCrawl, SharedListing, SharedWant } from '../../contract/shared-crawls.js';
import type { Problem, Result } from '../../contract/outcome.js';
import { bridge } from '../bridge.js';
import { refreshJobs } from '../stores/jobs.js';
import { dismissNotice, report, tell } from '../stores/notices.js';
import { useShared } from '../stores/shared.js';
import { openJobDialog, selectJob, showShared, useUi } from '../stores/ui.js';

const LAST_KEY = 'orbweaver.shared';

/** The address of the database that was opened last; empty where none was. Nothing secret is in it. */
export function lastAddress(): string {
  return localStorage.getItem(LAST_KEY) ?? '';
}

/** The crawls of a database. `password`: null = none was typed. */
export async function listShared(address: string, password: string | null): Promise<Result<readonly SharedListing[]>> {
  const listed = await bridge().invoke('shared.list', address, password);
  if (listed.ok) localStorage.setItem(LAST_KEY, address);
  return listed;
}

/** Watches a crawl of a database that was listed, and shows it; answers what was wrong. */
export async function openShared(address: string, crawl: string): Promise<Problem | null> {
  const opened = await bridge().invoke('shared.open', address, crawl);
  if (!opened.ok) return opened.error;
  useShared.setState({ watched: await bridge().invoke('shared.state') });
  showShared();
  return null;
}

export async function closeShared(): Promise<void> {
  await bridge().invoke('shared.close');
  useShared.setState({ watched: null });
  useUi.setState({ sharedOpen: false });
}

/** What all workers of the crawl on show are to do. */
export async function wantShared(wanted: SharedWant): Promise<void> {
  const done = await bridge().invoke('shared.want', wanted);
  if (!done.ok) report(done.error, null);
}

/** Pauses the workers of the crawl on show, or lets them go on. */
export function toggleShared(): void {
  const view = useShared.getState().watched?.view;
  if (view && !view.isFinished) void wantShared(view.wanted === 'run' ? 'pause' : 'run');
}

/** Shows the settings of the crawl on show, to be changed for all of its workers. */
export async function openSharedSettings(): Promise<void> {
  const settings = await bridge().invoke('shared.settings');
  if (settings.ok) openJobDialog({ kind: 'shared-settings', ...settings.value });
  else report(settings.error, null);
}

/** Fetches again what the folder of a worker holds. */
export async function requeueShared(worker: number): Promise<void> {
  const done = await bridge().invoke('shared.requeue', worker);
  if (!done.ok) return report(done.error, null);
  tell(
    t('{n, plural, one {# page of worker {worker} is} other {# pages of worker {worker} are}} queued again.', {
      n: done.value,
      worker: String(worker),
    }),
    null,
  );
}

/** Makes a crawl of the library of the one on show, and shows that. */
export async function collectShared(): Promise<void> {
  dismissNotice();
  const collected = await bridge().invoke('shared.collect');
  if (!collected.ok) return report(collected.error, null);
  await refreshJobs();
  selectJob(collected.value.jobId);
  const words = collectedWords(collected.value);
  if (collected.value.missing.length > 0 || collected.value.missingStored !== null)
    report({ message: words }, collected.value.jobId);
  else tell(words, collected.value.jobId);
}

export async function cancelCollect(): Promise<void> {
  await bridge().invoke('shared.cancelCollect');
}

/** What was collected, and what could not be had. */
export function collectedWords({ urls, files, missing, missingStored }: CollectedCrawl): string {
  const all = t(
    'Collected: {urls, plural, one {# URL} other {# URLs}}, {files, plural, one {# file} other {# files}}.',
    {
      urls,
      files,
    },
  );
  const lost = missing.map(({ worker, name, files: n, isUnreachable }) =>
    isUnreachable
      ? t(
          'The folder of worker {worker} ({name}) is not on this machine: {n, plural, one {# file} other {# files}} and the links of its pages are missing. In a terminal, orbweaver collect --from says where a copy of it is.',
          { worker: String(worker), name, n },
        )
      : t('{n, plural, one {# file is} other {# files are}} not in the folder of worker {worker} ({name}).', {
          worker: String(worker),
          name,
          n,
        }),
  );
  return [all, ...lost, ...(missingStored === null ? [] : [notStoredWords(missingStored)])].join(' ');
}

function notStoredWords({ place, files: n, why }: NonNullable<CollectedCrawl['missingStored']>): string {
  return why === null
    ? t(
        '{n, plural, one {# file} other {# files}} of the object storage ({place}) came and {n, plural, one {is} other {are}} not what was saved.',
        { place, n },
      )
    : t('{n, plural, one {# file} other {# files}} could not be had of the object storage ({place}): {why}', {
        ...{ place, n, why },
      });
}
