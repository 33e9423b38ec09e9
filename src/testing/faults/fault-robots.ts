import { inTurn, page, pageWith, plain, raw, redirect, send, silence, status } from './fault-answers.js';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import type { Answer, OriginPlan, Routes } from './fault-server.js';
import type { FaultCase, FaultTheme } from './fault-site.js';

/** What one robots.txt must come to: paths of its origin that are fetched, and paths that are not. */
interface RobotsVector {
  readonly name: string;
  readonly about: string;
  readonly robots: Answer;
  readonly yes?: readonly string[];
  readonly no?: readonly string[];
  readonly routes?: Routes;
}

const text = (...lines: readonly string[]): Answer => plain(`${lines.join('\n')}\n`);
const OURS = 'User-agent: Orbweaver';
const CLOSED = 'User-agent: *\nDisallow: /';
const MIB = 1024 * 1024;

function chainOf(redirects: number, last: string): Routes {
  const hops = Array.from({ length: redirects }, (_, n) => {
    return [
      n === 0 ? '/robots.txt' : `/hop-${n}`,
      redirect(n === redirects - 1 ? last : `/hop-${n + 1}`, 302),
    ] as const;
  });
  return Object.fromEntries(hops);
}

/** A text whose first `bytes` bytes end with `last`. */
function cutAt(bytes: number, beginning: string, last: string, rest: string): string {
  const filler = bytes - beginning.length - last.length - 2;
  return `${beginning}#${'x'.repeat(filler)}\n${last}${rest}`;
}

const VECTORS: readonly RobotsVector[] = [
  {
    name: 'groups',
    about: 'our own group counts, and the one for everybody does not',
    robots: text('User-agent: *', 'Disallow: /a', '', OURS, 'Disallow: /b'),
    yes: ['/a'],
    no: ['/b'],
  },
  {
    name: 'merged',
    about: 'groups of ours are one group, in any case',
    robots: text('user-AGENT: ORBWEAVER', 'disallow: /a', 'User-agent: x', 'Disallow: /c', OURS, 'Disallow: /b'),
    yes: ['/c'],
    no: ['/a', '/b'],
  },
  {
    name: 'others',
    about: 'groups of others do not count',
    robots: text('User-agent: Orbweaver-Images', 'User-agent: Googlebot', 'Disallow: /'),
    yes: ['/a'],
  },
  {
    name: 'longest',
    about: 'the longest rule decides, and allow wins a tie',
    robots: text(OURS, 'Disallow: /a/', 'Allow: /a/b/', 'Disallow: /a/b/c', 'Disallow: /tie', 'Allow: /tie'),
    yes: ['/a/b/x', '/tie'],
    no: ['/a/x', '/a/b/c'],
  },
  {
    name: 'signs',
    about: 'a star is any run, and a dollar the end',
    robots: text(OURS, 'Disallow: /*.pdf$', 'Disallow: /*?print='),
    yes: ['/x.pdf?a=1', '/x.pdfs'],
    no: ['/x.pdf', '/x?print=1'],
  },
  {
    name: 'triplets',
    about: 'percent triplets are compared in one form',
    robots: text(OURS, 'Disallow: /caf%c3%a9', 'Disallow: /~me'),
    no: ['/caf%C3%A9', '/%7Eme'],
  },
  {
    name: 'bom',
    about: 'a byte order mark is no part of the first line',
    robots: plain(Buffer.from('\ufeffUser-agent: *\nDisallow: /a')),
    yes: ['/b'],
    no: ['/a'],
  },
  {
    name: 'returns',
    about: 'lines may end in carriage returns',
    robots: plain('User-agent: *\rDisallow: /a\r\nDisallow: /b\r'),
    yes: ['/c'],
    no: ['/a', '/b'],
  },
  { name: 'none', about: 'a 404 means no rules', robots: status(404), yes: ['/a'] },
  { name: 'forbidden', about: 'a 403 means no rules', robots: status(403), yes: ['/a'] },
  { name: 'login', about: 'a 401 means no rules', robots: send(401, {}, CLOSED), yes: ['/a'] },
  { name: 'gone', about: 'a 410 means no rules', robots: status(410), yes: ['/a'] },
  { name: 'html', about: 'a page of HTML in its place is no rule', robots: page('Home'), yes: ['/a'] },
  { name: 'binary', about: 'neither are bytes', robots: plain(Buffer.alloc(4096, 0xff)), yes: ['/a'] },
  {
    name: 'chain5',
    about: 'five redirects are followed',
    robots: silence,
    routes: { ...chainOf(5, '/last'), '/last': plain(CLOSED) },
    no: ['/a'],
  },
  {
    name: 'chain6',
    about: 'a sixth means no rules',
    robots: silence,
    routes: { ...chainOf(6, '/last'), '/last': plain(CLOSED) },
    yes: ['/a'],
  },
  {
    name: 'loop',
    about: 'so does a loop',
    robots: redirect('/robots.txt'),
    yes: ['/a'],
  },
  {
    name: 'elsewhere',
    about: 'rules behind a redirect to another host count for the first one',
    robots: redirect('{{foreign}}/their-robots.txt'),
    yes: ['/b'],
    no: ['/a'],
  },
  {
    name: 'large',
    about: 'the first 500 KiB are read, and no more',
    robots: plain(`${OURS}\nDisallow: /a\n${'# a comment\n'.repeat(MIB / 12)}\nDisallow: /b\n`),
    yes: ['/b'],
    no: ['/a'],
  },
  {
    name: 'cut',
    about: 'a line that the limit cuts is no rule',
    robots: plain(cutAt(500 * 1024, `${OURS}\nDisallow: /b\n`, 'Disallow: /', 'private\n')),
    yes: ['/a'],
    no: ['/b'],
  },
  {
    name: 'itself',
    about: 'robots.txt is always allowed, also as a page',
    robots: plain(`${OURS}\nDisallow: /\nAllow: /ok$\n`),
    yes: ['/ok'],
    no: ['/a'],
  },
  {
    name: 'unavailable',
    about: 'a 503 is waited for',
    robots: inTurn(status(503), status(503), text(OURS, 'Disallow: /a')),
    yes: ['/b'],
    no: ['/a'],
  },
  {
    name: 'busy',
    about: 'a 429 is waited for as long as it asks',
    robots: inTurn(status(429, { 'retry-after': '8' }), text(OURS, 'Disallow: /a')),
    yes: ['/b'],
    no: ['/a'],
  },
  {
    name: 'reset',
    about: 'a connection that is reset is tried again',
    robots: inTurn(raw('', 'reset'), text(OURS, 'Disallow: /a')),
    yes: ['/b'],
    no: ['/a'],
  },
];

