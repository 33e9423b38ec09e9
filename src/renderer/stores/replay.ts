import { create } from 'zustand';

/** How many seconds of the crawl go by in one second. */
export const SPEEDS = [1, 2, 5, 10, 50, 100, 1000] as const;
export type Speed = (typeof SPEEDS)[number];

/** A replay of the crawl on show. Times are on the log's clock, in milliseconds. */
export interface Replay {
  readonly startMs: number;
  readonly endMs: number;
  readonly atMs: number;
  /** When that was, ISO 8601; null before the first event. */
  readonly timestamp: string | null;
  readonly isPlaying: boolean;
  readonly speed: Speed;
}

/** What a replay obeys. */
export interface ReplayControls {
  seek(atMs: number): void;
  togglePlay(): void;
}

interface ReplayState {
  /** What a person has asked for: a crawl, from a moment of its log on; null = from its beginning. */
  readonly asked: { readonly jobId: string; readonly atMs: number | null } | null;
  /** Null until its log is read. */
  readonly replay: Replay | null;
  readonly controls: ReplayControls | null;
}

const NONE: ReplayState = { asked: null, replay: null, controls: null };

export const useReplay = create<ReplayState>()(() => NONE);

/** Plays a crawl from a moment of its log on; what plays it comes when it is first asked for. */
export function askReplay(jobId: string, atMs: number | null): void {
  const { controls, asked } = useReplay.getState();
  if (controls && asked?.jobId === jobId && atMs !== null) controls.seek(atMs);
  else useReplay.setState({ ...NONE, asked: { jobId, atMs } });
}

/** The crawl is shown as it is now again. */
export function backToNow(): void {
  useReplay.setState(NONE);
}

export function chooseSpeed(speed: Speed): void {
  useReplay.setState(({ replay }) => ({ replay: replay && { ...replay, speed } }));
}

/** The next faster (1) or slower (-1) one. */
export function stepSpeed(by: 1 | -1): void {
  const { replay } = useReplay.getState();
  const next = replay && SPEEDS[SPEEDS.indexOf(replay.speed) + by];
  if (next !== null && next !== undefined) chooseSpeed(next);
}
