import type { HostTreatment } from '../../contract/host-treatment.js';
import type { PageRecord } from '../../contract/job.js';
import { MOST_URLS_AT_ONCE } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { openInBrowser, showFile } from '../actions/commands.js';
import { treatHost } from '../actions/hosts.js';
import { bridge } from '../bridge.js';
import { hostOf } from '../format/urls.js';
import { useLive } from '../stores/live.js';
import { report, tell } from '../stores/notices.js';
import { openThing, proposeExclude, type Step, togglePin } from '../stores/thing.js';
import { explainUrl } from '../stores/ui.js';
import { ended } from '../stores/work.js';
import { queuedAgainWords } from '../words/queued-words.js';
import { copiedWords, type CopyForm } from './copied-words.js';
import { type DeedName, isSettled, type KnownThing } from './deeds.js';
import { knownThings, type RecordedThing } from './known-things.js';

/** Does to things of the crawl on show what a key or a menu item says. Those to which it does not apply are left out. */
export async function doDeed(
  name: DeedName,
  things: readonly RecordedThing[],
  step: Step | null = null,
): Promise<void> {
  const [first] = things;
  if (!first) return;
  switch (name) {
    case 'open':
      return openThing(first, step);
    case 'openInBrowser':
      return openInBrowser(first.url);
    case 'pin':
      return togglePin(first.url);
    case 'explain':
      return explainUrl(first.url);
    default:
      return doKnown(name, await knownThings(things));
  }
}

/** The same for things of which it is known what they are. `patterns`: the rules that an exclude deed proposes. */
export async function doKnown(
  name: DeedName,
  things: readonly KnownThing[],
  patterns: readonly string[] = [],
): Promise<void> {
  switch (name) {
    case 'copy':
      return copy(things, 'plain');
    case 'copyMarkdown':
      return copy(things, 'markdown');
    case 'copyCurl':
      return copy(things, 'curl');
    case 'reveal':
      return reveal(things);
    case 'runNext':
      return runNext(idsOf(things, ({ state }) => state === 'queued'));
    case 'skip':
    case 'cancel':
      return skip(idsOf(things, ({ state }) => state === 'queued' || (name === 'cancel' && state === 'pending')));
    case 'fetchAgain':
      return fetchAgain(idsOf(things, isSettled));
    case 'holdHost':
      return treatHostOf(things, 'held');
    case 'firstHost':
      return treatHostOf(things, 'first');
    case 'usualHost':
      return treatHostOf(things, 'usual');
    case 'excludeUrl':
    case 'excludeFolder':
    case 'excludePattern':
      return proposeExclude(...patterns);
    default:
      return doDeed(name, things);
  }
}

async function treatHostOf([first]: readonly KnownThing[], treatment: HostTreatment): Promise<void> {
  if (first) await treatHost(jobOnShow(), hostOf(first.url), treatment);
}

async function copy(things: readonly KnownThing[], form: CopyForm): Promise<void> {
  const { userAgent } = useLive.getState().snapshot.config;
  const listed = things.map(({ url, record }) => ({ url, title: record?.title ?? null }));
  await bridge().invoke('app.copyText', copiedWords(listed, form, userAgent));
  tell(t('{count, plural, =1 {Copied} other {# URLs copied}}.', { count: things.length }));
}

async function reveal([first]: readonly KnownThing[]): Promise<void> {
  if (first?.record) await showFile(jobOnShow(), first.record.id);
}

async function runNext(ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return tell(t('It is not in the queue any more.'));
  const moved = await ended(bridge().invoke('urls.runNext', jobOnShow(), ids));
  if (!moved.ok) return report(moved.error);
  tell(
    moved.value === 0
      ? t('It is not in the queue any more.')
      : t('{count, plural, one {# URL is} other {# URLs are}} next.', { count: moved.value }),
  );
}

async function skip(ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return tell(t('It is not in the queue any more.'));
  const moved = await ended(bridge().invoke('urls.skip', jobOnShow(), ids));
  if (!moved.ok) return report(moved.error);
  tell(t('Skipped: {count} will not be fetched. “Fetch again” takes it back.', { count: ids.length }));
}

async function fetchAgain(ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return tell(t('It is in the queue already, or not known to this crawl.'));
  const moved = await ended(bridge().invoke('urls.fetchAgain', jobOnShow(), ids), t('Queuing again…'));
  if (moved.ok) tell(queuedAgainWords(moved.value.entering));
  else report(moved.error);
}

function idsOf(things: readonly KnownThing[], wanted: (record: PageRecord) => boolean): readonly number[] {
  return things.flatMap(({ record }) => (record && wanted(record) ? [record.id] : [])).slice(0, MOST_URLS_AT_ONCE);
}

function jobOnShow(): string {
  return useLive.getState().snapshot.jobId;
}
