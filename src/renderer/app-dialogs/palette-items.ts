import type { JobSummary } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { openFolder } from '../actions/commands.js';
import { copyAsCommand, perform } from '../actions/perform.js';
import { replayCrawl } from '../actions/replay.js';
import { allowedActions } from '../stores/job-state.js';
import { changePreferences } from '../stores/preferences.js';
import { type JobDialog, openJobDialog, selectJob, showTab, type Tab, TABS } from '../stores/ui.js';
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
  ['summary', 'Summary'],
  ['live', 'Live'],
  ['urls', 'URLs'],
  ['problems', 'Problems'],
  ['search', 'Search'],
  ['rules', 'Rules'],
  ['log', 'Log'],
];

/** Everything that can be done now: with the crawl on show, with the program, and each crawl to go to. */
export function paletteItems(job: JobSummary | null, jobs: readonly JobSummary[]): readonly PaletteItem[] {
  return [
    ...(job ? jobItems(job) : []),
    item('New crawl…', commandKey('N'), () => perform('new-crawl')),
    item('Start page', '', () => perform('welcome')),
    ...jobs.map((one) => ({
      key: one.jobId,
      name: one.title,
      hint: `Go to · ${jobLook(one).word}`,
      act: () => selectJob(one.jobId),
    })),
    item('Settings', commandKey(','), () => perform('settings')),
    item('Use the dark theme', '', () => void changePreferences({ theme: 'dark' })),
    item('Use the light theme', '', () => void changePreferences({ theme: 'light' })),
    item('Use the system’s theme', '', () => void changePreferences({ theme: 'system' })),
    item('Keyboard shortcuts', '?', () => perform('shortcuts')),
    item('About Orbweaver', '', () => perform('about')),
  ];
}

function jobItems({ jobId, status, failed }: JobSummary): readonly PaletteItem[] {
  const allowed = allowedActions(status);
  const dialog = (kind: JobDialog['kind']) => () => openJobDialog({ kind, jobId });
  const items: readonly (PaletteItem | false)[] = [
    allowed.pause && item('Pause', 'Space', () => perform('toggle-pause')),
    allowed.resume && item('Resume', 'Space', () => perform('toggle-pause')),
    allowed.stop && item('Stop', '', () => perform('stop')),
    allowed.again && item('Crawl again', '', () => perform('crawl-again')),
    ...VIEWS.map(([tab, name]) =>
      item(`Show ${name}`, commandKey(String(TABS.indexOf(tab) + 1)), () => showTab(jobId, tab)),
    ),
    item(t('Replay this crawl'), '', () => replayCrawl(jobId)),
    item('Export…', commandKey('E'), () => perform('export')),
    item('Open folder', '', () => void openFolder(jobId)),
    item('Add addresses…', '', dialog('add')),
    failed > 0 && item('Retry failures…', '', dialog('retry')),
    allowed.change && item('Settings of this crawl…', '', dialog('settings')),
    item('Rename this crawl…', '', dialog('rename')),
    item('Copy this crawl as a command line', '', () => void copyAsCommand()),
    allowed.change && item('Delete this crawl…', '', dialog('delete')),
  ];
  return items.filter((one) => one !== false);
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
