import type {
  Beat,
  BudgetBlock,
  BudgetBlocks,
  GivenHost,
  HostLeases,
  LeasedHost,
  NumberedSettings,
} from '../store/host-leases.js';
import type { Clock } from '../runtime/clock.js';
import type { Connection, Server } from './connection.js';
import { reserve } from './budget-blocks.js';
import { pauseForAll } from './pause-for-all.js';
import { sharedConfig } from './shared-config.js';
import { Heartbeat } from './heartbeat.js';
import type { StoreParts } from './parts.js';
import type { Session } from './session.js';

/** How often a worker says that it lives. */
const BEAT_MS = 1000;

interface Setting {
  readonly crawl: string;
  readonly session: Session;
  /** For everything that must come in order with what is taken and settled. */
  readonly connection: Connection;
  readonly beats: Connection;
  readonly clock: Clock;
  readonly parts: Pick<StoreParts, 'leases' | 'origins' | 'inHand' | 'books' | 'skips'>;
}

/** The hosts of this process, and its signs of life: whoever watches adds to them, and without a watcher they go on. */
export class WorkerLeases implements HostLeases, BudgetBlocks {
  readonly #setting: Setting;
  readonly #heartbeat: Heartbeat;
  readonly #listeners = new Set<(why: string) => void>();
  /** What waits where others have queued something, until somebody who watches hears of it. */
  readonly #woken = new Map<string, number>();
  #progress: unknown = null;
  #beatAtMs = Number.NEGATIVE_INFINITY;
  #cancelNext = (): void => undefined;
  #cancelSilence = (): void => undefined;
  #isStopped = false;

  constructor(setting: Setting) {
    const { session, crawl, parts } = setting;
    this.#setting = setting;
    this.#heartbeat = new Heartbeat({ session, crawl, leases: parts.leases, inHand: parts.inHand });
    session.onLost((why) => this.#tell(why));
  }

  /** Begins to beat; the session has just begun. */
  start(): void {
    this.#listenForSilence();
    this.#beatLater();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelNext();
    this.#cancelSilence();
  }

  inForce(): boolean {
    return !this.#setting.session.isLost;
  }

  owns(host: string): boolean {
    return this.#setting.parts.leases.owns(host);
  }

  lease(count: number): Promise<readonly LeasedHost[]> {
    const { connection, parts } = this.#setting;
    return connection.work((server) => parts.leases.lease(server, count, false));
  }

  claim(url: string): Promise<boolean> {
    const { connection, parts } = this.#setting;
    const { origin, hostname } = new URL(url);
    return connection.work(async (server) => {
      await parts.origins.learn(server, [origin]);
      await parts.leases.claim(server, parts.origins.get(origin).hostId);
      return this.owns(hostname);
    });
  }

  giveBack(hosts: readonly GivenHost[]): Promise<void> {
    const { connection, parts } = this.#setting;
    // At once: whoever comes while the server is waited for must not ask them any more.
    const left = parts.leases.leave(hosts);
    return connection.work((server) => parts.leases.giveBack(server, left));
  }

  async beat(progress: unknown): Promise<Beat> {
    this.#progress = progress;
    const beat = await this.#beat();
    const woken = [...this.#woken];
    this.#woken.clear();
    return { ...beat, woken };
  }

  reserve(wanted: BudgetBlock): Promise<BudgetBlock> {
    const { connection, session, crawl } = this.#setting;
    return connection.work((server) => reserve(server, crawl, session, wanted));
  }

  settings(): Promise<NumberedSettings> {
    const { connection, crawl } = this.#setting;
    return connection.work((server) => sharedConfig(server, crawl));
  }

  pauseAll(why: string): Promise<void> {
    const { connection, crawl, session } = this.#setting;
    return connection.work((server) => pauseForAll(server, crawl, session.worker, why));
  }

  onLost(listener: (why: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Leases what this worker should have of the hosts that nobody has asked yet. */
  async leaseShare(server: Server): Promise<void> {
    const { leases } = this.#setting.parts;
    await this.#heartbeat.count(server);
    const { share } = await this.#heartbeat.beat(server, this.#progress);
    await leases.lease(server, share - leases.count, true);
  }

  /** What is counted in memory and added to the crawl's now and then. */
  async writeCounts(server: Server): Promise<void> {
    const { parts, session } = this.#setting;
    await parts.books.writeCounts(server);
    await parts.skips.write(server, session.worker);
  }

  async #beat(): Promise<Beat> {
    const { beats, session } = this.#setting;
    let sentAt = session.now();
    this.#beatAtMs = sentAt.monotonicMs;
    const beat = await beats.work(async (server) => {
      // A server that comes back counts from the question that it answers.
      sentAt = session.now();
      const heard = await this.#heartbeat.beat(server, this.#progress);
      await this.writeCounts(server);
      return heard;
    });
    session.heard(sentAt);
    this.#listenForSilence();
    for (const [origin, waiting] of beat.woken) this.#woken.set(origin, waiting);
    return beat;
  }

  /** Without another beat nobody may be asked any more: what is open then is to be ended. */
  #listenForSilence(): void {
    const { clock, session } = this.#setting;
    this.#cancelSilence();
    if (this.#isStopped || session.isLost) return;
    this.#cancelSilence = clock.after(session.silentInMs, () => this.#listenForSilence());
  }

  #beatLater(): void {
    const { clock, session } = this.#setting;
    if (this.#isStopped || session.isLost) return;
    this.#cancelNext = clock.after(BEAT_MS, () => {
      const isDue = clock.monotonic() - this.#beatAtMs >= BEAT_MS;
      // A beat that fails is followed by the next; what too many of them mean is told when it is so.
      const beat = isDue ? this.#beat().catch(() => undefined) : Promise.resolve();
      void beat.then(() => this.#beatLater());
    });
  }

  #tell(why: string): void {
    this.stop();
    for (const listener of this.#listeners) listener(why);
  }
}
