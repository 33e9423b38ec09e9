import { createHash } from 'node:crypto';
import type { TrapKind } from '../../contract/traps.js';
import { page } from './fault-answers.js';
import type { Answer, Exchange, OriginPlan } from './fault-server.js';
import type { FaultCase, FaultTheme } from './fault-site.js';

/** A part of the site that never ends. */
interface TrapVector {
  readonly name: string;
  readonly about: string;
  readonly entry: string;
  /** What it may rightly be called; the first is what it is. */
  readonly kinds: readonly TrapKind[];
  readonly answer: Answer;
}

const SENTENCES = 12;
const WORDS = 'thread frame hub radius spiral anchor silk dew morning hedge bridge signal prey wing leaf stem'.split(
  ' ',
);

/** A number that looks random and is the same for the same text. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}

/** Text of its own for each seed, so that no two pages have the same body. */
function prose(seed: string): string {
  const hash = createHash('sha512').update(seed).digest();
  const word = (at: number): string => WORDS[(hash[at % hash.length] ?? 0) % WORDS.length] ?? '';
  const sentence = (at: number): string => `The ${word(at)} of ${word(at + 7)} ${word(at + 3)} holds ${word(at * 5)}.`;
  return `<p>${Array.from({ length: SENTENCES }, (_, at) => sentence(at * 3)).join(' ')} (${digest(seed)})</p>`;
}

const leadsTo =
  (hrefs: (path: string, exchange: Exchange) => readonly string[]): Answer =>
  (exchange) =>
    page(`About ${exchange.path}`, hrefs(exchange.path, exchange), { body: prose(exchange.path) })(exchange);

const calendar = leadsTo((path) => {
  const [, year = '2026', month = '1'] = /^\/calendar\/(\d+)\/(\d+)/.exec(path) ?? [];
  const at = Number(year) * 12 + Number(month) - 1;
  const monthOf = (n: number): string => `/calendar/${Math.floor(n / 12)}/${String((n % 12) + 1).padStart(2, '0')}`;
  const days = [1, 8, 15, 22].map((day) => `${monthOf(at)}/${String(day).padStart(2, '0')}`);
  return [monthOf(at + 1), monthOf(at - 1), ...days];
});

const dates = leadsTo((path) => {
  const day = Date.parse(/date=([\d-]+)/.exec(path)?.[1] ?? '2026-01-01');
  const dateOf = (offset: number): string => new Date(day + offset * 86_400_000).toISOString().slice(0, 10);
  return [1, -1, 7].map((offset) => `/events?date=${dateOf(offset)}`);
});

/** Each visitor of a page gets links with a session of its own. */
const sessions = (hrefs: (session: string) => readonly string[]): Answer => {
  let visits = 0;
  return (exchange) => {
    visits += 1;
    const bare = exchange.path.replace(/[?;].*$/, '');
    page(`Shop ${bare}`, hrefs(digest(`visit ${visits}`).repeat(3)), { body: prose(bare) })(exchange);
  };
};

const FACETS = ['colour', 'size', 'brand', 'price', 'sort', 'material', 'rating', 'stock'] as const;

const facets = leadsTo((path) => {
  const chosen = new URLSearchParams(path.replace(/^[^?]*\??/, ''));
  return FACETS.flatMap((facet) =>
    ['1', '2', '3'].map((value) => {
      const next = new URLSearchParams(chosen);
      next.set(facet, value);
      return `/list?${next.toString().replaceAll('&', '&amp;')}`;
    }),
  );
});

