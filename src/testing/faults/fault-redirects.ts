import type { ErrorCode } from '../../contract/outcome.js';
import { page, raw, redirect, send, status } from './fault-answers.js';
import type { Routes } from './fault-server.js';
import type { FaultCase, FaultTheme } from './fault-site.js';

/** `/name/0` redirects to `/name/1` and so on, `hops` times; the last one is a page. */
function chain(name: string, hops: number): Routes {
  const steps = Array.from({ length: hops }, (_, n) => [`/${name}/${n}`, redirect(`/${name}/${n + 1}`)] as const);
  return { ...Object.fromEntries(steps), [`/${name}/${hops}`]: page(`The end of ${name}`) };
}

const ROUTES: Routes = {
  ...chain('ten', 10),
  ...chain('eleven', 11),
  '/self': redirect('/self'),
  '/self-fragment': redirect('/self-fragment#again'),
  '/loop-a': redirect('/loop-b'),
  '/loop-b': redirect('/loop-c'),
  '/loop-c': redirect('/loop-a'),
  '/growing': redirect('/growing/x'),
  '/missing': send(302, {}, ''),
  '/empty': redirect(''),
  '/no-address': redirect('http://[bad'),
  '/no-host': redirect('http://'),
  '/file': redirect('file:///etc/passwd'),
  '/script': redirect('javascript:alert(1)'),
  '/ftp': redirect('ftp://127.0.0.1/'),
  '/data': redirect('data:text/html,<a href=/from-data>x</a>'),
  '/odd-scheme': redirect('view-source:http://127.0.0.1/'),
  '/private': redirect('http://localhost:{{other.port}}/private'),
  '/dir/relative': redirect('../target-relative?a=1#x'),
  '/query-only': redirect('?asked=1'),
  '/query-only?asked=1': page('Asked'),
  '/scheme-relative': redirect('//127.0.0.1:{{main.port}}/target-scheme'),
  '/spaces': redirect('  /target-spaces  '),
  '/utf8': raw('HTTP/1.1 301 Moved\r\nLocation: /target-\u00c3\u00a9\r\nContent-Length: 0\r\n\r\n'),
  '/latin1': raw('HTTP/1.1 301 Moved\r\nLocation: /target-\u00e8\r\nContent-Length: 0\r\n\r\n'),
  '/two-locations': raw('HTTP/1.1 301 Moved\r\nLocation: /two-1\r\nLocation: /two-2\r\nContent-Length: 0\r\n\r\n'),
  '/with-body': send(302, { location: '/target-with-body' }, 'x'.repeat(100_000)),
  '/endless-body': raw(`HTTP/1.1 302 Found\r\nLocation: /target-endless\r\n\r\n${'x'.repeat(100_000)}`, 'open'),
  '/to-missing': redirect('/nothing-here'),
  '/nothing-here': status(404),
  '/300': send(300, { location: '/never-300' }, 'choose'),
  '/304': raw('HTTP/1.1 304 Not Modified\r\nLocation: /never-304\r\n\r\n'),
  '/refresh-header': send(200, { 'content-type': 'text/html', refresh: '0; url=/refreshed-to' }, '<title>x</title>'),
  '/created': send(201, { 'content-type': 'text/html', location: '/never-201' }, '<title>x</title>'),
};

/** Addresses that only redirects lead to; everything else is linked. */
const INNER = /^\/(?:(?:ten|eleven)\/[1-9]|loop-[bc]|nothing-here|query-only\?)/;

const ends = (about: string, url: string, finalUrl: string): FaultCase => ({
  about,
  url,
  expect: { state: 'saved', status: 200, requests: 1, finalUrl },
});
const fails = (about: string, url: string, reason: ErrorCode, code: number, requests = 1): FaultCase => ({
  about,
  url,
  expect: { state: 'failed', reason, status: code, requests },
});
const untouched = (about: string, url: string): FaultCase => ({ about, url, expect: { state: 'none', requests: 0 } });

/** Redirects of every kind. */
export const REDIRECTS: FaultTheme = {
  name: 'redirects',
  origins: {
    main: {
      routes: {
        '/': page('Home', [...Object.keys(ROUTES).filter((path) => !INNER.test(path)), '/dir/same-target']),
        '/dir/same-target': redirect('../target-relative?a=1'),
        ...ROUTES,
        ...Object.fromEntries(
          Array.from({ length: 15 }, (_, n) => {
            return [`/growing${'/x'.repeat(n + 1)}`, redirect(`/growing${'/x'.repeat(n + 2)}`)] as const;
          }),
        ),
        '/robots.txt': status(404),
        '*': page('A target'),
      },
    },
    other: { routes: { '*': page('Private') } },
  },
  config: { seeds: ['{{main}}/'], scope: 'host', useSitemaps: false },
  cases: [
    ends('ten redirects are followed', '/ten/0', '/ten/10'),
    fails('an eleventh is not', '/eleven/0', 'too_many_redirects', 301),
    untouched('and what is behind it is asked for nothing', '/eleven/11'),
    fails('a redirect to itself is a loop', '/self', 'redirect_loop', 301),
    fails('a fragment makes it no other', '/self-fragment', 'redirect_loop', 301),
    fails('a circle of three is a loop', '/loop-a', 'redirect_loop', 301),
    { about: 'seen once round', url: '/loop-c', expect: { state: 'none', requests: 1 } },
    fails('a chain that grows ends at ten', '/growing', 'too_many_redirects', 301),
    fails('no Location leads nowhere', '/missing', 'bad_redirect', 302),
    fails('nor does an empty one', '/empty', 'bad_redirect', 301),
    fails('nor one that is no address', '/no-address', 'bad_redirect', 301),
    fails('nor one without a host', '/no-host', 'bad_redirect', 301),
    fails('a redirect to a file is refused', '/file', 'bad_scheme', 301),
    fails('and to a script', '/script', 'bad_scheme', 301),
    fails('and to ftp', '/ftp', 'bad_scheme', 301),
    fails('and to data', '/data', 'bad_scheme', 301),
    fails('and to any other scheme', '/odd-scheme', 'bad_scheme', 301),
    {
      about: 'a redirect to another name of this machine leaves the crawl',
      url: '/private',
      expect: { state: 'skipped', reason: 'redirect_out_of_scope', status: 301, requests: 1 },
    },
    untouched('and sends nothing there', '{{other}}/private'),
    ends('a relative Location is resolved', '/dir/relative', '/target-relative?a=1'),
    {
      about: 'a second redirect to the same page is skipped',
      url: '/dir/same-target',
      expect: { state: 'skipped', reason: 'redirect_to_known', status: 301, requests: 1 },
    },
    ends('a query alone keeps the path', '/query-only', '/query-only?asked=1'),
    ends('a host alone keeps the scheme', '/scheme-relative', '/target-scheme'),
    ends('spaces around it do not count', '/spaces', '/target-spaces'),
    ends('UTF-8 in it is read as such', '/utf8', '/target-%C3%A9'),
    ends('what is no UTF-8 is asked for as it came', '/latin1', '/target-%E8'),
    ends('a body of a redirect is not waited for', '/with-body', '/target-with-body'),
    ends('not even one without end', '/endless-body', '/target-endless'),
    fails('the status of the end counts', '/to-missing', 'http_status', 404),
    fails('a 300 is no redirect', '/300', 'http_status', 300),
    untouched('its Location is not asked', '/never-300'),
    untouched('nor that of a 304', '/never-304'),
    untouched('nor that of a 201', '/never-201'),
    ends('a Refresh header leads on as its element does', '/refreshed-to', '/refreshed-to'),
  ],
};
