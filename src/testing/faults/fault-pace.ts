import type { PartialConfig } from '../../contract/ipc.js';
import { late, page, plain, status } from './fault-answers.js';
import type { Answer, OriginPlan, Routes } from './fault-server.js';
import type { FaultCase, FaultTheme } from './fault-site.js';

const paths = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `/p${n}`);
const linksTo = (name: string, count: number): readonly string[] => paths(count).map((path) => `{{${name}}}${path}`);

/** Pages that take a while, so that requests overlap. */
const slow: Answer = late(400, page('A slow page'));

/** Fails for the first requests and is well afterwards. */
function recoversAfter(failures: number): Answer {
  let asked = 0;
  return (exchange) => {
    asked += 1;
    (asked <= failures ? status(500) : page('Well again'))(exchange);
  };
}

const origin = (routes: Routes, robots = ''): OriginPlan => ({ routes: { '/robots.txt': plain(robots), ...routes } });

function theme(
  name: string,
  origins: FaultTheme['origins'],
  hrefs: readonly string[],
  config: Partial<PartialConfig>,
  cases: readonly FaultCase[] = [],
): FaultTheme {
  const main = origin({ '/': page('Home', hrefs) });
  return {
    name: `pace: ${name}`,
    origins: { main, ...origins },
    config: { seeds: ['{{main}}/'], scope: 'domain', useSitemaps: false, ...config },
    cases,
  };
}

const allSaved = (name: string, count: number): readonly FaultCase[] =>
  paths(count).map((path) => ({
    about: `${path} of ${name} is saved`,
    url: `{{${name}}}${path}`,
    expect: { state: 'saved', requests: 1 },
  }));

const SIDES = ['left', 'right', 'middle'] as const;
const SIDE_PAGES = 24;

const sides = Object.fromEntries(SIDES.map((name) => [name, origin({ '*': slow })]));
const sideLinks = SIDES.flatMap((name) => linksTo(name, SIDE_PAGES));

/** Never more than three open at one host. */
export const PER_HOST = theme('three to a host', sides, sideLinks, { maxPerHost: 3, adaptive: false });
/** Never more open than workers. */
export const WORKERS = theme('five workers', sides, sideLinks, { concurrency: 5, adaptive: false });
/** One request a second. */
export const RATE = theme('a request a second', { calm: origin({ '*': page('x') }) }, linksTo('calm', 10), {
  requestsPerSecond: 1,
});

export const CRAWL_DELAY = theme(
  'Crawl-delay',
  {
    delayed: origin({ '*': page('x') }, 'User-agent: *\nCrawl-delay: 2\n'),
    eager: origin({ '*': page('x') }, 'User-agent: *\nCrawl-delay: 0\n'),
    endless: origin({ '*': page('x') }, 'User-agent: *\nCrawl-delay: 86400\n'),
    theirs: origin({ '*': page('x') }, 'User-agent: googlebot\nCrawl-delay: 60\n'),
  },
  [...linksTo('delayed', 5), ...linksTo('eager', 10), ...linksTo('endless', 2), ...linksTo('theirs', 10)],
  {},
  [...allSaved('delayed', 5), ...allSaved('eager', 10), ...allSaved('endless', 2), ...allSaved('theirs', 10)],
);

export const CRAWL_DELAY_IGNORED = theme(
  'Crawl-delay not obeyed',
  { delayed: origin({ '*': page('x') }, 'User-agent: *\nCrawl-delay: 20\n') },
  linksTo('delayed', 5),
  { obeyCrawlDelay: false },
  allSaved('delayed', 5),
);

const BREAKER_PAGES = 30;
const BREAKER_FAILURES = 10;

/** A function, since its host remembers how often it was asked. */
export const circuitBreaker = (): FaultTheme =>
  theme(
    'circuit breaker',
    { sick: origin({ '*': recoversAfter(BREAKER_FAILURES) }), sound: origin({ '*': page('x') }) },
    [...linksTo('sick', BREAKER_PAGES), ...linksTo('sound', BREAKER_PAGES)],
    {},
    allSaved('sound', BREAKER_PAGES),
  );

/** All pages of one host are parked together, and the others go on. */
export const PARKED_HOST = theme(
  'a host that asks to wait',
  {
    parked: origin({
      '*': (exchange) => {
        const first = exchange.nth === 0;
        (first ? status(429, { 'retry-after': '20' }) : page('x'))(exchange);
      },
    }),
    free: origin({ '*': late(500, page('x')) }),
  },
  [...linksTo('parked', 4), ...linksTo('free', 60)],
  { maxPerHost: 4, adaptive: false },
  allSaved('free', 60),
);

/** What this part of the site must show, in the site's milliseconds. */
export const PACE = { waitMs: 20_000, delayMs: 2000, longestDelayMs: 30_000, rateMs: 1000 } as const;
export { BREAKER_FAILURES, BREAKER_PAGES, SIDES, SIDE_PAGES };
