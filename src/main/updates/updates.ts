import type { Result } from '../../contract/outcome.js';
import {
  installsItself,
  type PackageKind,
  type UpdateChoice,
  type UpdateFailure,
  type UpdateState,
  type UpdateStatus,
} from '../../contract/updates.js';
import type { Clock } from '../../core/index.js';
import type { Release } from './release.js';
import { isLater } from './versions.js';

/** Between two looks of a program that stays open. */
const LOOK_EVERY_MS = 24 * 3_600_000;
/** After the start, when the window is drawn and nobody waits for anything. */
const FIRST_LOOK_MS = 10_000;

export interface UpdatesParts {
  /** Null = this copy has no feed. */
  readonly feedHost: string | null;
  readonly packedAs: PackageKind;
  readonly version: string;
  readonly clock: Clock;
  /** The latest version of the feed, whatever it is. Never rejects. */
  readonly latest: (signal: AbortSignal) => Promise<Result<Release, UpdateFailure>>;
  /** Brings its file and checks it against its hash. Never rejects. */
  readonly download: (
    release: Release,
    onReceived: (bytes: number) => void,
    signal: AbortSignal,
  ) => Promise<Result<null, UpdateFailure>>;
  /** Closes everything, puts the downloaded file in the place of this copy and starts it. Answers only when that failed. */
  readonly install: (release: Release) => Promise<UpdateFailure>;
  /** Whether something runs that a restart would end. */
  readonly isBusy: () => boolean;
  readonly onChange: (status: UpdateStatus) => void;
}

/**
 * Looks for newer versions once a person has said that it may, and goes no step further by itself: what is downloaded and
 * what is installed is asked for, and nothing is installed while a crawl runs.
 */
export class Updates {
  readonly #parts: UpdatesParts;
  #choice: UpdateChoice = 'ask';
  #state: UpdateState = { kind: 'current', checkedAt: null };
  #release: Release | null = null;
  #work: AbortController | null = null;
  #stopTimer: (() => void) | null = null;

  constructor(parts: UpdatesParts) {
    this.#parts = parts;
  }

  get status(): UpdateStatus {
    const { feedHost, packedAs } = this.#parts;
    return { feedHost, packedAs, state: this.#state };
  }

  /** Takes what a person has chosen. Unless it is `on`, nothing is asked of anybody, and what was under way ends. */
  choose(choice: UpdateChoice): void {
    if (choice === this.#choice) return;
    this.#choice = choice;
    if (choice === 'on') return this.#lookAfter(FIRST_LOOK_MS);
    this.#stopTimer?.();
    this.#work?.abort();
    this.#release = null;
    this.#become({ kind: 'current', checkedAt: null });
  }

  /** Looks now. Nothing unless it may, or while one is on its way. */
  async check(): Promise<void> {
    const { kind } = this.#state;
    const isBusyWithOne =
      kind === 'checking' || kind === 'downloading' || kind === 'downloaded' || kind === 'installing';
    if (this.#choice !== 'on' || this.#parts.feedHost === null || isBusyWithOne) return;
    this.#lookAfter(LOOK_EVERY_MS);
    const { signal } = this.#begin({ kind: 'checking' });
    const latest = await this.#parts.latest(signal);
    if (signal.aborted) return;
    if (!latest.ok) return this.#become({ kind: 'failed', failure: latest.error, offer: null });
    this.#release = isLater(latest.value.version, this.#parts.version) ? latest.value : null;
    const checkedAt = new Date(this.#parts.clock.now()).toISOString();
    this.#become(this.#release ? { kind: 'available', offer: this.#release } : { kind: 'current', checkedAt });
  }

  /** Downloads the version that is on offer. Nothing where none is, or where this copy cannot install it. */
  async download(): Promise<void> {
    const release = this.#release;
    const isOffered = this.#state.kind === 'available' || this.#state.kind === 'failed';
    if (!release || !isOffered || !installsItself(this.#parts.packedAs)) return;
    const { signal } = this.#begin({ kind: 'downloading', offer: release, receivedBytes: 0 });
    const onReceived = (receivedBytes: number): void => {
      if (!signal.aborted) this.#become({ kind: 'downloading', offer: release, receivedBytes });
    };
    const downloaded = await this.#parts.download(release, onReceived, signal);
    if (signal.aborted) return;
    this.#become(
      downloaded.ok
        ? { kind: 'downloaded', offer: release, isWanted: false }
        : { kind: 'failed', failure: downloaded.error, offer: release },
    );
  }

  /** Ends the download; the version stays on offer. */
  cancelDownload(): void {
    if (this.#state.kind !== 'downloading') return;
    this.#work?.abort();
    this.#become({ kind: 'available', offer: this.#state.offer });
  }

  /** Installs what was downloaded, now or as soon as nothing runs. */
  install(): void {
    if (this.#state.kind !== 'downloaded') return;
    this.#become({ ...this.#state, isWanted: true });
    this.workChanged();
  }

  /** Takes `install` back, as long as it waits. */
  postpone(): void {
    if (this.#state.kind === 'downloaded') this.#become({ ...this.#state, isWanted: false });
  }

  /** To be called whenever `isBusy` may have changed. */
  workChanged(): void {
    const release = this.#release;
    if (this.#state.kind !== 'downloaded' || !this.#state.isWanted || !release || this.#parts.isBusy()) return;
    this.#become({ kind: 'installing', offer: release });
    void this.#parts.install(release).then((failure) => this.#become({ kind: 'failed', failure, offer: release }));
  }

  /** Ends what is under way; for the end of the program. */
  close(): void {
    this.#stopTimer?.();
    this.#work?.abort();
  }

  #lookAfter(delayMs: number): void {
    this.#stopTimer?.();
    this.#stopTimer = this.#parts.clock.after(delayMs, () => {
      this.#lookAfter(LOOK_EVERY_MS);
      void this.check();
    });
  }

  #begin(state: UpdateState): AbortController {
    this.#work?.abort();
    this.#work = new AbortController();
    this.#become(state);
    return this.#work;
  }

  #become(state: UpdateState): void {
    this.#state = state;
    this.#parts.onChange(this.status);
  }
}
