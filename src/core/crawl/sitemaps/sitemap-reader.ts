import type { SitemapProblem, SitemapProgress } from '../../../contract/events.js';
import type { JobConfig } from '../../../contract/job-config.js';
import { msg } from '../../../contract/language.js';
import { kept, parted, type Saying, saying } from '../../../contract/saying.js';
import type { OfferedLink } from '../../scope/types.js';
import { judgeAgain } from '../../scope/live-rules.js';
import type { RobotsGate } from '../../robots/robots-policy.js';
import type { SitemapAnswer, SitemapRequest } from '../../process/types.js';
import type { FetchOutcome } from '../../fetch/types.js';
import { SitemapFetch, type SitemapParts } from './sitemap-fetch.js';

const MAX_SITEMAPS = 500;
const MAX_NESTING = 3;
/** An origin whose sitemaps fail so often in a row is asked for no more of them: each may take as long as a time-out. */
const MOST_FAILURES = 5;

export interface SitemapHooks {
  /** A sitemap held URLs, at least one. */
  readonly onLinks: (sitemapUrl: string, links: readonly OfferedLink[]) => Promise<void>;
  readonly onProgress: (progress: Omit<SitemapProgress, 'type' | 'timestamp'>) => void;
}

interface Waiting extends Pick<SitemapRequest, 'url' | 'as' | 'depth'> {
  /** A URL of the host whose owner reads it, be it where it may: the one whose robots.txt or page names it, or its own. */
  readonly home: string;
  readonly nesting: number;
  /** Nobody is to miss it: it is where a sitemap may be, or a feed that a page names. */
  readonly isGuess: boolean;
}

/** What the sitemaps list that a person named are seeds; what other ones list is found as if a seed had linked to it. */
const NAMED = { as: 'seed', depth: 0 } as const;
const DECLARED = { as: 'sitemap', depth: 1 } as const;

/**
 * Reads the sitemaps a person named, those that the seeds' robots.txt files name, and /sitemap.xml where none is named,
 * index by index, and the feeds that pages name. A sitemap that cannot be read is counted and left out: it is a hint, not a page. Stops with the crawl,
 * and goes on where it was when it is run again.
 */
export class SitemapReading {
  readonly #parts: SitemapParts;
  readonly #hooks: SitemapHooks;
  readonly #fetch: SitemapFetch;
  readonly #waiting: Waiting[] = [];
  readonly #seen = new Set<string>();
  /** Failures in a row, by origin. */
  readonly #failures = new Map<string, number>();
  readonly #done = { read: 0, failed: 0, urls: 0 };
  /** Guesses where nothing is. */
  #absent = 0;
  /** Origins of the seeds whose robots.txt was not asked for sitemaps yet; null before the first. */
  #undeclared: Set<string> | null = null;
  #isRunning = false;

  constructor(parts: SitemapParts, hooks: SitemapHooks) {
    this.#parts = parts;
    this.#hooks = hooks;
    this.#fetch = new SitemapFetch(parts);
  }

  /** Whether there is something to run for. */
  get isAtRest(): boolean {
    return !this.#isRunning && (this.#undeclared === null || this.#undeclared.size + this.#waiting.length > 0);
  }

  /** Whether sitemaps or feeds are known that were not read. */
  get hasWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** A page names a feed, of whose entries this is the depth. It is read when this is run. */
  addFeed(url: string, depth: number, page: string): void {
    this.#add({ url, home: page, as: 'link', depth, nesting: MAX_NESTING, isGuess: true });
  }

  /** The settings want those of the seeds' robots.txt read, and had not before. */
  askAgain(): void {
    this.#undeclared = null;
  }

