import type { PartialConfig } from '../../contract/ipc.js';
import { page, plain, raw, send } from './fault-answers.js';
import type { Answer, OriginPlan } from './fault-server.js';
import type { FaultCase, FaultTheme } from './fault-site.js';

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64');
const image: Answer = send(200, { 'content-type': 'image/gif' }, PIXEL);
const kilobytes = (count: number): string => 'x'.repeat(count * 1024);

/** HTML that stands where an asset is asked for: saved as it is, never read for links. */
const pretender: Answer = page('Pretender', ['/behind-the-asset']);

const HEAD = `
<link rel="stylesheet" href="/style.css"><link rel="icon" href="/icon.gif"><script src="/script.js"></script>`;
const BODY = `
<img src="/image.gif" srcset="/image-1x.gif 1x, /image-2x.gif 2x">
<picture><source srcset="/wide.gif 800w, /narrow.gif 400w"></picture>
<img src="{{cdn}}/far.gif"><img src="{{cdn}}/far.html"><video poster="/poster.gif"></video>`;

const ORIGINS: Readonly<Record<string, OriginPlan>> = {
  main: {
    routes: {
      '/': page('Home', ['/text', '/picture', '/download', '/big', '/big-chunked', '/small', '/deep/1'], {
        head: HEAD,
        body: BODY,
      }),
      '/text': send(200, { 'content-type': 'text/plain' }, 'text'),
      '/picture': image,
      '/download': send(200, { 'content-type': 'application/zip' }, kilobytes(8)),
      '/big': send(200, { 'content-type': 'text/html' }, kilobytes(64)),
      '/big-chunked': raw(
        `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n10000\r\n${kilobytes(64)}\r\n0\r\n\r\n`,
      ),
      '/small': send(200, { 'content-type': 'text/html' }, kilobytes(8)),
      '/style.css': send(
        200,
        { 'content-type': 'text/css' },
        '@import "/more.css"; body { background: url("/from-css.gif") } @font-face { src: url(/font.woff2) }',
      ),
      '/more.css': send(200, { 'content-type': 'text/css' }, 'i { background: url(/from-import.gif) }'),
      '/script.js': send(200, { 'content-type': 'text/javascript' }, 'location = "/from-script"'),
      '/font.woff2': send(200, { 'content-type': 'font/woff2' }, PIXEL),
      '/robots.txt': plain(''),
      '/sitemap.xml': send(404, {}, ''),
      '/deep/1': page('Deep', [], { body: '<img src="/deep/asset.gif">' }),
      '*': image,
    },
  },
  cdn: { routes: { '/robots.txt': plain(''), '/far.gif': image, '*': pretender } },
};

const saved = (about: string, url: string): FaultCase => ({ about, url, expect: { state: 'saved', requests: 1 } });
const absent = (about: string, url: string): FaultCase => ({ about, url, expect: { state: 'none', requests: 0 } });

function theme(name: string, config: Partial<PartialConfig>, cases: readonly FaultCase[]): FaultTheme {
  return { name, origins: ORIGINS, config: { seeds: ['{{main}}/'], scope: 'host', ...config }, cases };
}

const NEAR_ASSETS = [
  '/style.css',
  '/icon.gif',
  '/script.js',
  '/image.gif',
  '/image-1x.gif',
  '/image-2x.gif',
  '/wide.gif',
  '/narrow.gif',
  '/poster.gif',
  '/more.css',
  '/from-css.gif',
  '/font.woff2',
  '/from-import.gif',
] as const;

/** Rules by type and size, decided before a body is read. */
export const TYPE_AND_SIZE: readonly FaultTheme[] = [
  theme('types: kept ones', { keepTypes: ['text/*'] }, [
    saved('a type that is kept is saved', '/text'),
    {
      about: 'one that is not kept is skipped after its headers',
      url: '/picture',
      expect: { state: 'skipped', reason: 'content_type', status: 200, requests: 1 },
    },
    {
      about: 'whatever its size',
      url: '/download',
      expect: { state: 'skipped', reason: 'content_type', status: 200, requests: 1 },
    },
  ]),
  theme('types: skipped ones', { skipTypes: ['application/zip'] }, [
    saved('a type that nobody named is saved', '/picture'),
    {
      about: 'a type to be left out is skipped',
      url: '/download',
      expect: { state: 'skipped', reason: 'content_type', status: 200, requests: 1 },
    },
  ]),
  theme('size', { skipAboveBytes: 32 * 1024 }, [
    saved('a body within the size is saved', '/small'),
    {
      about: 'one announced as larger is skipped, not failed',
      url: '/big',
      expect: { state: 'skipped', reason: 'too_large', status: 200, requests: 1 },
    },
    {
      about: 'one that turns out larger is skipped, not failed',
      url: '/big-chunked',
      expect: { state: 'skipped', reason: 'too_large', status: 200, requests: 1 },
    },
  ]),
];

/** Images, styles, scripts and fonts, by option. */
export const ASSETS: readonly FaultTheme[] = [
  theme('assets: none', { assets: 'none' }, [
    ...NEAR_ASSETS.map((path) => absent(`${path} is no URL of the crawl`, path)),
    absent('nor is a picture elsewhere', '{{cdn}}/far.gif'),
    saved('a picture that a link leads to is', '/picture'),
  ]),
  theme('assets: in scope', { assets: 'in_scope' }, [
    ...NEAR_ASSETS.map((path) => saved(`${path} is saved`, path)),
    {
      about: 'a picture of another host is outside',
      url: '{{cdn}}/far.gif',
      expect: { state: 'skipped', reason: 'out_of_scope', requests: 0 },
    },
    absent('scripts are not read for addresses', '/from-script'),
  ]),
  theme('assets: anywhere, at depth 0', { assets: 'anywhere', maxDepth: 0 }, [
    ...NEAR_ASSETS.map((path) => saved(`${path} is saved, at the depth of its page`, path)),
    saved('a picture of another host is saved', '{{cdn}}/far.gif'),
    saved('so is HTML in its place', '{{cdn}}/far.html'),
    absent('which is never read for links', '{{cdn}}/behind-the-asset'),
    {
      about: 'a page is still too deep',
      url: '/deep/1',
      expect: { state: 'skipped', reason: 'too_deep', requests: 0 },
    },
    absent('and so are the assets of that page', '/deep/asset.gif'),
    {
      about: 'robots.txt of the other host is asked',
      url: '{{cdn}}/robots.txt',
      expect: { state: 'none', requests: 1 },
    },
  ]),
];
