import type { JobSummary } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { isTrialDone } from '../../contract/trial.js';
import { openFolder } from '../actions/commands.js';
import { hostDeeds, treatHost } from '../actions/hosts.js';
import { copyAsCommand, perform } from '../actions/perform.js';
import { replayCrawl } from '../actions/replay.js';
import { hostOf } from '../format/urls.js';
import { allowedActions } from '../stores/job-state.js';
import { useLive } from '../stores/live.js';
import { isComparable } from '../stores/other-crawls.js';
import { changePreferences } from '../stores/preferences.js';
import { type JobDialog, openJobDialog, selectJob, showTab, type Tab, NUMBERED_TABS } from '../stores/ui.js';
import { commandKey } from '../words/key-words.js';
import { jobLook } from '../words/status-words.js';

/** One thing that can be done, by name. */
export interface PaletteItem {
  readonly key: string;
  readonly name: string;
  /** What it belongs to, or its key. */
  readonly hint: string;
  readonly act: () => void;
}

const VIEWS: readonly (readonly [Tab, string])[] = [
  ['summary', t('Show Summary')],
  ['trial', t('Show Trial')],
  ['live', t('Show Live')],
  ['urls', t('Show URLs')],
  ['site', t('Show Site')],
  ['problems', t('Show Problems')],
  ['search', t('Show Search')],
  ['changes', t('Show Changes')],
  ['files', t('Show Files')],
  ['rules', t('Show Rules')],
  ['log', t('Show Log')],
];

/** Everything that can be done now: with the crawl on show, with the program, and each crawl to go to. */
export function paletteItems(job: JobSummary | null, jobs: readonly JobSummary[]): readonly PaletteItem[] {
  return [
    ...(job ? jobItems(job, jobs) : []),
    item(t('New crawl…'), commandKey('N'), () => perform('new-crawl')),
    item(t('Open a shared crawl…'), '', () => perform('open-shared')),
    item(t('Start page'), '', () => perform('welcome')),
    ...jobs.map((one) => ({
      key: one.jobId,
      name: one.title,
      hint: t('Go to · {status}', { status: jobLook(one).word }),
      act: () => selectJob(one.jobId),
    })),
    item(t('Settings'), commandKey(','), () => perform('settings')),
    item(t('Use the dark theme'), '', () => void changePreferences({ theme: 'dark' })),
    item(t('Use the light theme'), '', () => void changePreferences({ theme: 'light' })),
    item(t('Use the system’s theme'), '', () => void changePreferences({ theme: 'system' })),
    item(t('Help'), 'F1', () => perform('help')),
    item(t('Keyboard shortcuts'), '?', () => perform('shortcuts')),
    item(t('About Orbweaver'), '', () => perform('about')),
  ];
}

function jobItems({ jobId, status, failed }: JobSummary, jobs: readonly JobSummary[]): readonly PaletteItem[] {
  const allowed = allowedActions(status);
  const dialog = (kind: JobDialog['kind']) => () => openJobDialog({ kind, jobId });
  const items: readonly (PaletteItem | false)[] = [
    allowed.pause && item(t('Pause'), t('Space'), () => perform('toggle-pause')),
    allowed.resume && item(t('Resume'), t('Space'), () => perform('toggle-pause')),
    allowed.stop && item(t('Stop'), '', () => perform('stop')),
    allowed.again && item(t('Crawl again'), '', () => perform('crawl-again')),
    ...VIEWS.filter(([tab]) => isThere(tab, jobId, jobs)).map(([tab, name]) =>
      item(name, viewKey(tab), () => showTab(jobId, tab)),
    ),
    item(t('Replay this crawl'), '', () => replayCrawl(jobId)),
    item(t('Export…'), commandKey('E'), () => perform('export')),
    item(t('Open folder'), '', () => void openFolder(jobId)),
    item(t('Add addresses…'), '', dialog('add')),
    failed > 0 && item(t('Retry failures…'), '', dialog('retry')),
    ...(allowed.pause || allowed.resume ? hostItems(jobId) : []),
    allowed.change && item(t('Settings of this crawl…'), '', dialog('settings')),
    item(t('Rename this crawl…'), '', dialog('rename')),
    item(t('Copy this crawl as a command line'), '', () => void copyAsCommand()),
    allowed.change && item(t('Delete this crawl…'), '', dialog('delete')),
  ];
  return items.filter((one) => one !== false);
}

/** Two views are there only for some crawls, as their tabs are. */
function isThere(tab: Tab, jobId: string, jobs: readonly JobSummary[]): boolean {
  if (tab !== 'trial' && tab !== 'changes') return true;
  const { snapshot } = useLive.getState();
  if (snapshot.jobId !== jobId) return false;
  if (tab === 'trial') return isTrialDone(snapshot);
  const { seeds, baseline } = snapshot.config;
  return isComparable(jobs, { jobId, seed: seeds[0] ?? '', baseline });
}

/** What can be wanted of the hosts that have work, and of those of which something is wanted. */
function hostItems(jobId: string): readonly PaletteItem[] {
  const { config, hosts, jobId: shown } = useLive.getState().snapshot;
  if (shown !== jobId) return [];
  const named = [...config.heldHosts, ...config.firstHosts, ...hosts.map(({ origin }) => hostOf(origin))];
  return [...new Set(named)].flatMap((host) =>
    hostDeeds(host, config).map(({ words, treatment }) =>
      item(words, '', () => void treatHost(jobId, host, treatment)),
    ),
  );
}

/** The key of a view; empty for those beyond the ninth, which have none. */
function viewKey(tab: Tab): string {
  const place = NUMBERED_TABS.indexOf(tab) + 1;
  return place > 9 ? '' : commandKey(String(place));
}

function item(name: string, hint: string, act: () => void): PaletteItem {
  return { key: name, name, hint, act };
}

/** Items in whose name or hint every word typed begins one; those whose name begins with what was typed come first. */
export function matching(items: readonly PaletteItem[], text: string): readonly PaletteItem[] {
  const wanted = words(text);
  if (wanted.length === 0) return items;
  const typed = text.trim().toLowerCase();
  const found = items.filter(({ name, hint }) => {
    const has = words(`${name} ${hint}`);
    return wanted.every((word) => has.some((one) => one.startsWith(word)));
  });
  const isFirst = ({ name }: PaletteItem) => name.toLowerCase().startsWith(typed);
  return [...found.filter(isFirst), ...found.filter((one) => !isFirst(one))];
}

function words(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s/:.…·]+/)
    .filter((word) => word !== '');
}
