import type { SettingsChange } from '../../contract/job-life.js';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type {
  CollectedCrawl,
  CollectProgress,
  SharedListing,
  SharedSettings,
  SharedWant,
  WatchedCrawl,
} from '../../contract/shared-crawls.js';
import { isSharedFixed } from '../../contract/shared-settings.js';
import { checkConfig, type Clock, type Core, type SharedAccess, sharedCrawls, sharedWatch } from '../../core/index.js';
import { viewOf } from './shared-view.js';

interface Parts {
  readonly clock: Clock;
  readonly onChange: (watched: WatchedCrawl | null) => void;
}

/** A crawl that is watched. */
interface Watched {
  readonly access: SharedAccess;
  state: WatchedCrawl;
  watch: { look(): void; close(): Promise<void> } | null;
}

/** The shared crawl that the window watches. Nothing is asked of any site here, and no folder is opened. */
export class SharedWatching {
  readonly #parts: Parts;
  /** By address, for as long as the program runs: nothing of them is written anywhere. */
  readonly #passwords = new Map<string, string>();
  #watched: Watched | null = null;
  #collecting: { readonly cancel: () => void; readonly ended: Promise<unknown> } | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get state(): WatchedCrawl | null {
    return this.#watched?.state ?? null;
  }

  /** Whether something would be lost if the program ended now. */
  get isCollecting(): boolean {
    return this.#collecting !== null;
  }

  async list(address: string, password: string | null): Promise<Result<readonly SharedListing[]>> {
    const { listSharedCrawls } = await sharedCrawls();
    const listed = await listSharedCrawls(address, password ?? this.#passwords.get(address));
    // Only one that was right is worth keeping.
    if (listed.ok && password !== null) this.#passwords.set(address, password);
    return listed;
  }

  async open(address: string, crawl: string): Promise<Result<null>> {
    await this.close();
    const { watchCrawl } = await sharedWatch();
    const password = this.#passwords.get(address);
    const access = { address, crawl, ...(password !== undefined && { password }) };
    const watched: Watched = {
      access,
      state: { address, crawl, view: null, problem: null, collecting: null },
      watch: null,
    };
    const watch = watchCrawl(access, this.#parts.clock, (moment) =>
      this.#change(
        watched,
        moment.ok
          ? { view: viewOf(moment.value, address), problem: null }
          : // What was seen last stays on show beside it.
            { problem: moment.error.message },
      ),
    );
    if (!watch.ok) return watch;
    watched.watch = watch.value;
    this.#watched = watched;
    this.#parts.onChange(watched.state);
    return ok(null);
  }

  /** Ends the watch, and gives up what is being collected. */
  async close(): Promise<void> {
    const watched = this.#watched;
    if (watched === null) return;
    this.#watched = null;
    this.#collecting?.cancel();
    this.#parts.onChange(null);
    await this.#collecting?.ended;
    await watched.watch?.close();
  }

  async want(wanted: SharedWant): Promise<Result<null>> {
    return this.#ask(async (access) => (await sharedCrawls()).wantOfWorkers(access, wanted, null));
  }

  async settings(): Promise<Result<SharedSettings>> {
    const read = await this.#ask(async (access) => (await sharedCrawls()).readSharedCrawl(access));
    return read.ok ? ok({ config: read.value.config, version: read.value.configVersion }) : read;
  }

  /** What stays as it was when the crawl was begun is left out of the change. */
  async change(change: SettingsChange, version: number): Promise<Result<null>> {
    const settings = await this.settings();
    if (!settings.ok) return settings;
    const wanted = Object.fromEntries(Object.entries(change).filter(([key]) => !isSharedFixed(key)));
    const config = checkConfig({ ...settings.value.config, ...wanted });
    if (!config.ok) return config;
    return this.#ask(async (access) => (await sharedCrawls()).saveSharedConfig(access, config.value, version));
  }

  async requeue(worker: number): Promise<Result<number>> {
    return this.#ask(async (access) => (await sharedCrawls()).requeueWorker(access, worker));
  }

  /** Makes a crawl of the library of what is watched. Answers at its end. */
  async collect(collect: Core['collect']): Promise<Result<CollectedCrawl>> {
    const watched = this.#watched;
    if (watched === null) return fail(nothingWatched());
    if (this.#collecting !== null)
      return fail({ code: 'still_running', message: t('This crawl is being collected already.') });
    const cancelled = new AbortController();
    const show = (collecting: CollectProgress | null) => this.#change(watched, { collecting });
    show({ step: 'rows', done: 0, total: 0 });
    const request = { access: watched.access, into: null, from: {} };
    const ended = collect(request, { signal: cancelled.signal, onProgress: show }).finally(() => {
      this.#collecting = null;
      show(null);
    });
    this.#collecting = { cancel: () => cancelled.abort(), ended };
    return ended;
  }

  cancelCollect(): void {
    this.#collecting?.cancel();
  }

  async #ask<T>(question: (access: SharedAccess) => Promise<Result<T>>): Promise<Result<T>> {
    const watched = this.#watched;
    if (watched === null) return fail(nothingWatched());
    const answer = await question(watched.access);
    watched.watch?.look();
    return answer;
  }

  #change(watched: Watched, change: Partial<WatchedCrawl>): void {
    watched.state = { ...watched.state, ...change };
    if (this.#watched === watched) this.#parts.onChange(watched.state);
  }
}

function nothingWatched() {
  return { code: 'no_such_job', message: t('No shared crawl is open.') };
}
