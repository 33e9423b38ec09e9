import { linkedAbort } from '../../runtime/abort.js';
import type { FetchHooks, Fetcher, FetchOutcome, FetchRequest, RedirectHop } from '../../fetch/types.js';
import type { HostLeases } from '../../store/host-leases.js';
import { HostsInUse } from './hosts-in-use.js';

/**
 * A fetcher that asks a host only while it is this worker's. A process that was stopped, or whose machine slept, finds connections
 * made and answers waiting when it goes on, before its timers tell it that its hosts are others': so each request is looked at once
 * more when it is about to be written, be it the first, a redirect's next, or one that is repeated.
 *
 * Hosts that were never this worker's may be asked for what its own lead to and nobody else asks for: sitemaps that their robots.txt files
 * name, requests of rendered pages, and redirects of robots.txt files and sitemaps. Where a page's own redirects lead is judged before.
 */
export class LeasedFetcher implements Fetcher {
  /** Hosts with something open. */
  readonly inUse = new HostsInUse();
  readonly #fetcher: Fetcher;
  readonly #leases: Pick<HostLeases, 'inForce' | 'owns'>;
  readonly #open = new Set<AbortController>();
  readonly #unlisten: () => void;
  #isSilent = false;

  constructor(fetcher: Fetcher, leases: Pick<HostLeases, 'inForce' | 'owns' | 'onLost'>) {
    this.#fetcher = fetcher;
    this.#leases = leases;
    this.#unlisten = leases.onLost(() => this.silence());
  }

  get cookies(): NonNullable<Fetcher['cookies']> | null {
    return this.#fetcher.cookies ?? null;
  }

  session: NonNullable<Fetcher['session']> = () => this.#fetcher.session?.() ?? null;

  async fetch(request: FetchRequest, hooks: FetchHooks, signal: AbortSignal): Promise<FetchOutcome> {
    const asking = new Asking(this.#leases, this.inUse);
    const isOwn = asking.at(request.url);
    const { controller, release } = linkedAbort(signal);
    this.#open.add(controller);
    try {
      if (!this.#mayAsk || (!isOwn && request.kind === 'page')) return { kind: 'aborted' };
      return await this.#fetcher.fetch(request, this.#hooks(hooks, asking), controller.signal);
    } finally {
      this.#open.delete(controller);
      release();
      asking.ended();
    }
  }

  /** Ends what is open, whoever waits for it, and asks nobody any more: the hosts are others', or are about to be. */
  silence(): void {
    this.#isSilent = true;
    for (const controller of this.#open) controller.abort();
  }

  close(): Promise<void> {
    this.#unlisten();
    this.silence();
    return this.#fetcher.close();
  }

  get #mayAsk(): boolean {
    return !this.#isSilent && this.#leases.inForce();
  }

  #hooks(hooks: FetchHooks, asking: Asking): FetchHooks {
    const { acceptBody } = hooks;
    return {
      onPhase: (phase, bytes) => hooks.onPhase(phase, bytes),
      maySend: (url) => this.#mayAsk && asking.mayGoOnAt(url) && (hooks.maySend?.(url) ?? true),
      async onRedirect(hop: RedirectHop) {
        // It stays here while it is judged, too: what is claimed then is asked for by nobody else.
        asking.at(hop.target);
        return hooks.onRedirect(hop);
      },
      ...(acceptBody && { acceptBody: acceptBody.bind(hooks) }),
    };
  }
}

/** One fetch: where it leads, and which of these hosts were this worker's when it was decided to ask them. */
class Asking {
  readonly #leases: Pick<HostLeases, 'owns'>;
  readonly #inUse: HostsInUse;
  readonly #ends: (() => void)[] = [];
  readonly #own = new Set<string>();

  constructor(leases: Pick<HostLeases, 'owns'>, inUse: HostsInUse) {
    this.#leases = leases;
    this.#inUse = inUse;
  }

  /** It is to ask the host of this URL. Answers whether that is this worker's. */
  at(url: string): boolean {
    const { hostname } = new URL(url);
    const isOwn = this.#leases.owns(hostname);
    this.#ends.push(this.#inUse.use(url));
    if (isOwn) this.#own.add(hostname);
    return isOwn;
  }

  mayGoOnAt({ hostname }: URL): boolean {
    return !this.#own.has(hostname) || this.#leases.owns(hostname);
  }

  ended(): void {
    for (const end of this.#ends) end();
  }
}
