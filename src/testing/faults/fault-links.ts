import { page, send } from './fault-answers.js';
import type { Answer } from './fault-server.js';
import type { FaultCase, FaultTheme } from './fault-site.js';

const html = (text: string, headers: Readonly<Record<string, string>> = {}): Answer =>
  send(200, { 'content-type': 'text/html; charset=utf-8', ...headers }, text);

/** Links that are followed, and where they stand. */
const FOLLOWED: readonly (readonly [about: string, markup: string, path: string])[] = [
  ['an anchor', '<a href="/l/anchor">x</a>', '/l/anchor'],
  ['an anchor in capitals', "<A HREF='/l/capitals'>x</A>", '/l/capitals'],
  ['an anchor without quotes', '<a href=/l/unquoted>x</a>', '/l/unquoted'],
  ['entities in an address', '<a href="/l/entity?a=1&amp;b=2">x</a>', '/l/entity?a=1&b=2'],
  ['a lone ampersand', '<a href="/l/ampersand?a=1&b=2">x</a>', '/l/ampersand?a=1&b=2'],
  ['a numeric entity', '<a href="/l/&#110;umeric">x</a>', '/l/numeric'],
  ['an area of a map', '<map><area href="/l/area" alt="x"></map>', '/l/area'],
  ['a frame in the page', '<iframe src="/l/iframe"></iframe>', '/l/iframe'],
  ['a drawing', '<svg><a xlink:href="/l/svg"><text>x</text></a></svg>', '/l/svg'],
  ['a page without script', '<noscript><a href="/l/noscript">x</a></noscript>', '/l/noscript'],
  ['a hidden part', '<div hidden style="display:none"><a href="/l/hidden">x</a></div>', '/l/hidden'],
  ['an anchor that is not closed', '<a href="/l/unclosed">x<p>', '/l/unclosed'],
  ['an anchor in a form', '<form action="/f/form"><a href="/l/in-form">x</a></form>', '/l/in-form'],
  ['spaces around', '<a href="\n  /l/spaces\t ">x</a>', '/l/spaces'],
];

/** What looks like a link and is none. */
const NOT_FOLLOWED: readonly (readonly [about: string, markup: string, path: string])[] = [
  ['a comment', '<!-- <a href="/n/comment">x</a> -->', '/n/comment'],
  ['a script', '<script>"<a href=\'/n/script\'>x</a>"</script>', '/n/script'],
  ['a style', '<style>/* <a href="/n/style">x</a> */</style>', '/n/style'],
  ['a text field', '<textarea><a href="/n/textarea">x</a></textarea>', '/n/textarea'],
  ['a template', '<template><a href="/n/template">x</a></template>', '/n/template'],
  ['the source of a script', '<script src="/n/source.js"></script>', '/n/source.js'],
  ['a form', '<form action="/n/form" method="get"><button formaction="/n/button">x</button></form>', '/n/form'],
  ['a data attribute', '<a data-href="/n/data" href="#x">x</a>', '/n/data'],
  ['an event', '<a onclick="location=\'/n/onclick\'">x</a>', '/n/onclick'],
  ['a ping', '<a ping="/n/ping" href="#y">x</a>', '/n/ping'],
  ['plain text', 'see http://127.0.0.1:{{main.port}}/n/text', '/n/text'],
  ['a CDATA section', '<svg><![CDATA[<a href="/n/cdata">x</a>]]></svg>', '/n/cdata'],
];

const HEAD = `<!doctype html><title><a href="/n/title">x</a></title>
<link rel="next" href="/l/next"><link rel="prev" href="/l/prev"><link rel="alternate" hreflang="de" href="/l/alternate">
<link rel="alternate" type="application/rss+xml" href="/n/feed"><link rel="preload" href="/n/preload">
<link rel="dns-prefetch" href="//nowhere.invalid/n">`;

const BAD_HREFS = [
  'http://',
  'http://[::bad',
  'http:',
  'https://:80/',
  '%',
  'http://a b/',
  '//',
  'http://%zz/',
  '\\\\',
];

/** In XML each of these is a whole element, where HTML would read on to its end tag. */
const XHTML_CLOSED = `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="/s.js"/>
<link rel="next" href="/l/after-title"/></head><body><iframe src="/l/closed-frame"/><textarea/><xmp/><noframes/><a id="top"/>
<![CDATA[<a href="/n/xml-cdata">x</a>]]><a href="/l/after-closed">x</a></body></html>`;

