import { create } from 'zustand';
import type { JobStatus, UrlState } from '../../contract/job.js';
import type { SharedSettings } from '../../contract/shared-crawls.js';
import type { TimeSpan } from '../../contract/url-spans.js';

/** The views of a crawl, in the order of their tabs. */
export const TABS = [
  'summary',
  'trial',
  'live',
  'urls',
  'site',
  'problems',
  'search',
  'changes',
  'files',
  'rules',
  'log',
] as const;
export type Tab = (typeof TABS)[number];
/** The views as the number keys call them, from 1 on: the same in every crawl, so those that few crawls have are left out. */
export const NUMBERED_TABS: readonly Tab[] = TABS.filter((tab) => tab !== 'trial');

/** A dialog about a crawl that exists. */
export interface JobDialog {
  readonly kind: 'settings' | 'add' | 'retry' | 'delete' | 'rename' | 'sign-in';
  readonly jobId: string;
}

/** The settings of the shared crawl that is watched, as they were read. */
export interface SharedSettingsDialog extends SharedSettings {
  readonly kind: 'shared-settings';
}

/** A dialog about the program itself. */
export type AppDialog = 'palette' | 'open-shared' | 'settings' | 'help' | 'shortcuts' | 'about';

/** What the table of a crawl's URLs is narrowed to when it comes on screen. */
interface WantedUrls {
  readonly jobId: string;
  /** What their addresses begin with. */
  readonly under?: string;
  /** The time in which they finished. */
  readonly finished?: TimeSpan;
  readonly states?: readonly UrlState[];
}

/** What the window itself remembers: nothing of a crawl. */
interface UiState {
  /** The crawl a person chose; null until they choose one. */
  readonly selectedJobId: string | null;
  /** The view that a person chose for a crawl, by its id; the newest last. */
  readonly tabs: Readonly<Record<string, Tab>>;
  /** Whether the start page is on show in place of a crawl. */
  readonly welcomeOpen: boolean;
  /** Whether the shared crawl that is watched is on show in place of a crawl. */
  readonly sharedOpen: boolean;
  /** The URLs that another view has sent to; null = the table begins with all. */
  readonly wantedUrls: WantedUrls | null;
  readonly formOpen: boolean;
  readonly exportOpen: boolean;
  /** The URL that the story of a URL is told of, over the window; null = none. */
  readonly explained: string | null;
  /** What is being done to the crawl on show, over the window; null = nothing. */
  readonly jobDialog: JobDialog | SharedSettingsDialog | null;
  /** What of the program itself is over the window; null = nothing. */
  readonly appDialog: AppDialog | null;
  /** The crawl whose heading gets the focus as soon as it is on screen: it was just started. */
  readonly headingWanted: string | null;
  /** Crawls of which a person has said that what they leave out may stay out. */
  readonly dismissedHeldBack: readonly string[];
}

const MEMORY_KEY = 'orbweaver.view';
/** Outlives the loading of the window anew, and not the window. */
const REOPENED_KEY = 'orbweaver.reopened';

const REMEMBERED_CRAWLS = 200;

export const useUi = create<UiState>()(() => ({
  ...remembered(),
  welcomeOpen: false,
  sharedOpen: false,
  wantedUrls: null,
  formOpen: false,
  exportOpen: false,
  explained: null,
  jobDialog: null,
  appDialog: firstSetting() === null ? null : 'settings',
  headingWanted: null,
}));

export function dismissHeldBack(jobId: string): void {
  const { dismissedHeldBack } = useUi.getState();
  remember({ dismissedHeldBack: [...dismissedHeldBack, jobId].slice(-REMEMBERED_CRAWLS) });
}

export function selectJob(jobId: string): void {
  remember({ selectedJobId: jobId });
  useUi.setState({ welcomeOpen: false, sharedOpen: false });
}

/** Shows the start page, which begins a crawl or one of the sample site. */
export function showWelcome(): void {
  useUi.setState({ welcomeOpen: true, sharedOpen: false });
}

/** Shows the shared crawl that is watched, in place of the dialog that opened it: the keyboard goes there. */
export function showShared(): void {
  useUi.setState({ welcomeOpen: false, sharedOpen: true, appDialog: null });
}

/** Shows a view of a crawl, and shows it again whenever the crawl is chosen. */
export function showTab(jobId: string, tab: Tab): void {
  const { [jobId]: before, ...others } = useUi.getState().tabs;
  const kept = Object.entries({ ...others, [jobId]: tab }).slice(-REMEMBERED_CRAWLS);
  // Chosen once more, a view stays as it is.
  if (before !== tab) useUi.setState({ wantedUrls: null });
  remember({ tabs: Object.fromEntries(kept) });
}

