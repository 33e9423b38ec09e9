import { gzipSync } from 'node:zlib';
import type { PartialConfig } from '../../contract/ipc.js';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import { drip, htmlPage, page, plain, raw, send, silence, status } from './fault-answers.js';
import type { Answer, Routes } from './fault-server.js';
import type { FaultCase, FaultTheme } from './fault-site.js';

const MIB = 1024 * 1024;
const XML = { 'content-type': 'application/xml' };
const GZIP = { 'content-type': 'application/gzip' };
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

const set = (...paths: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<urlset ${NAMESPACE}>${paths.map(entry).join('')}</urlset>`;
const entry = (path: string): string => `<url><loc>${addressOf(path)}</loc><lastmod>2026-01-01</lastmod></url>`;
const index = (...paths: readonly string[]): string =>
  `<sitemapindex ${NAMESPACE}>${paths.map((path) => `<sitemap><loc>${addressOf(path)}</loc></sitemap>`).join('')}</sitemapindex>`;
const addressOf = (path: string): string => (path.startsWith('/') ? `{{main}}${path}` : path);
const xml = (text: string): Answer => send(200, XML, text);
/** Packed when it is asked for: only then are the addresses in it known. */
const packed =
  (headers: Readonly<Record<string, string>>, text: string): Answer =>
  (exchange) =>
    send(200, headers, gzipSync(exchange.fill(text)))(exchange);

const BOMB = gzipSync(Buffer.concat([Buffer.from(`<urlset ${NAMESPACE}>`), Buffer.alloc(60 * MIB, 0x20)]), {
  level: 1,
});

const ENTITY_BOMB = `<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY a "${'x'.repeat(100)}">
${Array.from({ length: 12 }, (_, n) => `<!ENTITY ${'abcdefghijklm'[n + 1]} "${`&${'abcdefghijklm'[n]};`.repeat(10)}">`).join('')}]>
<urlset ${NAMESPACE}>${entry('/s/before-the-entities')}<url><loc>{{main}}/s/&m;</loc></url></urlset>`;

const XXE = `<?xml version="1.0"?><!DOCTYPE urlset SYSTEM "{{canary}}/dtd" [<!ENTITY x SYSTEM "{{canary}}/entity">
<!ENTITY % p SYSTEM "{{canary}}/parameter"> %p;]>
<?xml-stylesheet href="{{canary}}/style.xsl"?>
<urlset ${NAMESPACE}>${entry('/s/beside-the-canary')}<url><loc>{{main}}/s/&x;</loc></url></urlset>`;

const RSS = `<rss version="2.0"><channel><link>{{main}}/s/channel</link><item><link>{{main}}/s/rss</link></item></channel></rss>`;
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="{{main}}/feed"/><entry><title>x</title>
<link rel="edit" href="{{main}}/s/edit"/><link href="{{main}}/s/atom"/></entry></feed>`;

const SITEMAPS: Routes = {
  '/maps/index.xml': xml(index('/maps/child.xml', '/maps/child.xml.gz', '/maps/nested.xml')),
  '/maps/child.xml': xml(set('/s/child', '/s/with&amp;ampersand', '{{foreign}}/page')),
  '/maps/child.xml.gz': packed(GZIP, set('/s/packed')),
  '/maps/nested.xml': xml(index('/maps/grandchild.xml')),
  '/maps/grandchild.xml': xml(set('/s/grandchild')),
  '/maps/coded.xml': packed({ ...XML, 'content-encoding': 'gzip' }, set('/s/coded')),
  '/maps/plain.txt': plain('{{main}}/s/text-1\r\n{{main}}/s/text-2\n\nnot an address\n'),
  '/maps/rss.xml': xml(RSS),
  '/maps/atom.xml': xml(ATOM),
  '/maps/broken.xml': xml(`${set('/s/before-the-break').replace('</urlset>', '')}<url><loc>{{main}}/s/cut-`),
  '/maps/wrong.xml': xml(
    `<urlset ${NAMESPACE}><url><loc>{{main}}/s/wrong-1</url><oops>&nbsp;${entry('/s/wrong-2')}</urlset>`,
  ),
  '/maps/entities.xml': xml(ENTITY_BOMB),
  '/maps/canary.xml': xml(XXE),
  '/maps/bomb.xml.gz': send(200, GZIP, BOMB),
  '/maps/loop-a.xml': xml(index('/maps/loop-b.xml', '/maps/loop-a.xml')),
  '/maps/loop-b.xml': xml(index('/maps/loop-a.xml')),
  '/maps/foreign.xml': xml(index('{{foreign}}/their-map.xml')),
  '/maps/hostile.xml': xml(set('/s/hostile', 'file:///etc/passwd', 'javascript:alert(1)', '/hidden/page')),
  '/maps/page.xml': send(200, { 'content-type': 'text/html' }, htmlPage('No map', ['/s/from-html'])),
  '/maps/missing.xml': status(404),
  '/maps/failing.xml': status(500),
  '/maps/silent.xml': silence,
  '/maps/slow.xml': drip('HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n<urlset>', ' ', 1000),
  '/maps/reset.xml': raw('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<urlset>', 'reset'),
};