const PAGES: Readonly<Record<string, Answer>> = {
  '/links': html(
    `${HEAD}${[...FOLLOWED, ...NOT_FOLLOWED].map(([, markup]) => markup).join('\n')}<a href="/l/last">x</a>`,
  ),
  '/bad': html(BAD_HREFS.map((href, n) => `<a href="${href}">x</a><a href="/b/after-${n}">x</a>`).join('\n')),
  '/base/page': html('<base target="_blank"><base href="/based/"><base href="/second/"><a href="relative">x</a>'),
  '/base/late': html('<a href="before">x</a><base href="/based/late/"><a href="after">x</a>'),
  '/base/empty': html('<base href=""><a href="beside-empty">x</a>'),
  '/base/bad': html('<base href="http://["><a href="beside-bad">x</a>'),
  '/base/script': html('<base href="javascript:x"><a href="beside-script">x</a>'),
  '/base/fragment': html('<base href="/based/fragment"><a href="#part">x</a><a href="other">x</a>'),
  '/refresh/now': html('<meta http-equiv="refresh" content="0;url=/refreshed/now">'),
  '/refresh/quoted': html(`<META HTTP-EQUIV=Refresh CONTENT="5; URL='/refreshed/quoted'">`),
  '/refresh/itself': html('<meta http-equiv="refresh" content="30">'),
  '/refresh/loop': html('<meta http-equiv="refresh" content="0;url=/refresh/loop?">'),
  '/no-type': send(200, {}, '<!doctype html><a href="/l/no-type">x</a>'),
  '/xhtml': send(200, { 'content-type': 'application/xhtml+xml' }, '<html><a href="/l/xhtml">x</a></html>'),
  '/xhtml-closed': send(200, { 'content-type': 'application/xhtml+xml; charset=utf-8' }, XHTML_CLOSED),
  '/as-text': send(200, { 'content-type': 'text/plain' }, '<a href="/n/as-text">x</a>'),
  '/as-json': send(200, { 'content-type': 'application/json' }, '{"html":"<a href=\\"/n/as-json\\">x</a>"}'),
  '/empty': html(''),
  '/binary': send(200, { 'content-type': 'text/html' }, Buffer.from(Array.from({ length: 4096 }, (_, n) => n % 256))),
  '/nul': send(
    200,
    { 'content-type': 'text/html' },
    Buffer.concat([Buffer.alloc(10_000), Buffer.from('<a href=/l/nul>x')]),
  ),
};

const FEED = send(
  200,
  { 'content-type': 'application/rss+xml' },
  '<rss version="2.0"><channel><item><link>/l/fed</link></item></channel></rss>',
);

const saved = (about: string, url: string): FaultCase => ({ about, url, expect: { state: 'saved', requests: 1 } });
const absent = (about: string, url: string): FaultCase => ({ about, url, expect: { state: 'none', requests: 0 } });

/** What is a link on a page, and what is not. */
export const LINKS: FaultTheme = {
  name: 'links',
  origins: {
    main: { routes: { '/': page('Home', Object.keys(PAGES)), ...PAGES, '/n/feed': FEED, '*': page('Reached') } },
  },
  config: { seeds: ['{{main}}/'], scope: 'host', useSitemaps: false, useFeeds: true, obeyRobots: false },
  cases: [
    ...FOLLOWED.map(([about, , path]) => saved(`${about} is followed`, path)),
    ...NOT_FOLLOWED.map(([about, , path]) => absent(`${about} is not`, path)),
    saved('the last link of a page of odd things is found', '/l/last'),
    saved('rel=next is followed', '/l/next'),
    saved('rel=prev is followed', '/l/prev'),
    saved('another language of the page is followed', '/l/alternate'),
    absent('a title holds no links', '/n/title'),
    { about: 'a feed that a page names is read and no page', url: '/n/feed', expect: { state: 'none', requests: 1 } },
    saved('what it lists is followed', '/l/fed'),
    absent('a preload is no page', '/n/preload'),
    absent('a form is not sent by its button', '/n/button'),
    ...BAD_HREFS.map((href, n) => saved(`the link after ${JSON.stringify(href)} is found`, `/b/after-${n}`)),
    saved('the first base with an href counts', '/based/relative'),
    absent('and not the second', '/second/relative'),
    saved('it counts for links before it', '/based/late/before'),
    saved('and after it', '/based/late/after'),
    saved('an empty base is the page', '/base/beside-empty'),
    saved('a base that is no address is none', '/base/beside-bad'),
    saved('nor is one of another scheme', '/base/beside-script'),
    saved('a base without a slash at its end is a file', '/based/other'),
    saved('a refresh is followed', '/refreshed/now'),
    saved('whatever its quotes', '/refreshed/quoted'),
    saved('HTML without a type is read', '/l/no-type'),
    saved('XHTML is read', '/l/xhtml'),
    saved('a title that XHTML closes at once takes nothing in', '/l/after-title'),
    saved('nor does any other element of it', '/l/after-closed'),
    saved('a frame that is closed at once is followed', '/l/closed-frame'),
    absent('its CDATA is text', '/n/xml-cdata'),
    absent('text is not read for links', '/n/as-text'),
    absent('nor is JSON', '/n/as-json'),
    saved('a link behind 10,000 NULs is found', '/l/nul'),
    saved('an empty page is a page', '/empty'),
    saved('bytes that call themselves HTML are a page', '/binary'),
  ],
};