/** Shows some URLs of a crawl in the table, which begins anew with them. */
export function showUrls(wanted: WantedUrls): void {
  showTab(wanted.jobId, 'urls');
  useUi.setState({ wantedUrls: wanted });
}

/** Shows the URLs of a crawl whose addresses begin with one, as those of a folder do. */
export function showFolder(jobId: string, address: string): void {
  showUrls({ jobId, under: address });
}

/** Shows the URLs of a crawl that finished in a span of time. */
export function showFinished(jobId: string, span: TimeSpan): void {
  showUrls({ jobId, finished: span });
}

/** The view of a crawl on show: the one a person chose, else the trial or summary of one that is done and the live view of others. */
export function shownTab(chosen: Tab | undefined, status: JobStatus, isTrial: boolean): Tab {
  return chosen ?? (isTrial ? 'trial' : status === 'completed' ? 'summary' : 'live');
}

export function openForm(): void {
  useUi.setState({ formOpen: true });
}

export function closeForm(): void {
  useUi.setState({ formOpen: false });
}

export function openExport(): void {
  useUi.setState({ exportOpen: true });
}

export function closeExport(): void {
  useUi.setState({ exportOpen: false });
}

export function openJobDialog(jobDialog: JobDialog | SharedSettingsDialog): void {
  useUi.setState({ jobDialog });
}

export function closeJobDialog(): void {
  useUi.setState({ jobDialog: null });
}

/** Opens it, or puts it in place of the one that is open. */
export function openAppDialog(appDialog: AppDialog): void {
  useUi.setState({ appDialog });
}

export function closeAppDialog(): void {
  sessionStorage.removeItem(REOPENED_KEY);
  useUi.setState({ appDialog: null });
}

/** The window may be loaded anew by what is chosen in a field of the settings: they are open then again, with the focus on it. */
export function reopenSettingsAt(field: string): void {
  sessionStorage.setItem(REOPENED_KEY, field);
}

/** The field of the settings that the focus is on when they open again; null = they were not open. */
export function firstSetting(): string | null {
  return globalThis.sessionStorage?.getItem(REOPENED_KEY) ?? null;
}

/** Whether something is over the window, and keys are its own. */
export function isCovered(): boolean {
  const { formOpen, exportOpen, explained, jobDialog, appDialog } = useUi.getState();
  return formOpen || exportOpen || explained !== null || jobDialog !== null || appDialog !== null;
}

export function explainUrl(url: string): void {
  useUi.setState({ explained: url });
}

export function closeExplanation(): void {
  useUi.setState({ explained: null });
}

/** Shows a crawl that was just started, from its beginning. */
export function showStarted(jobId: string): void {
  remember({ selectedJobId: jobId });
  useUi.setState({ welcomeOpen: false, sharedOpen: false, formOpen: false, explained: null, headingWanted: jobId });
}

export function headingFocused(): void {
  useUi.setState({ headingWanted: null });
}

type Remembered = Pick<UiState, 'selectedJobId' | 'tabs' | 'dismissedHeldBack'>;

/** A window shows what it showed before, also after a restart. */
function remember(change: Partial<Remembered>): void {
  useUi.setState(change);
  const { selectedJobId, tabs, dismissedHeldBack } = useUi.getState();
  localStorage.setItem(MEMORY_KEY, JSON.stringify({ selectedJobId, tabs, dismissedHeldBack }));
}

function remembered(): Remembered {
  const stored: unknown = storedView();
  const view = typeof stored === 'object' && stored !== null ? stored : {};
  const tabs = 'tabs' in view && typeof view.tabs === 'object' && view.tabs !== null ? Object.entries(view.tabs) : [];
  const known = tabs.flatMap(([jobId, tab]) =>
    TABS.filter((name) => name === tab).map((name) => [jobId, name] as const),
  );
  const dismissed = 'dismissedHeldBack' in view && Array.isArray(view.dismissedHeldBack) ? view.dismissedHeldBack : [];
  return {
    dismissedHeldBack: dismissed.filter((jobId): jobId is string => typeof jobId === 'string'),
    selectedJobId: 'selectedJobId' in view && typeof view.selectedJobId === 'string' ? view.selectedJobId : null,
    tabs: Object.fromEntries(known),
  };
}

function storedView(): unknown {
  try {
    return JSON.parse(localStorage.getItem(MEMORY_KEY) ?? '{}');
  } catch {
    // Not written by this version: it is as if nothing was.
    return {};
  }
}