/** Origins whose robots.txt never says anything: nothing of them may be fetched, and the crawl must end all the same. */
const DEAD: Readonly<Record<string, Answer>> = {
  error: status(500),
  silent: silence,
  broken: raw('', 'reset'),
  garbled: raw('SSH-2.0-OpenSSH_9.9\r\n'),
};

const DEAD_PAGES = ['/a', '/b', '/c'] as const;

function originOf({ robots, routes = {} }: RobotsVector): OriginPlan {
  return { routes: { '/robots.txt': robots, ...routes, '*': page('A page') } };
}

function casesOf({ name, about, yes = [], no = [] }: RobotsVector): readonly FaultCase[] {
  return [
    ...yes.map(
      (path): FaultCase => ({
        about: `${about}: ${path} is fetched`,
        url: `{{${name}}}${path}`,
        expect: { state: 'saved', requests: 1 },
      }),
    ),
    ...no.map(
      (path): FaultCase => ({
        about: `${about}: ${path} is not asked for`,
        url: `{{${name}}}${path}`,
        expect: { state: 'skipped', reason: 'robots_disallowed', requests: 0 },
      }),
    ),
  ];
}

const LINKS = [
  ...VECTORS.flatMap(({ name, yes = [], no = [] }) => [...yes, ...no].map((path) => `{{${name}}}${path}`)),
  ...Object.keys(DEAD).flatMap((name) => DEAD_PAGES.map((path) => `{{${name}}}${path}`)),
  '/into-the-forbidden',
  '/tagged',
];

/** robots.txt by RFC 9309, one origin for each file. */
export const ROBOTS: FaultTheme = {
  name: 'robots.txt',
  speed: 5,
  origins: {
    main: {
      routes: {
        '/': page('Home', LINKS),
        '/robots.txt': text(OURS, 'Disallow: /forbidden'),
        '/into-the-forbidden': redirect('/forbidden', 302),
        '/tagged': pageWith({ 'x-robots-tag': 'noarchive' }, 'Tagged'),
        '/sitemap.xml': status(404),
      },
    },
    foreign: { routes: { '/their-robots.txt': text(OURS, 'Disallow: /a') } },
    ...Object.fromEntries(VECTORS.map((vector) => [vector.name, originOf(vector)])),
    ...Object.fromEntries(
      Object.entries(DEAD).map(([name, robots]) => [name, { routes: { '/robots.txt': robots, '*': page('A page') } }]),
    ),
  },
  config: { seeds: ['{{main}}/'], scope: 'domain', limits: DEFAULT_JOB.limits },
  cases: [
    ...VECTORS.flatMap(casesOf),
    ...Object.keys(DEAD).flatMap((name) =>
      DEAD_PAGES.map(
        (path): FaultCase => ({
          about: `nothing is fetched while robots.txt is ${name}: ${path}`,
          url: `{{${name}}}${path}`,
          expect: { state: 'failed', reason: 'robots_unreachable', requests: 0 },
        }),
      ),
    ),
    {
      about: 'a redirect to a forbidden page is not followed',
      url: '/into-the-forbidden',
      expect: { state: 'skipped', reason: 'robots_disallowed', status: 302, requests: 1 },
    },
    { about: 'which is asked for nothing', url: '/forbidden', expect: { state: 'none', requests: 0 } },
    {
      about: 'a host that only a robots.txt redirects to is asked for nothing else',
      url: '{{foreign}}/robots.txt',
      expect: { state: 'none', requests: 0 },
    },
  ],
};

/** Names of the origins that a crawl asks for pages, which must all be asked for their robots.txt first. */
export const ROBOTS_ORIGINS: readonly string[] = ['main', ...VECTORS.map(({ name }) => name), ...Object.keys(DEAD)];
export const DEAD_ORIGINS: readonly string[] = Object.keys(DEAD);
/** Origins whose robots.txt answers for good at the first time. */
export const PROMPT_ORIGINS: readonly string[] = ROBOTS_ORIGINS.filter(
  (name) => !DEAD_ORIGINS.includes(name) && !['unavailable', 'busy', 'reset', 'loop'].includes(name),
);