/** Those that robots.txt names: the others are children. */
const DECLARED = Object.keys(SITEMAPS).filter((path) => !/child|nested|loop-b/.test(path));

const ORIGINS: FaultTheme['origins'] = {
  main: {
    routes: {
      '/': page('Home'),
      '/robots.txt': plain(
        `User-agent: *\nDisallow: /hidden/\n${DECLARED.map((path) => `Sitemap: {{main}}${path}`).join('\n')}\n`,
      ),
      ...SITEMAPS,
      '/sitemap.xml': xml(set('/s/well-known')),
      '/given.xml': xml(set('/s/given')),
      '*': page('A page'),
    },
  },
  foreign: { hostname: 'localhost', routes: { '/their-map.xml': xml(set('/s/theirs')), '*': page('Foreign') } },
  canary: { routes: { '*': page('Canary') } },
  quiet: {
    routes: {
      '/': page('Quiet'),
      '/sitemap.xml': xml('<urlset><url><loc>/s/relative</loc></url></urlset>'),
      '*': page('x'),
    },
  },
};

const saved = (about: string, url: string): FaultCase => ({ about, url, expect: { state: 'saved', requests: 1 } });
const absent = (about: string, url: string): FaultCase => ({ about, url, expect: { state: 'none', requests: 0 } });
const fetchedOnce = (about: string, path: string): FaultCase => ({
  about,
  url: path,
  expect: { state: 'none', requests: 1 },
});

function theme(name: string, config: Partial<PartialConfig>, cases: readonly FaultCase[]): FaultTheme {
  return { name, origins: ORIGINS, config: { seeds: ['{{main}}/'], scope: 'host', ...config }, cases };
}

/** The ones a robots.txt names, hostile ones among them. */
export const SITEMAP_CRAWL = theme('sitemaps', { seeds: ['{{main}}/', '{{quiet}}/'], limits: DEFAULT_JOB.limits }, [
  saved('an index leads to its child', '/s/child'),
  saved('to a packed child', '/s/packed'),
  saved('and to an index in it', '/s/grandchild'),
  saved('XML entities are read in addresses', '/s/with&ampersand'),
  saved('a sitemap may be packed by content coding', '/s/coded'),
  saved('plain text is read line by line', '/s/text-1'),
  saved('whatever its lines end in', '/s/text-2'),
  saved('RSS items are read', '/s/rss'),
  absent('the channel of a feed is no item', '/s/channel'),
  saved('Atom entries are read', '/s/atom'),
  absent('but not their other links', '/s/edit'),
  saved('what parsed before a break is kept', '/s/before-the-break'),
  absent('half an address is none', '/s/cut-'),
  saved('an element that is not closed loses nothing after it', '/s/wrong-2'),
  saved('what stands before entities is kept', '/s/before-the-entities'),
  saved('what stands beside an external entity is kept', '/s/beside-the-canary'),
  fetchedOnce('a sitemap that names itself is read once', '/maps/loop-a.xml'),
  fetchedOnce('and so is one that names it back', '/maps/loop-b.xml'),
  fetchedOnce('a packed bomb is read once', '/maps/bomb.xml.gz'),
  absent('a sitemap of another host is not read', '{{foreign}}/their-map.xml'),
  {
    about: 'a page of another host is outside',
    url: '{{foreign}}/page',
    expect: { state: 'skipped', reason: 'out_of_scope', requests: 0 },
  },
  saved('a good address among bad ones is read', '/s/hostile'),
  absent('a file address in a sitemap is none', 'file:///etc/passwd'),
  {
    about: 'a forbidden page is not asked for',
    url: '/hidden/page',
    expect: { state: 'skipped', reason: 'robots_disallowed', requests: 0 },
  },
  absent('HTML is no sitemap', '/s/from-html'),
  fetchedOnce('a missing sitemap is asked for once', '/maps/missing.xml'),
  absent('the well-known sitemap is not asked for where others are declared', '/sitemap.xml'),
  saved('it is where none is', '{{quiet}}/s/relative'),
]);

/** Sitemaps a person gives, and none at all. */
export const SITEMAP_OPTIONS: readonly FaultTheme[] = [
  theme('sitemaps: given as seeds', { seeds: [], sitemaps: ['{{main}}/given.xml'], scope: 'host' }, [
    saved('what a given sitemap lists is crawled', '/s/given'),
  ]),
  theme('sitemaps: not used', { useSitemaps: false }, [
    ...DECLARED.map((path) => absent(`${path} is not asked for`, path)),
    absent('nor is the well-known one', '/sitemap.xml'),
  ]),
];
