import { create } from 'zustand';

export type Tab = 'live' | 'urls';

/** What the window itself remembers: nothing of a crawl. */
interface UiState {
  /** The crawl a person chose; null until they choose one. */
  readonly selectedJobId: string | null;
  readonly tab: Tab;
  readonly formOpen: boolean;
}

const MEMORY_KEY = 'orbweaver.view';

export const useUi = create<UiState>()(() => ({ ...remembered(), formOpen: false }));

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
    tab: 'tab' in view && view.tab === 'urls' ? 'urls' : 'live',
  };
}