  /** Reads until there is nothing left but what is held back, or until the crawl pauses. */
  async run(signal: AbortSignal): Promise<void> {
    this.#isRunning = true;
    try {
      await this.#declare();
      for (let next = this.#next(signal); next; next = this.#next(signal)) await this.#read(next, signal);
      if (this.#seen.size > 0) this.#report(null);
    } finally {
      this.#isRunning = false;
    }
  }

  /** The next that may be asked for now. */
  #next(signal: AbortSignal): Waiting | undefined {
    if (signal.aborted || !this.#parts.isWanted()) return undefined;
    return this.#waiting.find((one) => this.#mayRead(one));
  }

  #mayRead({ url, home }: Waiting): boolean {
    const { isElsewhere, isHeld } = this.#parts;
    return !isHeld(url) && !isElsewhere(home);
  }

  /** Takes in what is named, by a person and by the robots.txt of each seed whose host is not held back. */
  async #declare(): Promise<void> {
    const { claim, isElsewhere, isHeld, robots } = this.#parts;
    const { config } = this.#parts.settings;
    for (const url of config.sitemaps) this.#add({ url, home: url, ...NAMED, nesting: 1, isGuess: false });
    // Nobody else reads it where no page of the host is known.
    for (const home of new Set(this.#waiting.map((one) => one.home))) if (isElsewhere(home)) await claim(home);
    this.#undeclared ??= new Set(config.useSitemaps ? config.seeds.map((seed) => new URL(seed).origin) : []);
    for (const origin of [...this.#undeclared]) {
      // By then: each of those before it has taken its time.
      if (isHeld(origin) || isElsewhere(origin)) continue;
      const declared = await declaredSitemaps(origin, config, robots);
      for (const { url, isGuess } of declared) this.#add({ url, home: origin, ...DECLARED, nesting: 1, isGuess });
      this.#undeclared.delete(origin);
    }
  }

  #add(sitemap: Waiting): void {
    if (this.#seen.has(sitemap.url) || this.#seen.size >= MAX_SITEMAPS) return;
    this.#seen.add(sitemap.url);
    this.#waiting.push(sitemap);
  }

  #report(reading: string | null, problem: SitemapProblem | null = null): void {
    const known = this.#seen.size - this.#absent;
    this.#hooks.onProgress({ reading, known, ...this.#done, ...(problem && { problem }) });
  }

  async #read(next: Waiting, signal: AbortSignal): Promise<void> {
    this.#report(next.url);
    const answer = await this.#readOne(next, signal);
    if (answer === 'interrupted') return;
    this.#waiting.splice(this.#waiting.indexOf(next), 1);
    if (answer === 'absent') {
      this.#absent += 1;
      return;
    }
    this.#done.read += 1;
    if (answer === null) this.#done.failed += 1;
    else await this.#take(next, answer);
  }

  async #take(
    { url, home, as, depth, nesting }: Waiting,
    { links, children, problem, problems }: SitemapAnswer,
  ): Promise<void> {
    this.#done.urls += links.length;
    if (links.length > 0) await this.#hooks.onLinks(url, links);
    if (nesting < MAX_NESTING)
      for (const child of children) {
        this.#add({ url: child, home, as, depth, nesting: nesting + 1, isGuess: false });
      }
    const thrown = problem === null ? [] : [saying(msg('{why}'), { why: problem })];
    const wrong = [...(problems ?? thrown), ...this.#leftOut(children, nesting)];
    if (wrong.length === 0) return;
    const { message: text, sayings } = kept(parted(wrong));
    this.#report(url, { url, text, sayings });
  }

  /** What is not read of an index, in words. */
  #leftOut(children: readonly string[], nesting: number): readonly Saying[] {
    if (children.length === 0) return [];
    if (nesting >= MAX_NESTING)
      return [
        saying(msg('it is an index {n} levels deep, and the sitemaps that it names are not read'), { n: MAX_NESTING }),
      ];
    const isFull = children.some((child) => !this.#seen.has(child));
    const words = msg('more than {n} sitemaps are named, and the others are not read');
    return isFull ? [saying(words, { n: MAX_SITEMAPS })] : [];
  }

  /** A feed is named by a page, and robots.txt decides as of the pages that pages name. */
  async #mayAsk(url: string): Promise<boolean> {
    const { settings, robots } = this.#parts;
    return !settings.config.obeyRobots || (await robots.allowed(url)).kind === 'allowed';
  }

  /** Null where it cannot be read; `absent` where it was only guessed and nothing is there. */
  async #readOne(waiting: Waiting, signal: AbortSignal): Promise<SitemapAnswer | null | 'interrupted' | 'absent'> {
    const { url, as, depth, isGuess } = waiting;
    const { origin } = new URL(url);
    if (as === 'link' && !(await this.#mayAsk(url))) return 'absent';
    const failures = this.#failures.get(origin) ?? 0;
    if (failures >= MOST_FAILURES) return null;
    const outcome = await this.#fetch.fetch(url, () => this.#mayRead(waiting), signal);
    if (outcome.kind === 'aborted') return 'interrupted';
    this.#failures.set(origin, outcome.kind === 'error' && outcome.retryable ? failures + 1 : 0);
    if (isGuess && isAbsent(outcome)) return 'absent';
    if (outcome.kind !== 'response') return null;
    const { processor, rules } = this.#parts;
    const judgedBy = rules.plain;
    const answer = await processor.readSitemap({
      ...{ url: outcome.finalUrl, as, depth, body: outcome.body, rules: judgedBy },
    });
    // A site that answers for whatever is not there with a page of its own has no sitemap.
    if (isGuess && answer.isOther === true && answer.links.length + answer.children.length === 0) return 'absent';
    return rules.plain === judgedBy ? answer : { ...answer, links: judgeAgain(answer.links, rules) };
  }
}

/** Many sites answer for what is not there with a page of their own, which is no sitemap either. */
function isAbsent(outcome: FetchOutcome): boolean {
  return outcome.kind === 'error' && (outcome.status === 404 || outcome.status === 410);
}

/** The well-known address is a guess of ours, which robots.txt may forbid; what it names itself it wants to be read. */
async function declaredSitemaps(
  origin: string,
  { obeyRobots }: Pick<JobConfig, 'obeyRobots'>,
  robots: RobotsGate,
): Promise<readonly Pick<Waiting, 'url' | 'isGuess'>[]> {
  const wellKnown = `${origin}/sitemap.xml`;
  const verdict = await robots.allowed(wellKnown);
  if (verdict.kind === 'unreachable') return [];
  const declared = robots.sitemaps(origin);
  if (declared.length > 0) return declared.map((url) => ({ url, isGuess: false }));
  return verdict.kind === 'allowed' || !obeyRobots ? [{ url: wellKnown, isGuess: true }] : [];
}
