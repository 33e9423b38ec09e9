import { create } from 'zustand';

/** The views of a crawl, in the order of their tabs. */
export const TABS = ['live', 'urls', 'problems', 'search', 'changes', 'rules'] as const;
export type Tab = (typeof TABS)[number];

/** A dialog about a crawl that exists. */
export interface JobDialog {
  readonly kind: 'settings' | 'add' | 'retry' | 'delete' | 'rename';
  readonly jobId: string;
}

/** What the window itself remembers: nothing of a crawl. */
interface UiState {
  /** The crawl a person chose; null until they choose one. */
  readonly selectedJobId: string | null;
  readonly tab: Tab;
  readonly formOpen: boolean;
  readonly exportOpen: boolean;
  /** The URL that the story of a URL is told of, over the window; null = none. */
  readonly explained: string | null;
  /** What is being done to the crawl on show, over the window; null = nothing. */
  readonly jobDialog: JobDialog | null;
  /** The crawl whose heading gets the focus as soon as it is on screen: it was just started. */
  readonly headingWanted: string | null;
  /** Crawls of which a person has said that what they leave out may stay out. */
  readonly dismissedHeldBack: readonly string[];
}

const MEMORY_KEY = 'orbweaver.view';

export const useUi = create<UiState>()(() => ({
  ...remembered(),
  formOpen: false,
  exportOpen: false,
  explained: null,
  jobDialog: null,
  headingWanted: null,
  dismissedHeldBack: [],
}));

export function dismissHeldBack(jobId: string): void {
  useUi.setState(({ dismissedHeldBack }) => ({ dismissedHeldBack: [...dismissedHeldBack, jobId] }));
}

export function selectJob(jobId: string): void {
  remember({ selectedJobId: jobId });
}

export function showTab(tab: Tab): void {
  remember({ tab });
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

export function openJobDialog(jobDialog: JobDialog): void {
  useUi.setState({ jobDialog });
}

export function closeJobDialog(): void {
  useUi.setState({ jobDialog: null });
}

export function explainUrl(url: string): void {
  useUi.setState({ explained: url });
}

export function closeExplanation(): void {
  useUi.setState({ explained: null });
}

/** Shows a crawl that was just started, from its beginning. */
export function showStarted(jobId: string): void {
  remember({ selectedJobId: jobId, tab: 'live' });
  useUi.setState({ formOpen: false, explained: null, headingWanted: jobId });
}

export function headingFocused(): void {
  useUi.setState({ headingWanted: null });
}

/** A reloaded window shows what it showed before. */
function remember(change: Partial<Pick<UiState, 'selectedJobId' | 'tab'>>): void {
  useUi.setState(change);
  const { selectedJobId, tab } = useUi.getState();
  sessionStorage.setItem(MEMORY_KEY, JSON.stringify({ selectedJobId, tab }));
}

function remembered(): Pick<UiState, 'selectedJobId' | 'tab'> {
  const stored: unknown = JSON.parse(sessionStorage.getItem(MEMORY_KEY) ?? '{}');
  const view = typeof stored === 'object' && stored !== null ? stored : {};
  return {
    selectedJobId: 'selectedJobId' in view && typeof view.selectedJobId === 'string' ? view.selectedJobId : null,
    tab: TABS.find((tab) => 'tab' in view && view.tab === tab) ?? 'live',
  };
}
