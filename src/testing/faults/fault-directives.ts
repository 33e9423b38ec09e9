import type { PartialConfig } from '../../contract/ipc.js';
import type { SkipReason } from '../../contract/outcome.js';
import { page, pageWith, plain, redirect, send, status } from './fault-answers.js';
import type { Answer, Routes } from './fault-server.js';
import type { FaultCase, FaultTheme } from './fault-site.js';

const meta = (name: string, content: string): string => `<meta name="${name}" content="${content}">`;
const canonical = (href: string): string => `<link rel="canonical" href="${href}">`;

/** A page with something in its head, and one link to a page of its own. */
const withHead = (name: string, head: string): Answer => page(name, [`/from-${name}`], { head });
const withTag = (name: string, tag: string | readonly string[]): Answer =>
  pageWith({ 'x-robots-tag': tag }, name, [`/from-${name}`]);

const NOINDEX: Readonly<Record<string, Answer>> = {
  'meta-noindex': withHead('meta-noindex', meta('robots', 'NoIndex, follow')),
  'meta-ours': withHead('meta-ours', meta('orbweaver', 'noindex')),
  'meta-none': withHead('meta-none', meta('ROBOTS', 'none')),
  'tag-noindex': withTag('tag-noindex', 'noindex'),
  'tag-ours': withTag('tag-ours', 'orbweaver: noindex, unavailable_after: 25 Jun 2030 15:00:00 GMT'),
  'tag-of-several': withTag('tag-of-several', ['googlebot: nofollow', 'noindex']),
};

const KEPT: Readonly<Record<string, Answer>> = {
  'meta-others': withHead('meta-others', meta('googlebot', 'noindex, nofollow')),
  'meta-description': withHead('meta-description', meta('description', 'noindex')),
  'meta-index': withHead('meta-index', meta('robots', 'index, follow, noarchive')),
  'tag-others': withTag('tag-others', 'googlebot: noindex, nofollow'),
  'tag-others-twice': withTag('tag-others-twice', ['otherbot: none', 'googlebot: noindex']),
  'tag-preview': withTag('tag-preview', 'max-snippet: 20, noarchive'),
};

const NOFOLLOW: Readonly<Record<string, Answer>> = {
  'meta-nofollow': withHead('meta-nofollow', meta('robots', 'nofollow')),
  'tag-nofollow': withTag('tag-nofollow', 'nofollow'),
};

const CANONICAL: Routes = {
  '/copy': page('copy', ['/from-copy'], { head: canonical('/original') }),
  '/copy?session=1': page('copy', [], { head: canonical('/original') }),
  '/only-a-copy': page('only a copy', [], { head: canonical('/never-linked') }),
  '/original': page('original', [], { head: canonical('/original') }),
  '/to-a-copy': page('to a copy', [], { head: canonical('/copy-of-a-copy') }),
  '/copy-of-a-copy': page('copy of a copy', [], { head: canonical('/to-a-copy') }),
  '/short/index.html': page('short', [], { head: canonical('/short') }),
  '/short': redirect('/short/index.html'),
  '/entry': redirect('/entry/index.html'),
  '/entry/index.html': page('entry', [], { head: canonical('/entry') }),
  '/far-copy': page('far copy', [], { head: canonical('{{foreign}}/original') }),
  '/bad-copy': page('bad copy', [], { head: canonical('http://') }),
  '/tagged-copy': pageWith({ link: '</original>; rel="canonical"' }, 'tagged copy'),
};

const LINKS = `<a href="/plain">x</a> <a rel="nofollow" href="/told">x</a> <a rel="UGC NoFollow" href="/told-among">x</a>
<a rel="nofollow" href="/both">x</a> <a href="/both">x</a> <a rel="nofollower" href="/not-told">x</a>
<area rel="nofollow" href="/told-by-area"> <a rel="nofollow" href="/told-here-only">x</a>`;

const PATHS = [...Object.keys(NOINDEX), ...Object.keys(KEPT), ...Object.keys(NOFOLLOW)].map((name) => `/${name}`);
/** The page behind /entry is reached by its redirect alone. */
const HREFS = [...PATHS, ...Object.keys(CANONICAL).filter((path) => path !== '/entry/index.html'), '/pdf', '/hidden/a'];

/** Pairs of which each names the other, by canonical or by redirect: one of them must be kept. */
export const MUTUAL: readonly (readonly [string, string])[] = [
  ['/to-a-copy', '/copy-of-a-copy'],
  ['/short', '/short/index.html'],
];

const served = (answers: Readonly<Record<string, Answer>>): Routes =>
  Object.fromEntries(Object.entries(answers).map(([name, answer]) => [`/${name}`, answer]));

