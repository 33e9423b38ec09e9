import type { Fetcher } from '../../fetch/types.js';

/** A fetcher whose place another may take while its requests are open. */
export interface RenewableFetcher extends Fetcher {
  /** The next one makes all further requests. What is open goes on to its end, and the one before is closed after that. */
  renew(next: Fetcher): void;
}

/** A fetcher that is renewed when settings of requests change while a crawl runs. */
export function renewableFetcher(first: Fetcher): RenewableFetcher {
  let now = first;
  /** Those with requests open, and how many. */
  const open = new Map<Fetcher, number>();
  const closing = new Set<Promise<void>>();
  const close = (fetcher: Fetcher): void => {
    const closed = fetcher.close();
    closing.add(closed);
    // Whoever closes the crawl waits for it, and hears of a failure.
    void closed.then(
      () => closing.delete(closed),
      () => undefined,
    );
  };
  const ended = (fetcher: Fetcher): void => {
    const left = (open.get(fetcher) ?? 1) - 1;
    if (left > 0) return void open.set(fetcher, left);
    open.delete(fetcher);
    if (fetcher !== now) close(fetcher);
  };
  return {
    cookies: {
      list: (url) => now.cookies?.list(url) ?? [],
      put: (url, cookie) => now.cookies?.put(url, cookie),
    },
    session: () => now.session?.() ?? null,
    async fetch(request, hooks, signal) {
      const fetcher = now;
      open.set(fetcher, (open.get(fetcher) ?? 0) + 1);
      try {
        return await fetcher.fetch(request, hooks, signal);
      } finally {
        ended(fetcher);
      }
    },
    renew(next) {
      const before = now;
      now = next;
      if (!open.has(before)) close(before);
    },
    async close() {
      await Promise.all([
        now.close(),
        ...[...open.keys()].filter((fetcher) => fetcher !== now).map((one) => one.close()),
        ...closing,
      ]);
    },
  };
}
