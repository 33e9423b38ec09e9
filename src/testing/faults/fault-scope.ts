import type { PartialConfig } from '../../contract/ipc.js';
import type { SkipReason } from '../../contract/outcome.js';
import { page, plain, redirect, send } from './fault-answers.js';
import type { OriginPlan } from './fault-server.js';
import type { FaultCase, FaultTheme } from './fault-site.js';

const LONG = `/docs/${'long/'.repeat(500)}`;

/** Every kind of link a seed in a folder may have, inside and outside of that folder. */
const HREFS = [
  'a',
  'sub/b',
  'sub/7',
  'sub/8?page=1',
  '../docs-of-another',
  '/other/c',
  '/',
  'up',
  'away',
  '{{second}}/docs/a',
  '{{named}}/docs/a',
  'https://127.0.0.1:{{main.port}}/docs/a',
  'ftp://127.0.0.1/docs/a',
  'file:///etc/passwd',
  'gopher://127.0.0.1/1',
  'javascript:alert(1)',
  'mailto:somebody@example.org',
  'tel:+1234',
  'data:text/html,<a href=/docs/data>x</a>',
  LONG,
] as const;

const ORIGINS: Readonly<Record<string, OriginPlan>> = {
  main: {
    routes: {
      '/docs/': page('Docs', HREFS),
      '/docs/sub/b': page('B', ['/docs/sub/deep/d', '/docs/a']),
      '/docs/sub/deep/d': page('D', ['/docs/sub/deep/e']),
      '/docs/up': redirect('/other/landing', 302),
      '/docs/away': redirect('{{second}}/landing', 302),
      '/robots.txt': plain(''),
      '/sitemap.xml': send(404, {}, ''),
      '*': page('A page', ['/docs/']),
    },
  },
  second: { routes: { '/robots.txt': plain(''), '*': page('Second', ['/docs/more']) } },
  named: { hostname: 'localhost', routes: { '/robots.txt': plain(''), '*': page('Named', ['/docs/more']) } },
};

const saved = (about: string, url: string): FaultCase => ({ about, url, expect: { state: 'saved', requests: 1 } });
const skipped = (about: string, url: string, reason: SkipReason): FaultCase => ({
  about,
  url,
  expect: { state: 'skipped', reason, requests: 0 },
});
const outside = (about: string, url: string): FaultCase => skipped(about, url, 'out_of_scope');

function theme(name: string, config: Partial<PartialConfig>, cases: readonly FaultCase[]): FaultTheme {
  return { name: `scope: ${name}`, origins: ORIGINS, config: { seeds: ['{{main}}/docs/'], ...config }, cases };
}

/** What holds whatever the scope is. */
const ALWAYS: readonly FaultCase[] = [
  skipped('an ftp address is no part of a crawl', 'ftp://127.0.0.1/docs/a', 'unsupported_scheme'),
  skipped('nor is a file of this machine', 'file:///etc/passwd', 'unsupported_scheme'),
  skipped('nor a gopher address', 'gopher://127.0.0.1/1', 'unsupported_scheme'),
  { about: 'a script is no link', url: 'javascript:alert(1)', expect: { state: 'none' } },
  { about: 'a mail address is no link', url: 'mailto:somebody@example.org', expect: { state: 'none' } },
  {
    about: 'a data address is no link, nor is what is in it',
    url: '/docs/data',
    expect: { state: 'none', requests: 0 },
  },
  {
    about: 'an address beyond 2,048 characters is kept by its beginning',
    url: `{{main}}${LONG}`,
    expect: { state: 'none', requests: 0 },
  },
];

