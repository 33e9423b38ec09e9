import { page, pageWith, redirect, send, status } from './fault-answers.js';
import type { Answer, Routes } from './fault-server.js';
import type { FaultCase, FaultTheme } from './fault-site.js';

/** Serves the page only to who brings this cookie. */
const needs =
  (cookie: string): Answer =>
  (exchange) => {
    const brought = (exchange.request.headers.cookie ?? '').split(/;\s*/);
    (brought.includes(cookie) ? page('Let in') : status(403))(exchange);
  };

/** Serves the page only to who says this. */
const needsHeader =
  (name: string, value: string): Answer =>
  (exchange) =>
    (exchange.request.headers[name] === value ? page('Let in') : status(401))(exchange);

const COOKIES = [
  'plain=1; Path=/',
  'deep=1; Path=/deep/',
  'secure=1; Path=/; Secure',
  'expired=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
  'foreign=1; Path=/; Domain=example.org',
  'public=1; Path=/; Domain=com',
  'http-only=1; Path=/; HttpOnly',
];

const COOKIE_ROUTES: Routes = {
  '/': pageWith({ 'set-cookie': COOKIES }, 'Home', [
    '/plain',
    '/deep/page',
    '/http-only',
    '/hop',
    '/all',
    '/deep/all',
    '/odd',
    '{{named}}/elsewhere',
  ]),
  '/plain': needs('plain=1'),
  '/deep/page': needs('deep=1'),
  '/http-only': needs('http-only=1'),
  '/hop': send(302, { location: '/after-the-hop', 'set-cookie': 'hop=1; Path=/' }, ''),
  '/after-the-hop': needs('hop=1'),
  '/odd': pageWith({ 'set-cookie': ['=', 'a'.repeat(5000), '\u00ff=\u00ff', '__proto__=1'] }, 'Odd', ['/after-odd']),
  '/robots.txt': status(404),
  '*': page('A page'),
};

const cookieSite: FaultTheme['origins'] = {
  main: { routes: COOKIE_ROUTES },
  named: { hostname: 'localhost', routes: { '/robots.txt': status(404), '*': page('Elsewhere') } },
};

const saved = (about: string, url: string): FaultCase => ({ about, url, expect: { state: 'saved', requests: 1 } });
const refused = (about: string, url: string, code: number): FaultCase => ({
  about,
  url,
  expect: { state: 'failed', reason: 'http_status', status: code, requests: 1 },
});

export const COOKIE_JAR: FaultTheme = {
  name: 'cookies',
  origins: cookieSite,
  config: { seeds: ['{{main}}/', '{{named}}/'], scope: 'host', useSitemaps: false },
  cases: [
    saved('a cookie is returned', '/plain'),
    saved('one of a folder is returned there', '/deep/page'),
    saved('one that scripts may not read is returned too', '/http-only'),
    {
      about: 'one set on the way of a redirect is returned at its end',
      url: '/hop',
      expect: { state: 'saved', finalUrl: '/after-the-hop', requests: 1 },
    },
    saved('odd cookies harm nothing', '/after-odd'),
  ],
};

export const NO_COOKIES: FaultTheme = {
  name: 'no cookies',
  origins: cookieSite,
  config: { ...COOKIE_JAR.config, cookies: false },
  cases: [refused('no cookie is returned', '/plain', 403)],
};

const PASSWORD = 'pass:word £';
const TOKEN = 'a-secret-token';
const BASIC = `Basic ${Buffer.from(`somebody:${PASSWORD}`).toString('base64')}`;

/** Secrets of the credentials below, by id. They must be found nowhere on disk. */
export const SECRETS = { login: PASSWORD, token: TOKEN } as const;
/** Forms of the secrets that must not leave their origin. */
export const SECRET_FORMS: readonly string[] = [PASSWORD, TOKEN, BASIC.slice('Basic '.length)];

export const CREDENTIALS: FaultTheme = {
  name: 'credentials',
  origins: {
    main: {
      routes: {
        '/': page('Home', ['/inside', '/away', '{{second}}/inside', '{{third}}/inside', '{{third}}/back']),
        '/inside': needsHeader('authorization', BASIC),
        '/away': redirect('{{third}}/from-main', 302),
        '/robots.txt': status(404),
      },
    },
    second: {
      routes: {
        '/inside': (exchange) => needsHeader('x-token', exchange.fill(TOKEN))(exchange),
        '/robots.txt': status(404),
      },
    },
    third: {
      routes: {
        '/inside': needsHeader('authorization', BASIC),
        '/back': redirect('{{main}}/inside-by-redirect', 302),
        '/robots.txt': status(404),
        '*': page('Third'),
      },
    },
  },
  config: {
    seeds: ['{{main}}/'],
    scope: 'domain',
    useSitemaps: false,
    credentials: [
      { id: 'login', origin: '{{main}}', kind: 'basic', name: 'somebody' },
      { id: 'token', origin: '{{second}}', kind: 'header', name: 'X-Token' },
    ],
  },
  cases: [
    saved('a login lets in', '/inside'),
    saved('so does a header', '{{second}}/inside'),
    refused('another origin gets no login', '{{third}}/inside', 401),
    { about: 'not by a redirect either', url: '/away', expect: { state: 'saved', finalUrl: '{{third}}/from-main' } },
  ],
};

export const TLS: FaultTheme = {
  name: 'TLS',
  origins: {
    main: { routes: { '/': page('Home', ['{{secure}}/page', '{{excepted}}/page', '{{plainText}}/page']) } },
    secure: { tls: true, routes: { '*': page('Secure') } },
    excepted: { tls: true, routes: { '*': page('Excepted') } },
    plainText: { routes: { '*': page('Plain') } },
  },
  config: { seeds: ['{{main}}/'], scope: 'domain', useSitemaps: false, tlsExceptions: ['{{excepted.host}}'] },
  cases: [
    {
      about: 'a certificate nobody signed is refused before anything is asked',
      url: '{{secure}}/page',
      expect: { state: 'failed', reason: 'tls_invalid', requests: 0 },
    },
    saved('an exception for the host lets it in', '{{excepted}}/page'),
  ],
};

export const TLS_ALONE: FaultTheme = {
  ...TLS,
  name: 'TLS without robots.txt',
  config: { ...TLS.config, obeyRobots: false },
  cases: [
    {
      about: 'a certificate nobody signed is an error of its own, asked for once',
      url: '{{secure}}/page',
      expect: { state: 'failed', reason: 'tls_invalid', status: null, requests: 0, attempts: 1 },
    },
    saved('an exception for the host lets it in', '{{excepted}}/page'),
  ],
};
