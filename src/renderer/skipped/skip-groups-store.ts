import { create } from 'zustand';
import type { SkipGroups } from '../../contract/skipped.js';
import { bridge } from '../bridge.js';
import { useLive } from '../stores/live.js';
import { report } from '../stores/notices.js';

/** The skipped URLs of the crawl on show, in groups. */
interface SkippedState {
  /** What is asked for; `shown` is what the groups on show are of, which follows a moment later. */
  readonly text: string;
  readonly shown: string;
  /** null before the first answer. */
  readonly answer: SkipGroups | null;
}

const NOTHING: SkippedState = { text: '', shown: '', answer: null };
const REFRESH_MS = 2000;

export const useSkipped = create<SkippedState>()(() => NOTHING);

let reading: SkipReading | null = null;

/** Reads one crawl's groups while they are on screen, again when the number of skipped URLs moved; returns its stop. */
export function readSkipped(jobId: string): () => void {
  useSkipped.setState(NOTHING);
  const own = new SkipReading(jobId);
  reading = own;
  return () => {
    own.close();
    if (reading === own) reading = null;
  };
}

/** Groups only URLs with a text in them. */
export function filterSkipped(text: string): void {
  const wanted = text.trim();
  if (wanted === useSkipped.getState().text) return;
  useSkipped.setState({ text: wanted });
  void reading?.read();
}

/** Asks one question at a time: of very many URLs the answer may take longer than the pause between. */
class SkipReading {
  readonly #jobId: string;
  readonly #timer: ReturnType<typeof setInterval>;
  #seen = -1;
  #isAsking = false;
  #isClosed = false;

  constructor(jobId: string) {
    this.#jobId = jobId;
    this.#timer = setInterval(() => this.#readIfMoved(), REFRESH_MS);
    void this.read();
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
  }

  #readIfMoved(): void {
    const { skipped } = useLive.getState().snapshot.counters;
    if (skipped !== this.#seen && !document.hidden) void this.read();
  }

  async read(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    let asked: string | null = null;
    while (!this.#isClosed && asked !== useSkipped.getState().text) {
      asked = useSkipped.getState().text;
      this.#seen = useLive.getState().snapshot.counters.skipped;
      const groups = await bridge().invoke('urls.skipGroups', this.#jobId, asked);
      if (this.#isClosed) return;
      if (groups.ok) useSkipped.setState({ answer: groups.value, shown: asked });
      else report(groups.error, this.#jobId);
    }
    this.#isAsking = false;
  }
}
