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

/** What a person has asked for: a crawl, from a moment of its log on; null = from its beginning. */
export interface AskedReplay {
  readonly jobId: string;
  readonly atMs: number | null;
  /** How it went on before; absent = at ×1, and playing from its beginning only. */
  readonly before?: Pick<Replay, 'speed' | 'isPlaying'>;
}

interface ReplayState {
  readonly asked: AskedReplay | null;
  /** Null until its log is read. */
  readonly replay: Replay | null;
  readonly controls: ReplayControls | null;
}

const NONE: ReplayState = { asked: null, replay: null, controls: null };

/** Lives as long as the window, not as its page: another language loads the page anew, and the program starts without it. */
const MEMORY_KEY = 'orbweaver.replay';

export const useReplay = create<ReplayState>()(() => NONE);

/** A replay goes on at its place, with its speed and whether it played, in a page that is loaded anew. */
export function rememberReplay(): () => void {
  const asked = readAsked(sessionStorage.getItem(MEMORY_KEY));
  sessionStorage.removeItem(MEMORY_KEY);
  if (asked !== null) useReplay.setState({ ...NONE, asked });
  const onHide = (): void => {
    const { asked: now, replay } = useReplay.getState();
    if (!now || !replay) return;
    const { atMs, speed, isPlaying } = replay;
    sessionStorage.setItem(MEMORY_KEY, JSON.stringify({ jobId: now.jobId, atMs, speed, isPlaying }));
  };
  window.addEventListener('pagehide', onHide);
  return () => window.removeEventListener('pagehide', onHide);
}

/** What `rememberReplay` wrote; null where it is none. */
export function readAsked(stored: string | null): AskedReplay | null {
  const told: unknown = JSON.parse(stored ?? 'null');
  if (typeof told !== 'object' || told === null || !('jobId' in told) || !('atMs' in told)) return null;
  const { jobId, atMs } = told;
  if (typeof jobId !== 'string' || typeof atMs !== 'number') return null;
  const speed = SPEEDS.find((one) => 'speed' in told && one === told.speed) ?? 1;
  return { jobId, atMs, before: { speed, isPlaying: 'isPlaying' in told && told.isPlaying === true } };
}

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
