import { describe, expect, it } from 'vitest';
import { casesOf, own, type Vector } from '../../testing/robots-vectors.js';
import { isAllowed, parseRobots } from './parse-robots.js';

const GROUPS = [
  'allow: /outside/',
  '',
  'user-agent: Orbweaver',
  'disallow: /',
  'allow: /x/',
  'user-agent: BarBot',
  'disallow: /',
  'allow: /y/',
  '',
  '',
  'allow: /w/',
  'user-agent: BazBot',
  '',
  'user-agent: Orbweaver',
  'allow: /z/',
  'disallow: /',
].join('\n');

/** After the published suites of google/robotstxt and google/robotstxt-spec-test, and the examples of RFC 9309. */
const VECTORS: readonly Vector[] = [
  { about: 'an empty file', file: '', yes: ['/', '/a?b'] },
  { about: 'a file of nothing but white space', file: ' \n\t\r\n', yes: ['/'] },
  { about: 'a file that is a web page', file: '<html><body>User-agent: *<br>Disallow: /</body></html>', yes: ['/'] },
  { about: 'unknown records only', file: 'foo: Orbweaver\nbar: /\n', yes: ['/x/y'] },
  { about: 'a plain ban', file: own('Disallow: /'), no: ['/', '/x/y', '/x?y=z', '//'] },
  {
    about: 'the file itself under a ban',
    file: own('Disallow: /'),
    yes: ['/robots.txt'],
    no: ['/robots.txt/', '/robots.txt?a', '/a/robots.txt'],
  },
  { about: 'missing colons', file: 'user-agent Orbweaver\ndisallow /\n', no: ['/x'] },
  { about: 'a missing colon with three words', file: own('disallow /a b'), yes: ['/a', '/a%20b'] },
  { about: 'space around the colon', file: 'User-agent : Orbweaver\nDisallow\t:\t/x\t \n', yes: ['/y'], no: ['/x'] },
  { about: 'no space after the colon', file: 'User-agent:Orbweaver\nDisallow:/x', yes: ['/y'], no: ['/x'] },
  { about: 'indented lines', file: '  User-agent: Orbweaver\n\t\tDisallow: /x', yes: ['/y'], no: ['/x'] },
  { about: 'a line without a name', file: own(': /x', 'Disallow: /y'), yes: ['/x'], no: ['/y'] },
  { about: 'two colons', file: own('Disallow: /a:b'), yes: ['/a'], no: ['/a:b'] },
  { about: 'names in upper case', file: 'USER-AGENT: Orbweaver\nALLOW: /x/\nDISALLOW: /', yes: ['/x/y'], no: ['/a/b'] },
  { about: 'names in lower case', file: 'user-agent: Orbweaver\nallow: /x/\ndisallow: /', yes: ['/x/y'], no: ['/a/b'] },
  { about: 'names in mixed case', file: 'uSeR-aGeNt: Orbweaver\nAlLoW: /x/\ndIsAlLoW: /', yes: ['/x/y'], no: ['/a/b'] },
  ...['Useragent', 'User agent', 'User-agents'].map((name) => ({
    about: `agent line written “${name}”`,
    file: `${name}: Orbweaver\nDisallow: /`,
    no: ['/x'],
  })),
  ...['Dissallow', 'Dissalow', 'Disalow', 'Diasllow', 'Disallaw'].map((name) => ({
    about: `rule written “${name}”`,
    file: own(`${name}: /x`),
    yes: ['/y'],
    no: ['/x'],
  })),
  {
    about: 'groups: our own, merged from two places',
    file: GROUPS,
    yes: ['/x/b', '/z/d'],
    no: ['/y/c', '/w/a', '/outside/'],
  },
  {
    about: 'groups: blank lines do not end one',
    file: GROUPS,
    agent: 'BarBot',
    yes: ['/y/c', '/w/a'],
    no: ['/z/d', '/outside/'],
  },
  {
    about: 'groups: agents above one another share rules',
    file: GROUPS,
    agent: 'BazBot',
    yes: ['/z/d'],
    no: ['/x/b', '/outside/'],
  },
  {
    about: 'groups: an agent that is not named, and no group for all',
    file: GROUPS,
    agent: 'QuxBot',
    yes: ['/x', '/'],
  },
  { about: 'rules before the first agent', file: `Disallow: /\n${own('Disallow: /x')}`, yes: ['/y'], no: ['/x'] },
  {
    about: 'a Sitemap line inside an agent list does not end it',
    file: 'User-agent: Orbweaver\nSitemap: http://a/\nUser-agent: b\nDisallow: /x',
    yes: ['/y'],
    no: ['/x'],
  },
  {
    about: 'a Crawl-delay line inside an agent list does not end it',
    file: 'User-agent: Orbweaver\nCrawl-delay: 1\nUser-agent: b\nDisallow: /x',
    yes: ['/y'],
    no: ['/x'],
  },
  {
    about: 'an unknown line inside an agent list does not end it',
    file: 'User-agent: Orbweaver\nNoindex: /\nUser-agent: b\nDisallow: /x',
    yes: ['/y'],
    no: ['/x'],
  },
  {
    about: 'our group before that of all',
    file: 'User-agent: *\nDisallow: /x/\nUser-agent: Orbweaver\nDisallow: /y/',
    yes: ['/x/page'],
    no: ['/y/page'],
  },
  {
    about: 'all others take the group of all',
    file: 'User-agent: *\nDisallow: /x/\nUser-agent: Orbweaver\nDisallow: /y/',
    agent: 'Other',
    yes: ['/y/'],
    no: ['/x/'],
  },
  { about: 'our group, although empty', file: 'User-agent: *\nDisallow: /\nUser-agent: Orbweaver\n', yes: ['/x'] },
  {
    about: 'our group with an empty rule',
    file: 'User-agent: *\nDisallow: /\nUser-agent: Orbweaver\nDisallow:',
    yes: ['/x'],
  },
  {
    about: 'two groups for all are merged',
    file: 'User-agent: *\nDisallow: /a\nUser-agent: b\nDisallow: /\nUser-agent: *\nDisallow: /c',
    yes: ['/b'],
    no: ['/a', '/c'],
  },
  { about: 'a ban for others', file: 'User-agent: FooBot\nAllow: /\nUser-agent: BarBot\nDisallow: /', yes: ['/x'] },
  {
    about: 'a star followed by words is still for all',
    file: 'User-agent: * all of you\nDisallow: /x',
    yes: ['/y'],
    no: ['/x'],
  },
  { about: 'a star followed by letters is nobody', file: 'User-agent: *bot\nDisallow: /x', yes: ['/x'] },
  ...[
    'ORBWEAVER',
    'orbweaver',
    'OrbWeaver',
    'Orbweaver/1.0',
    'Orbweaver 2',
    'Orbweaver*',
    'Orbweaver (+http://a/)',
  ].map((name) => ({
    about: `our agent written “${name}”`,
    file: `User-agent: *\nDisallow: /\nUser-agent: ${name}\nAllow: /x/\nDisallow: /`,
    yes: ['/x/y'],
    no: ['/a/b'],
  })),
  ...['Orb', 'Orbweavers', 'Orbweaver-Images', 'My Orbweaver', 'Mozilla/5.0 (compatible; Orbweaver)', 'ツ', ''].map(
    (name) => ({
      about: `another agent, “${name}”`,
      file: `User-agent: ${name}\nDisallow: /`,
      yes: ['/x'],
    }),
  ),
  { about: 'an agent asked for in upper case', file: own('Disallow: /x'), agent: 'ORBWEAVER', no: ['/x'] },
];

const CASES = casesOf(VECTORS);

describe('the lines and groups of a robots.txt', () => {
  it('are held to many cases', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(80);
  });

  it.each(CASES)('$about: $verb $path', ({ file, agent, path, allowed }) => {
    expect(isAllowed(parseRobots(file), agent, `http://foo.bar${path}`).allowed).toBe(allowed);
  });
});