const ORIGINS: FaultTheme['origins'] = {
  main: {
    routes: {
      '/': page('Home', HREFS, { body: LINKS }),
      ...served(NOINDEX),
      ...served(KEPT),
      ...served(NOFOLLOW),
      ...CANONICAL,
      '/pdf': send(200, { 'content-type': 'application/pdf', 'x-robots-tag': 'noindex' }, '%PDF-1.4'),
      '/robots.txt': plain('User-agent: *\nDisallow: /hidden/\n'),
      '/sitemap.xml': status(404),
      '/plain': page('plain', ['/told-here-only']),
      '*': page('A page'),
    },
  },
  foreign: { hostname: 'localhost', routes: {} },
};

const saved = (about: string, url: string): FaultCase => ({ about, url, expect: { state: 'saved', requests: 1 } });
const skipped = (about: string, url: string, reason: SkipReason, requests: number): FaultCase => ({
  about,
  url,
  expect: { state: 'skipped', reason, requests },
});

const theme = (name: string, config: Partial<PartialConfig>, cases: readonly FaultCase[]): FaultTheme => ({
  name: `directives: ${name}`,
  origins: ORIGINS,
  config: { seeds: ['{{main}}/'], scope: 'host', ...config },
  cases,
});

/** What pages say to crawlers, obeyed and, one by one, not. */
export const DIRECTIVES: readonly FaultTheme[] = [
  theme('obeyed', {}, [
    ...Object.keys(NOINDEX).map((name) => saved(`${name} is kept: it is meant for search engines`, `/${name}`)),
    ...Object.keys(NOINDEX)
      .filter((name) => name !== 'meta-none')
      .map((name) => saved(`${name}: its links are followed`, `/from-${name}`)),
    skipped('none says nofollow too', '/from-meta-none', 'nofollow', 0),
    ...Object.keys(KEPT).flatMap((name) => [
      saved(`${name} is kept`, `/${name}`),
      saved(`${name}: its links are followed`, `/from-${name}`),
    ]),
    ...Object.keys(NOFOLLOW).flatMap((name) => [
      saved(`${name} is kept`, `/${name}`),
      skipped(`${name}: its links are not followed`, `/from-${name}`, 'nofollow', 0),
    ]),
    saved('so is a file that says noindex', '/pdf'),
    saved('a plain link is followed', '/plain'),
    skipped('a nofollow link is not', '/told', 'nofollow', 0),
    skipped('nor one among other words', '/told-among', 'nofollow', 0),
    skipped('nor an area', '/told-by-area', 'nofollow', 0),
    saved('one that another page follows is', '/told-here-only'),
    saved('a page linked both ways is', '/both'),
    saved('a word that only begins so says nothing', '/not-told'),
    skipped('a forbidden page is not asked for', '/hidden/a', 'robots_disallowed', 0),
    skipped('a copy is not kept', '/copy', 'canonical_elsewhere', 1),
    saved('its links are followed', '/from-copy'),
    skipped('nor is one that says so in its headers', '/tagged-copy', 'canonical_elsewhere', 1),
    skipped('a copy under another query is not kept', '/copy?session=1', 'canonical_elsewhere', 1),
    skipped('a copy of a page nobody links to is not kept', '/only-a-copy', 'canonical_elsewhere', 1),
    saved('and that page is fetched', '/never-linked'),
    saved('a page that names itself is kept', '/original'),
    saved('a page that names the address that redirects to it is kept', '/entry'),
    saved('a page whose canonical is outside the crawl is kept', '/far-copy'),
    saved('so is one whose canonical is no address', '/bad-copy'),
  ]),
  theme('noindex left out', { obeyNoindex: true }, [
    ...Object.keys(NOINDEX).map((name) => skipped(`${name} is read and not kept`, `/${name}`, 'noindex', 1)),
    ...Object.keys(NOINDEX)
      .filter((name) => name !== 'meta-none')
      .map((name) => saved(`${name}: its links are followed`, `/from-${name}`)),
    ...Object.keys(KEPT).map((name) => saved(`${name} is kept`, `/${name}`)),
    skipped('a file that is no page may say noindex in its headers', '/pdf', 'noindex', 1),
  ]),
  theme('nofollow not obeyed', { obeyNofollow: false }, [
    ...Object.keys(NOFOLLOW).map((name) => saved(`${name}: its links are followed`, `/from-${name}`)),
    saved('a nofollow link is followed', '/told'),
  ]),
  theme('canonical not obeyed', { obeyCanonical: false }, [
    saved('a copy is kept', '/copy'),
    saved('so is one under another query', '/copy?session=1'),
  ]),
  theme('robots.txt not obeyed', { obeyRobots: false }, [
    saved('a forbidden page is fetched', '/hidden/a'),
    skipped('nofollow still counts', '/told', 'nofollow', 0),
  ]),
  theme('robots.txt overridden for one host', { robotsOverrides: ['{{main.host}}'] }, [
    saved('a forbidden page of that host is fetched', '/hidden/a'),
  ]),
  theme('robots.txt overridden for another host', { robotsOverrides: ['{{foreign.host}}'] }, [
    skipped('a forbidden page is not asked for', '/hidden/a', 'robots_disallowed', 0),
  ]),
];
