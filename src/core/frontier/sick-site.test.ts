import { describe, expect, it } from 'vitest';
import { backlogFixture } from '../../testing/backlog-fixture.js';
import { retryDelayMs } from '../fetch/retry.js';
import type { Answer, Fault } from '../politeness/answers.js';
import { originLimits, type OriginLimits } from '../politeness/origin-limits.js';
import { sitePart } from '../politeness/site-part.js';
import type { FrontierEntry } from '../scope/types.js';

const SITE = 'https://sick.test';
const WORKERS = 10;
const MAX_ATTEMPTS = 3;
const DAY_MS = 86_400_000;

/** How a page behaves: when its request ends, and with what fault. */
interface Page {
  readonly afterMs: number;
  readonly fault: Fault | null;
  readonly retryAfterMs?: number;
}

const SOUND: Page = { afterMs: 50, fault: null };
const BROKEN: Page = { afterMs: 30, fault: 'url' };
const DRIPPING: Page = { afterMs: 60_000, fault: 'url' };
const HANGING: Page = { afterMs: 20_000, fault: 'unclear' };
const ERROR: Page = { afterMs: 5, fault: 'unclear' };
const CLOSED: Page = { afterMs: 5, fault: 'unclear', retryAfterMs: DAY_MS };

const named = (folder: string, count: number) => Array.from({ length: count }, (_, n) => `${folder}p${n}`);
const SOUND_PATHS = ['/', '/docs/', '/docs/api/', '/blog/', '/shop/'].flatMap((folder) => named(folder, 252));

/** Forty sick pages: most in folders of their own, others among sound ones, linked one after the other. */
const SICK: Readonly<Record<string, Page>> = Object.fromEntries([
  ...named('/x/', 14).map((path) => [path, BROKEN]),
  ...named('/drip/', 3).map((path) => [path, DRIPPING]),
  ...named('/hang/', 2).map((path) => [path, HANGING]),
  ...named('/error/', 6).map((path) => [path, ERROR]),
  ...named('/docs/broken-', 8).map((path) => [path, BROKEN]),
  ...named('/blog/drip-', 2).map((path) => [path, DRIPPING]),
  ...named('/shop/error-', 4).map((path) => [path, ERROR]),
  ['/blog/closed', CLOSED],
]);

/** The sound pages with the sick ones in between, four after each forty until there are no more. */
function mixed(sickPaths: readonly string[]): readonly string[] {
  const sick = [...sickPaths];
  return SOUND_PATHS.flatMap((path, n) => (n % 40 === 20 && n < 420 ? [path, ...sick.splice(0, 4)] : [path]));
}

/** One crawl of the site over a backlog, on a clock of its own. */
class Crawl {
  readonly requests: Record<string, number> = {};
  readonly parked: string[];
  soundMs = 0;
  #sound = 0;
  #open = 0;
  readonly #clock;
  readonly #waiting: FrontierEntry[];
  readonly backlog;

  constructor(paths: readonly string[], limits: OriginLimits) {
    const fixture = backlogFixture({ [SITE]: limits }, { onReady: () => this.#pump() });
    this.#clock = fixture.clock;
    this.backlog = fixture.backlog;
    this.#waiting = paths.map((path, id) => {
      const url = `${SITE}${path}`;
      return { id, url, key: url, origin: SITE, depth: 1, attempts: 0, kind: 'anchor' };
    });
    this.parked = [];
    this.backlog.adjust(SITE, paths.length);
    const startMs = this.#clock.monotonic();
    this.#pump();
    while (this.#sound < SOUND_PATHS.length && this.#clock.monotonic() - startMs < 3_600_000) this.#clock.advance(100);
    this.soundMs = this.#clock.monotonic() - startMs;
    this.parked = fixture.heard.parked.map(({ reason }) => reason);
  }

  /** How many sound pages were answered. */
  get sound(): number {
    return this.#sound;
  }

  /** Goes on for so long. */
  run(ms: number): void {
    this.#clock.advance(ms);
  }

  #pump(): void {
    for (const { origin, limit } of this.backlog.wanting()) this.backlog.fill(origin, this.#waiting.splice(0, limit));
    while (this.#open < WORKERS) {
      const entry = this.backlog.next();
      if (!entry) return;
      this.#ask(entry);
    }
  }

  #ask(entry: FrontierEntry): void {
    const path = entry.url.slice(SITE.length);
    const page = SICK[path] ?? SOUND;
    this.#open += 1;
    this.requests[path] = (this.requests[path] ?? 0) + 1;
    this.#clock.after(page.afterMs, () => this.#end(entry, page));
  }

  #end(entry: FrontierEntry, { fault, afterMs, retryAfterMs }: Page): void {
    const latencyMs = fault === null ? afterMs : null;
    const answer: Answer = { part: sitePart(entry.url), fault, latencyMs, toldToWait: retryAfterMs !== undefined };
    this.backlog.answered(SITE, answer, entry.attempts === 0);
    if (fault === null) this.#sound += 1;
    else if (retryAfterMs !== undefined)
      this.backlog.reclaim(entry, this.backlog.toldToWait(entry.url, retryAfterMs, false));
    else if (entry.attempts + 1 < MAX_ATTEMPTS)
      this.backlog.reclaim({ ...entry, attempts: entry.attempts + 1 }, retryDelayMs(entry.attempts + 1, 0.5, null));
    this.#open -= 1;
    this.backlog.finished(entry);
    this.#pump();
  }
}

const limitsOf = (origin: string) =>
  originLimits(origin, { maxPerHost: null, requestsPerSecond: null, adaptive: true });
const PUBLIC = limitsOf(SITE);
const UNPACED: OriginLimits = { ...PUBLIC, intervalMs: 0 };
const LOCAL = limitsOf('http://localhost:8080');

const ALL = Object.keys(SICK);
/** Where nothing but the workers limits the crawl, who holds one of them for a minute costs a minute of it. */
const QUICK = ALL.filter((path) => (SICK[path]?.afterMs ?? 0) < 1000);

describe.each([
  ['a public site at ten requests a second', PUBLIC, ALL],
  ['a public site without a rate', UNPACED, QUICK],
  ['a local site', LOCAL, QUICK],
])('forty sick pages among 1,300 of %s', (_, limits, sickPaths) => {
  const well = new Crawl(SOUND_PATHS, limits);
  const sick = new Crawl(mixed(sickPaths), limits);

  it('cost the others no more than a tenth of their speed', () => {
    expect(sick.sound).toBe(SOUND_PATHS.length);
    // The sick pages' own requests are not the others' loss where so many may be made a second.
    const own = limits.intervalMs * Object.values(sick.requests).reduce((sum, n) => sum + n, -SOUND_PATHS.length);
    expect(sick.soundMs - own).toBeLessThanOrEqual(well.soundMs / 0.9);
  });

  it('do not park the host', () => expect(sick.parked).toEqual([]));

  it('are tried as often as they may be, and the crawl is left with the one that asks for a day', () => {
    sick.run(3_600_000);
    const tries = Object.entries(sick.requests).filter(([path]) => path in SICK && path !== '/blog/closed');
    expect(tries).toHaveLength(sickPaths.length - 1);
    expect(tries.filter(([, n]) => n !== MAX_ATTEMPTS)).toEqual([]);
    expect(sick.requests['/blog/closed']).toBe(1);
    expect(sick.backlog.queued).toBe(1);
    expect(sick.backlog.longWait()?.message).toMatch(
      /^sick\.test\/blog\/closed waits until .* UTC, as the server asks\. Resume/,
    );
  });
});
