import { t } from '../../contract/language.js';
import { bridge, refuseChanges } from '../bridge.js';
import { showMoment, showNow } from '../stores/live.js';
import { report } from '../stores/notices.js';
import { type AskedReplay, backToNow, type Replay, useReplay } from '../stores/replay.js';
import { setViewClock } from '../stores/view-clock.js';
import { Player, type PlayerPorts } from './player.js';

const TICK_MS = 50;
const NO_FILTER = { kinds: [], host: '', text: '' } as const;

/** Plays a crawl's log on the views of the crawl on show until `close`, which shows it as it is again. */
export class Replaying {
  readonly #jobId: string;
  #player: Player | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;
  #lastTickMs = 0;
  #isClosed = false;

  constructor(asked: AskedReplay) {
    this.#jobId = asked.jobId;
    void this.#open(asked);
  }

  seek(atMs: number): void {
    const { replay } = useReplay.getState();
    if (!replay) return;
    const within = Math.max(replay.startMs, Math.min(replay.endMs, atMs));
    this.#update({ atMs: within });
    void this.#player?.goTo(within);
  }

  /** At its end it begins again. */
  togglePlay(): void {
    const { replay } = useReplay.getState();
    if (!replay) return;
    if (!replay.isPlaying && replay.atMs >= replay.endMs) this.seek(replay.startMs);
    this.#lastTickMs = performance.now();
    this.#update({ isPlaying: !replay.isPlaying });
  }

  close(): void {
    this.#isClosed = true;
    this.#player?.close();
    if (this.#timer !== null) clearInterval(this.#timer);
    setViewClock(null);
    refuseChanges(null);
    showNow();
  }

  async #open({ atMs, before }: AskedReplay): Promise<void> {
    const extent = await bridge().invoke('log.extent', this.#jobId);
    if (this.#isClosed) return;
    if (!extent.ok || extent.value === null) {
      report(extent.ok ? { message: t('No log was kept of this crawl.') } : extent.error, this.#jobId);
      return backToNow();
    }
    const { startMs, endMs } = extent.value;
    const from = Math.max(startMs, Math.min(endMs, atMs ?? startMs));
    refuseChanges({ jobId: this.#jobId, problem: { code: 'replaying', message: refusal() } });
    const pace = before ?? { isPlaying: atMs === null, speed: 1 };
    const first: Replay = { startMs, endMs, atMs: from, timestamp: null, ...pace };
    useReplay.setState({ replay: first, controls: this });
    this.#player = await Player.open(this.#ports(), { endMs }, from);
    if (this.#isClosed) return this.#player?.close();
    if (!this.#player) return backToNow();
    this.#lastTickMs = performance.now();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  #ports(): PlayerPorts {
    return {
      moment: async (atMs) => this.#answered(await bridge().invoke('log.moment', this.#jobId, atMs)),
      entries: async (from, limit) =>
        this.#answered(await bridge().invoke('log.page', this.#jobId, { ...NO_FILTER, from, limit })),
      show: (snapshot, timestamp) => {
        if (this.#isClosed) return;
        this.#update({ timestamp });
        setViewClock(() => momentMs(timestamp));
        showMoment(snapshot);
      },
    };
  }

  #answered<T>(
    answer:
      | { readonly ok: true; readonly value: T }
      | { readonly ok: false; readonly error: { readonly message: string } },
  ): T | null {
    if (answer.ok) return answer.value;
    if (!this.#isClosed) report(answer.error, this.#jobId);
    return null;
  }

  #tick(): void {
    const { replay } = useReplay.getState();
    const nowMs = performance.now();
    const passedMs = nowMs - this.#lastTickMs;
    this.#lastTickMs = nowMs;
    if (!replay?.isPlaying || document.hidden) return;
    const atMs = Math.min(replay.endMs, replay.atMs + passedMs * replay.speed);
    this.#update({ atMs, isPlaying: atMs < replay.endMs });
    void this.#player?.goTo(atMs, replay.speed);
  }

  #update(change: Partial<Replay>): void {
    useReplay.setState(({ replay }) => ({ replay: replay && { ...replay, ...change } }));
  }
}

function momentMs(timestamp: string | null): number {
  const parsed = timestamp === null ? Number.NaN : Date.parse(timestamp);
  return Number.isFinite(parsed) ? parsed : Date.now();
}

function refusal(): string {
  return t('This is a replay of the crawl. Go back to now to change it.');
}