export const SCOPES: readonly FaultTheme[] = [
  theme('folder', { scope: 'folder' }, [
    ...ALWAYS,
    saved('a page beside the seed is inside', '/docs/a'),
    saved('a page below it too', '/docs/sub/deep/e'),
    outside('a folder whose name begins alike is outside', '/docs-of-another'),
    outside('another folder is outside', '/other/c'),
    outside('so is the folder above', '/'),
    outside('so is another port', '{{second}}/docs/a'),
    outside('so is another name of the same machine', '{{named}}/docs/a'),
    outside('so is the same host by https', 'https://127.0.0.1:{{main.port}}/docs/a'),
    {
      about: 'a redirect out of the folder is not followed',
      url: '/docs/up',
      expect: {
        state: 'skipped',
        reason: 'redirect_out_of_scope',
        status: 302,
        requests: 1,
        finalUrl: '/other/landing',
      },
    },
    { about: 'its target is asked for nothing', url: '/other/landing', expect: { state: 'none', requests: 0 } },
    {
      about: 'a redirect to another host is not followed',
      url: '/docs/away',
      expect: {
        state: 'skipped',
        reason: 'redirect_out_of_scope',
        status: 302,
        requests: 1,
        finalUrl: '{{second}}/landing',
      },
    },
    { about: 'and nothing is sent there', url: '{{second}}/landing', expect: { state: 'none', requests: 0 } },
    { about: 'not even for its robots.txt', url: '{{second}}/robots.txt', expect: { state: 'none', requests: 0 } },
  ]),
  theme('page', { scope: 'page' }, [
    saved('the seed is inside', '/docs/'),
    outside('a page beside it is outside', '/docs/a'),
    outside('so is the home page', '/'),
  ]),
  theme('host', { scope: 'host' }, [
    ...ALWAYS,
    saved('another folder is inside', '/other/c'),
    saved('so is the home page', '/'),
    saved('a redirect to another folder is followed', '/docs/up'),
    outside('another port is another host', '{{second}}/docs/a'),
    outside('another name is another host', '{{named}}/docs/a'),
  ]),
  theme('domain', { scope: 'domain' }, [
    saved('another port is inside', '{{second}}/docs/a'),
    saved('what that page links to is, too', '{{second}}/docs/more'),
    outside('another name of the same machine is outside', '{{named}}/docs/a'),
    {
      about: 'a redirect to another port is followed',
      url: '/docs/away',
      expect: { state: 'saved', status: 200, requests: 1, finalUrl: '{{second}}/landing' },
    },
  ]),
  theme('listed', { scope: 'listed', seeds: ['{{main}}/docs/sub/b', '{{second}}/docs/a', '{{named}}/docs/a'] }, [
    saved('a listed page is inside', '/docs/sub/b'),
    saved('so is one of another port', '{{second}}/docs/a'),
    saved('so is one of another name', '{{named}}/docs/a'),
    outside('a link between them is outside', '/docs/a'),
    outside('so is one of another port', '{{second}}/docs/more'),
  ]),
  theme('custom', { scope: 'custom', include: ['/docs/sub/**', '{{second}}/**'] }, [
    saved('the seed is read although no rule names it', '/docs/'),
    saved('what a rule names is inside', '/docs/sub/b'),
    saved('on any host', '{{second}}/docs/a'),
    outside('what no rule names is outside', '/docs/a'),
  ]),
  theme('custom without rules', { scope: 'custom' }, [
    outside('no rule means nothing: a link is outside', '/docs/a'),
    outside('so is one of another host', '{{second}}/docs/a'),
  ]),
  theme('include and exclude', { include: ['/docs/sub/**', '/docs/a'], exclude: ['/\\/sub\\/\\d+$/', '**/deep/**'] }, [
    saved('what an include rule names is fetched', '/docs/a'),
    skipped('an excluded expression wins over an include rule', '/docs/sub/7', 'excluded_by_rule'),
    saved('and matches no more than it says', '/docs/sub/8?page=1'),
    skipped('an excluded glob too', '/docs/sub/deep/d', 'excluded_by_rule'),
    { about: 'what only excluded pages link to is not found', url: '/docs/sub/deep/e', expect: { state: 'none' } },
    skipped('what no include rule names is skipped', '/docs/up', 'not_included'),
    outside('rules do not widen the scope', '/other/c'),
  ]),
  {
    ...theme('depth', { maxDepth: 2 }, [
      saved('two links from the seed is inside a depth of two', '/docs/sub/deep/d'),
      skipped('three are too deep', '/docs/sub/deep/e', 'too_deep'),
    ]),
    // What lies deeper may be asked for.
    end: 'paused',
  },
  theme('depth 0', { maxDepth: 0 }, [
    saved('depth 0 is the seed', '/docs/'),
    skipped('and nothing it links to', '/docs/a', 'too_deep'),
  ]),
];
