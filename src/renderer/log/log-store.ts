import { create } from 'zustand';
import { LOG_KINDS, type LogEntry, type LogExtent, type LogKind, urlOfEvent } from '../../contract/crawl-log.js';
import { openThing, walkTo } from '../stores/thing.js';
import { LogFollower } from './log-follower.js';
import type { LogWindow } from './log-window.js';

/** The log of the crawl on show, as far as it is in the window. */
interface LogState {
  /** Undefined while that is not known; null = none was kept. */
  readonly extent: LogExtent | null | undefined;
  readonly kinds: readonly LogKind[];
  readonly host: string;
  readonly text: string;
  /** Null until the first answer. */
  readonly shown: LogWindow | null;
  /** Whether the newest entries stay on screen as they come. */
  readonly follows: boolean;
  /** The number of the selected entry; null = none. */
  readonly selected: number | null;
}

/** What comes many times for each URL, or ten times a second, is shown to who asks for it. */
const QUIET: readonly LogKind[] = ['phase', 'progress'];
const NOTHING: Omit<LogState, 'kinds' | 'host' | 'text'> = {
  extent: undefined,
  shown: null,
  follows: true,
  selected: null,
};

export const useLog = create<LogState>()(() => ({
  ...NOTHING,
  kinds: LOG_KINDS.filter((kind) => !QUIET.includes(kind)),
  host: '',
  text: '',
}));

let follower: LogFollower | null = null;

/** Reads the log of a crawl while the view is on screen; returns its stop. */
export function followLog(jobId: string): () => void {
  useLog.setState(NOTHING);
  const own = new LogFollower(jobId, {
    filter: () => {
      const { kinds, host, text } = useLog.getState();
      return { kinds, host, text };
    },
    isFollowing: () => useLog.getState().follows,
    onExtent: (extent) => useLog.setState({ extent }),
    onWindow: (shown) => useLog.setState({ shown }),
  });
  follower = own;
  own.toEnd();
  return () => {
    own.close();
    if (follower === own) follower = null;
  };
}

/** Shows or hides one kind; with none shown, all are. */
export function toggleKind(kind: LogKind): void {
  const { kinds } = useLog.getState();
  narrow({ kinds: kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind] });
}

export function showAllKinds(): void {
  narrow({ kinds: [...LOG_KINDS] });
}

export function narrow(change: Partial<Pick<LogState, 'kinds' | 'host' | 'text'>>): void {
  useLog.setState({ ...change, selected: null, follows: true });
  follower?.toEnd();
}

/** The newest entries, which stay on screen from now on. */
export function followEnd(): void {
  useLog.setState({ follows: true });
  if (useLog.getState().shown?.isEnd !== true) follower?.toEnd();
}

export function showBeginning(): void {
  useLog.setState({ follows: false });
  if (useLog.getState().shown?.isStart !== true) follower?.toStart();
}

export function stopFollowing(): void {
  if (useLog.getState().follows) useLog.setState({ follows: false });
}

/** These rows are on screen: what lies beyond them is read in time. */
export function onRows(first: number, last: number): void {
  follower?.onRows(first, last);
}

/** Walks to an entry: the pane tells of its URL, where a person has not closed it. */
export function selectEntry(entry: LogEntry): void {
  useLog.setState({ selected: entry.number, follows: false });
  const url = urlOfEvent(entry.event);
  if (url !== null) walkTo({ url, id: null }, stepEntry);
}

export function openEntry(entry: LogEntry): void {
  const url = urlOfEvent(entry.event);
  if (url !== null) openThing({ url, id: null }, stepEntry);
}

/** The next (1) or the one before (-1) that is about a URL. */
export function stepEntry(by: 1 | -1): void {
  const { shown, selected } = useLog.getState();
  const entries = shown?.entries ?? [];
  for (let at = entries.findIndex(({ number }) => number === selected) + by; at >= 0 && at < entries.length; at += by) {
    const entry = entries[at];
    if (entry && urlOfEvent(entry.event) !== null) return selectEntry(entry);
  }
}
