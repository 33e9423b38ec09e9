import { describe, expect, it } from 'vitest';
import { bytes, casesOf, own, type Vector } from '../../testing/robots-vectors.js';
import { isAllowed, parseRobots } from './parse-robots.js';

/** After the published suites of google/robotstxt and google/robotstxt-spec-test, and the examples of RFC 9309. */
const VECTORS: readonly Vector[] = [
  { about: 'paths differ by case', file: own('Disallow: /X/'), yes: ['/x/y'], no: ['/X/y'] },
  {
    about: 'the longer rule wins (disallow)',
    file: own('Disallow: /x/page.html', 'Allow: /x/'),
    yes: ['/x/'],
    no: ['/x/page.html'],
  },
  {
    about: 'the longer rule wins (allow)',
    file: own('Allow: /x/page.html', 'Disallow: /x/'),
    yes: ['/x/page.html'],
    no: ['/x/'],
  },
  { about: 'empty rules say nothing', file: own('Disallow: ', 'Allow: '), yes: ['/x/page.html'] },
  { about: 'allow wins a tie', file: own('Disallow: /', 'Allow: /'), yes: ['/', '/x'] },
  {
    about: 'allow wins a tie of paths',
    file: own('Disallow: /x/page.html', 'Allow: /x/page.html'),
    yes: ['/x/page.html'],
  },
  { about: 'order does not matter', file: own('Allow: /x', 'Disallow: /x'), yes: ['/x', '/x/y'] },
  { about: 'a slash makes it longer', file: own('Disallow: /x', 'Allow: /x/'), yes: ['/x/'], no: ['/x', '/xy'] },
  {
    about: 'wildcards count as octets',
    file: own('Allow: /page', 'Disallow: /*.html'),
    yes: ['/page'],
    no: ['/page.html'],
  },
  {
    about: 'a longer literal beats a wildcard',
    file: own('Allow: /x/page.', 'Disallow: /*.html'),
    yes: ['/x/page.html'],
    no: ['/x/y.html'],
  },
  {
    about: 'octets are counted, not characters',
    file: own('Disallow: /aaaaaaaa*', 'Allow: /*ツ'),
    yes: ['/aaaaaaaaツ'],
  },
  { about: 'allow /p against /', file: own('Allow: /p', 'Disallow: /'), yes: ['/page'], no: ['/'] },
  { about: 'allow /folder against itself', file: own('Allow: /folder', 'Disallow: /folder'), yes: ['/folder/page'] },
  { about: 'allow /page against /*.htm', file: own('Allow: /page', 'Disallow: /*.htm'), no: ['/page.htm'] },
  { about: 'allow /page against /*.ph', file: own('Allow: /page', 'Disallow: /*.ph'), yes: ['/page.php5'] },
  { about: 'the home page only', file: own('Allow: /$', 'Disallow: /'), yes: ['/'], no: ['/page.html', '/?a'] },
  {
    about: 'a prefix',
    file: own('Disallow: /', 'Allow: /fish'),
    yes: ['/fish', '/fish.html', '/fish/salmon.html', '/fishheads', '/fishheads/yummy.html', '/fish.html?id=anything'],
    no: ['/bar', '/Fish.asp', '/catfish', '/?id=fish', '/desert/fish'],
  },
  {
    about: 'a prefix with a needless star',
    file: own('Disallow: /', 'Allow: /fish*'),
    yes: ['/fish', '/fish.html', '/fish/salmon.html', '/fishheads', '/fish.html?id=anything'],
    no: ['/bar', '/Fish.bar', '/catfish', '/?id=fish'],
  },
  {
    about: 'a folder',
    file: own('Disallow: /', 'Allow: /fish/'),
    yes: ['/fish/', '/fish/salmon', '/fish/?salmon', '/fish/?id=anything'],
    no: ['/fish', '/fish.html', '/Fish/Salmon.html', '/animals/fish/'],
  },
  {
    about: 'a wildcard and an ending',
    file: own('Disallow: /', 'Allow: /*.php'),
    yes: [
      '/filename.php',
      '/folder/filename.php',
      '/folder/filename.php?parameters',
      '//folder/any.php.file.html',
      '/filename.php/',
      '/index?f=filename.php/',
    ],
    no: ['/', '/php/', '/index?php', '/windows.PHP'],
  },
  {
    about: 'a wildcard and a true ending',
    file: own('Disallow: /', 'Allow: /*.php$'),
    yes: ['/filename.php', '/folder/filename.php', '/a.php.php'],
    no: ['/filename.php?parameters', '/filename.php/', '/filename.php5', '/php/', '/aaaphpaaa', '//windows.PHP'],
  },
  {
    about: 'a wildcard in the middle',
    file: own('Disallow: /', 'Allow: /fish*.php'),
    yes: ['/fish.php', '/fishheads/catfish.php?parameters'],
    no: ['/Fish.PHP', '/fish'],
  },
  {
    about: 'a wildcard between folders',
    file: own('Disallow: /foo/bar/quz', 'Allow: /foo/*/qux'),
    yes: ['/foo/quz', '/foo//quz', '/foo/bax/quz', '/foo/bar/qux'],
    no: ['/foo/bar/quz'],
  },
  {
    about: 'an ending without wildcard',
    file: own('Disallow: /foo/bar$'),
    yes: ['/foo/bar/', '/foo/bar/qux', '/foo/bar?'],
    no: ['/foo/bar'],
  },
  { about: 'stars that meet', file: own('Disallow: /a**b'), yes: ['/a'], no: ['/ab', '/axb', '/axxbx'] },
  { about: 'a lone star', file: own('Disallow: *'), no: ['/', '/x'] },
  {
    about: 'a star before a word',
    file: own('Disallow: *private'),
    yes: ['/public'],
    no: ['/private', '/a/private/b'],
  },
  { about: 'a star before the end sign', file: own('Disallow: /a*$'), yes: ['/b'], no: ['/a', '/ab/c?d'] },
  { about: 'parts that may not overlap', file: own('Disallow: /ab*ba$'), yes: ['/aba'], no: ['/abba', '/abxba'] },
  { about: 'a greedy start and a later ending', file: own('Disallow: /*a*b$'), yes: ['/ab1'], no: ['/a1b1b'] },
  {
    about: 'an end sign that is not at the end',
    file: own('Disallow: /a$b'),
    yes: ['/a', '/ab'],
    no: ['/a$b', '/a$bc', '/a%24b'],
  },
  { about: 'a path without its slash', file: own('Disallow: x'), yes: ['/x', '/'] },
  {
    about: 'an encoded star is a star of the URL',
    file: own('Disallow: /a%2Ab'),
    yes: ['/axb'],
    no: ['/a*b', '/a%2ab'],
  },
  { about: 'an encoded end sign is one of the URL', file: own('Disallow: /a%24'), yes: ['/a'], no: ['/a$', '/a$b'] },
  {
    about: 'comments',
    file: own('# Disallow: /', 'Disallow: /foo/quz#qux', 'Allow: / # all else'),
    yes: ['/foo/bar'],
    no: ['/foo/quz'],
  },
  { about: 'a comment after the agent', file: 'User-agent: Orbweaver # us\nDisallow: /x', yes: ['/y'], no: ['/x'] },
  { about: 'a comment without space', file: own('Disallow: /x#', '#'), no: ['/x'] },
  {
    about: 'an address inside a query',
    file: own('Disallow: /', 'Allow: /foo/bar?qux=taz&baz=http://foo.bar?tar&par'),
    yes: ['/foo/bar?qux=taz&baz=http://foo.bar?tar&par'],
    no: ['/foo/bar?qux=taz'],
  },
  {
    about: 'a raw character of three octets',
    file: own('Disallow: /', 'Allow: /foo/bar/ツ'),
    yes: ['/foo/bar/%E3%83%84', '/foo/bar/ツ', '/foo/bar/%e3%83%84'],
    no: ['/foo/bar/%E3%83'],
  },
  {
    about: 'an encoded character of three octets',
    file: own('Disallow: /', 'Allow: /foo/bar/%E3%83%84'),
    yes: ['/foo/bar/%E3%83%84', '/foo/bar/ツ'],
  },
  { about: 'encoded digits in lower case', file: own('Disallow: /%e3%83%84'), no: ['/ツ', '/%E3%83%84'] },
  {
    about: 'needlessly encoded letters in the rule',
    file: own('Disallow: /foo/%62%61%7A'),
    no: ['/foo/baz', '/foo/%62%61%7A', '/foo/b%61z'],
  },
  {
    about: 'needlessly encoded letters in the URL',
    file: own('Disallow: /foo/baz~-._'),
    no: ['/foo/b%61z%7E%2D%2e%5F'],
  },
  { about: 'an encoded slash is not a slash', file: own('Disallow: /a%2Fb'), yes: ['/a/b'], no: ['/a%2fb'] },
  { about: 'a space in the rule', file: own('Disallow: /a b'), yes: ['/a'], no: ['/a b', '/a%20b'] },
  { about: 'signs the URL parser leaves alone', file: own('Disallow: /a|b^[c]'), no: ['/a|b^[c]', '/a%7Cb%5E[c]'] },
  { about: 'an apostrophe, which queries encode', file: own("Disallow: /?a='"), no: ["/?a='", '/?a=%27'] },
  { about: 'a lone percent sign', file: own('Disallow: /100%'), yes: ['/100'], no: ['/100%', '/100%x'] },
  {
    about: 'octets of another charset',
    file: bytes('User-agent: *\nDisallow: /caf', 0xe9),
    yes: ['/café'],
    no: ['/caf%E9'],
  },
  {
    about: 'an index page stands for its folder',
    file: own('Disallow: /', 'Allow: /dir/index.html'),
    yes: ['/dir/', '/dir/index.html'],
    no: ['/dir/index.htm', '/dir/other'],
  },
  {
    about: 'a banned index page does not ban its folder',
    file: own('Disallow: /dir/index.html'),
    yes: ['/dir/'],
    no: ['/dir/index.html'],
  },
  { about: 'a byte order mark', file: bytes(0xef, 0xbb, 0xbf, own('Disallow: /x')), yes: ['/y'], no: ['/x'] },
  { about: 'two thirds of a byte order mark', file: bytes(0xef, 0xbb, own('Disallow: /x')), no: ['/x'] },
  { about: 'a third of a byte order mark', file: bytes(0xef, own('Disallow: /x')), no: ['/x'] },
  {
    about: 'a broken byte order mark spoils its line',
    file: bytes(0xef, 0x11, 0xbf, own('Disallow: /x')),
    yes: ['/x'],
  },
  {
    about: 'a byte order mark elsewhere spoils its line',
    file: bytes(own('Disallow: /y'), 0xef, 0xbb, 0xbf, 'Disallow: /x'),
    yes: ['/x'],
    no: ['/y'],
  },
  {
    about: 'lines ended by CR LF',
    file: own('Disallow: /x', 'Allow: /x/y').replaceAll('\n', '\r\n'),
    yes: ['/x/y', '/'],
    no: ['/x'],
  },
  {
    about: 'lines ended by CR',
    file: own('Disallow: /x', 'Allow: /x/y').replaceAll('\n', '\r'),
    yes: ['/x/y', '/'],
    no: ['/x'],
  },
  {
    about: 'mixed line ends and none at the last',
    file: 'User-agent: Orbweaver\r\nAllow: /x/y\rDisallow: /x\n\nDisallow: /z',
    yes: ['/x/y'],
    no: ['/x', '/z'],
  },
  { about: 'a NUL inside', file: own('Disallow: /a\0b', 'Disallow: /x'), yes: ['/a'], no: ['/x'] },
  {
    about: 'a very long line',
    file: own(`Disallow: /${'a'.repeat(20_000)}`, 'Disallow: /x'),
    yes: ['/aaaa'],
    no: ['/x'],
  },
  {
    about: 'RFC 9309 5.1, simple example',
    file: 'User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\nUser-Agent: Orbweaver\nDisallow:/\nAllow:/example/page.html\nAllow:/example/allowed.gif',
    yes: ['/example/page.html', '/example/allowed.gif'],
    no: ['/', '/publications/'],
  },
  {
    about: 'RFC 9309 5.1, for all others',
    file: 'User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/',
    agent: 'Any',
    yes: ['/publications/a', '/a.gif?b', '/'],
    no: ['/a/b.gif', '/example/'],
  },
  {
    about: 'RFC 9309 5.2, longest match',
    file: own('Allow: /example/page/', 'Disallow: /example/page/disallowed.gif'),
    yes: ['/example/page/', '/example/page/a.gif'],
    no: ['/example/page/disallowed.gif'],
  },
];

const CASES = casesOf(VECTORS);

describe('the paths and encodings of a robots.txt', () => {
  it('are held to many cases', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(130);
  });

  it.each(CASES)('$about: $verb $path', ({ file, agent, path, allowed }) => {
    expect(isAllowed(parseRobots(file), agent, `http://foo.bar${path}`).allowed).toBe(allowed);
  });
});