const VECTORS: readonly TrapVector[] = [
  {
    name: 'calendar',
    about: 'an endless calendar',
    entry: '/calendar/2026/11',
    kinds: ['calendar', 'endless_chain'],
    answer: calendar,
  },
  {
    name: 'dates',
    about: 'an endless calendar of one parameter',
    entry: '/events?date=2026-11-24',
    kinds: ['calendar', 'endless_chain'],
    answer: dates,
  },
  {
    name: 'deeper',
    about: 'a folder in itself',
    entry: '/a/',
    kinds: ['path_repetition'],
    answer: leadsTo(() => ['a/', 'b.html']),
  },
  {
    name: 'pairs',
    about: 'two folders in each other',
    entry: '/a/',
    kinds: ['path_repetition'],
    answer: leadsTo((path) => (path.endsWith('a/') ? ['b/'] : ['a/'])),
  },
  {
    name: 'session',
    about: 'a new session in each link',
    entry: '/shop/1',
    kinds: ['session_id', 'same_body'],
    answer: sessions((id) => [1, 2, 3].map((n) => `/shop/${n}?sid=${id}`)),
  },
  {
    name: 'matrix',
    about: 'a new session in each path',
    entry: '/shop/1',
    kinds: ['session_id', 'same_body'],
    answer: sessions((id) => [1, 2, 3].map((n) => `/shop/${n};jsessionid=${id}`)),
  },
  {
    name: 'growing',
    about: 'a query that grows',
    entry: '/search?q=a',
    kinds: ['growing_query'],
    answer: leadsTo((path) => ['b', 'c'].map((word) => `${path}&amp;q=${word}`)),
  },
  {
    name: 'echo',
    about: 'a query that holds its own address',
    entry: '/login?next=/',
    kinds: ['growing_query'],
    answer: leadsTo((path) => [`/login?next=${encodeURIComponent(path)}`]),
  },
  { name: 'facets', about: 'filters in every combination', entry: '/list', kinds: ['facets'], answer: facets },
  {
    name: 'same',
    about: 'one page under every address',
    entry: '/of/a',
    kinds: ['same_body', 'endless_chain'],
    answer: (exchange) => {
      const hrefs = [1, 2, 3].map((n) => `/of/${digest(`${exchange.path} ${n}`)}`);
      page('The same', hrefs, { body: prose('the same') })(exchange);
    },
  },
  {
    name: 'missing',
    about: 'missing pages that answer 200',
    entry: '/was/a',
    kinds: ['soft_404', 'endless_chain', 'same_body'],
    answer: (exchange) => {
      const hrefs = [1, 2, 3].map((n) => `/was/${digest(`${exchange.path} ${n}`)}`);
      page('404 - Page not found', hrefs, { body: `<p>The page ${exchange.path} could not be found.</p>` })(exchange);
    },
  },
  {
    name: 'chain',
    about: 'pages that each lead to a new one',
    entry: '/story/a',
    kinds: ['endless_chain'],
    answer: leadsTo((path) => [`/story/${digest(path)}`]),
  },
];

const ARTICLES = 400;
const POSTS = 150;
const ORDINARY = 40;
const ENTRIES = 20;

/** Sites that are large and end: nothing of them may be taken for a trap. */
const article = (n: number): string => `/articles/${n}.html`;
const post = (n: number): string =>
  `/${2020 + (n % 6)}/${String((n % 12) + 1).padStart(2, '0')}/post-${digest(`post ${n}`)}`;
const all = (count: number, pathOf: (n: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, n) => pathOf(n));

const HONEST: Readonly<Record<string, OriginPlan>> = {
  library: {
    routes: {
      '*': leadsTo((path) => {
        if (path === '/') return all(ARTICLES / ENTRIES, (n) => `/?page=${n}`);
        const shelf = /^\/\?page=(\d+)$/.exec(path)?.[1];
        if (shelf !== undefined) return all(ENTRIES, (n) => article(Number(shelf) * ENTRIES + n));
        const n = Number(/\d+/.exec(path)?.[0] ?? 0);
        return [article((n + 1) % ARTICLES), article((n + ARTICLES - 1) % ARTICLES), '/'];
      }),
    },
  },
  blog: { routes: { '/': leadsTo(() => all(POSTS, post)), '*': leadsTo(() => ['/']) } },
};

const HONEST_PAGES: readonly FaultCase[] = [
  ...all(ARTICLES, article).map((path) => `{{library}}${path}`),
  ...all(POSTS, post).map((path) => `{{blog}}${path}`),
].map((url) => ({ about: `${url} is saved`, url, expect: { state: 'saved', requests: 1 } }));

/** Endless sites beside large and ordinary ones. */
export const TRAPS: FaultTheme = {
  name: 'traps',
  origins: {
    main: {
      routes: {
        '/': page('Home', [
          ...VECTORS.map(({ name, entry }) => `{{${name}}}${entry}`),
          '{{library}}/',
          '{{blog}}/',
          '/ordinary/0',
        ]),
        '*': leadsTo((path) => [`/ordinary/${Math.min(ORDINARY - 1, Number(/\d+/.exec(path)?.[0] ?? 0) + 1)}`]),
      },
    },
    ...HONEST,
    ...Object.fromEntries(VECTORS.map(({ name, answer }) => [name, { routes: { '*': answer } }])),
  },
  // More than all of it should cost: a trap that is missed ends here.
  config: { seeds: ['{{main}}/'], scope: 'domain', useSitemaps: false, obeyRobots: false, maxPages: 5000 },
  cases: [
    ...all(ORDINARY, (n) => `/ordinary/${n}`).map(
      (url): FaultCase => ({
        about: `the ordinary page ${url}, one link deeper each, is reached`,
        url,
        expect: { state: 'saved', requests: 1 },
      }),
    ),
    ...VECTORS.map(
      ({ name, about, entry }): FaultCase => ({
        about: `the entry of ${about} is saved`,
        url: `{{${name}}}${entry}`,
        expect: { state: 'saved' },
      }),
    ),
  ],
};

export { HONEST_PAGES, VECTORS as TRAP_VECTORS };
export const HONEST_ORIGINS: readonly string[] = Object.keys(HONEST);
/** Requests at one trap must stay below this. */
export const MOST_TRAPPED = 300;
