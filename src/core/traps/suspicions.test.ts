import { describe, expect, it } from 'vitest';
import type { TrapKind } from '../../contract/traps.js';
import type { LinkKind } from '../scope/types.js';
import { RecentCounts } from '../runtime/recent-map.js';
import { Suspicions } from './suspicions.js';
import { patternedUrl } from './url-pattern.js';

const THIS_YEAR = 2026;

/** The patterns under which a URL is watched for a kind of trap. */
function suspected(trap: TrapKind, path: string, kind: LinkKind = 'anchor'): readonly string[] {
  const url = patternedUrl(`https://a.org${path}`);
  if (url === null) throw new Error(`no URL: ${path}`);
  const all = new Suspicions(new RecentCounts(100), THIS_YEAR).of(url, kind);
  return all.filter((suspicion) => suspicion.trap === trap).map(({ pattern }) => pattern.slice('https://a.org'.length));
}

describe('path_repetition', () => {
  it.each([
    ['/a/a/a', ['/a/{repeat}']],
    ['/a/a/a/', ['/a/{repeat}/']],
    ['/a/b/a/b/a/b', ['/a/b/{repeat}']],
    ['/a/b/a/b/a/b/a', ['/…/a/{repeat}/…', '/a/b/{repeat}']],
    ['/x/docs/docs/docs/y', ['/x/docs/{repeat}/y']],
    ['/a/b/c/a/b/c/a/b/c', ['/a/b/c/{repeat}']],
    ['/p1/p1/p1', ['/p{n}/{repeat}']],
    ['/a/1/a/1/a/1', ['/a/{n}/{repeat}']],
    ['/%D0%BC/%D0%BC/%D0%BC', ['/%D0%BC/{repeat}']],
    ['/a/a/a/a', ['/…/a/{repeat}/…', '/a/{repeat}']],
    ['/a/x/a/y/a/z/a', ['/…/a/{repeat}/…']],
    ['/a/a/a?page=2', ['/a/{repeat}']],
  ])('is suspected of %s', (path, patterns) => {
    expect(suspected('path_repetition', path)).toEqual(patterns);
  });

  it.each([
    '/a/a',
    '/a/b/a/b',
    '/a/a/b/a',
    '/hymns/3/3/3',
    '/11/11/11',
    '/a//b//c',
    '///',
    '/numpy/numpy/tree/main/numpy',
    '/org/apache/x/src/main/java/org/apache/x',
    '/2011/11/11/title',
    '/aa/a/aaa',
    '/-/-/-',
  ])('is not suspected of %s', (path) => {
    expect(suspected('path_repetition', path)).toEqual([]);
  });
});

describe('growing_query', () => {
  it.each([
    '/l?a=1&a=1&a=1',
    '/l?a=1&b=2&a=3&c=4&a=5',
    '/l?tag%5B%5D=x&tag%5B%5D=y&tag%5B%5D=z',
    '/login?return=%2Flogin%3Freturn%3D%252Flogin%253Freturn%253D%25252F',
    '/login?return=/login?return=/login?return=/',
    '/go?u=https%3A%2F%2Fa.org%2Fgo%3Fu%3Dhttps%253A%252F%252Fa.org',
    '/q?path=a,a,a',
    '/q?path=a%2Fb%2Fa%2Fb%2Fa%2Fb',
    '/q?q=foo+foo+foo',
    '/q?trail=home|list|home|list|home|list',
    '/q?a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1&j=1&k=1',
  ])('is suspected of %s', (path) => {
    expect(suspected('growing_query', path)).toHaveLength(1);
  });

  it.each([
    '/l',
    '/l?a=1&a=2',
    '/l?id=123',
    '/share?u=https%3A%2F%2Fa.org%2Fx&ref=https%3A%2F%2Fb.org%2F',
    '/login?return=%2Faccount%3Ftab%3D2',
    '/q?q=really%3F%3F',
    '/q?q=what??',
    '/q?ids=1,1,1',
    '/q?q=foo+bar+foo+bar',
    '/q?a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1&j=1',
    '/w?title=A%25B%25C',
    '/t?time=10:00:00',
  ])('is not suspected of %s', (path) => {
    expect(suspected('growing_query', path)).toEqual([]);
  });
});

describe('session_id', () => {
  it.each([
    ['/?PHPSESSID=6e1fa2b3c4d5', '/…?PHPSESSID={session}'],
    ['/a;jsessionid=0A1B2C3D4E5F.node1', '/…;jsessionid={session}'],
    ['/a.jsp;v=1;jsessionid=0A1B2C3D?x=1', '/…;jsessionid={session}'],
    ['/?sid=a1b2c3d4e5f60718', '/…?sid={session}'],
    ['/?session=Zk3x9Qw7Lm2p', '/…?session={session}'],
    ['/?ASPSESSIONIDQQBCSTRD=KHEJLNDB', '/…?ASPSESSIONIDQQBCSTRD={session}'],
    ['/?CFID=1234567&CFTOKEN=89012345', '/…?CFID={session}'],
    ['/?zenid=abcd1234', '/…?zenid={session}'],
    ['/?osCsid=9f8e7d6c5b4a', '/…?osCsid={session}'],
    ['/?s=0123456789abcdef0123456789abcdef', '/…?s={session}'],
    ['/?sid=1234567890123456', '/…?sid={session}'],
    ['/(S(lit3py55t21z5v55vlm25s55))/page.aspx', '/{session}/…'],
    ['/?user_sessid=abcd', '/…?user_sessid={session}'],
  ])('is suspected of %s', (path, pattern) => {
    expect(suspected('session_id', path)).toEqual([pattern]);
  });

  it.each([
    '/?sid=4711',
    '/?sid=24/05/07/1234',
    '/?session=keynote',
    '/?session=morning-2',
    '/?s=crawler',
    '/?s=2021',
    '/?s=Zk3x9Qw7Lm2p',
    '/?sid={session}',
    '/?PHPSESSID=',
    '/?id=a1b2c3d4e5f60718',
    '/?token=a1b2c3d4e5f60718',
    '/a;v=1',
    '/wiki/Set_(S(3))',
    '/wiki/(What)',
  ])('is not suspected of %s', (path) => {
    expect(suspected('session_id', path)).toEqual([]);
  });
});

describe('calendar', () => {
  it.each([
    ['/cal/2026/5', '/cal/{date}'],
    ['/cal/2026/05/07', '/cal/{date}'],
    ['/cal/2026/05/07/index.html', '/cal/{date}'],
    ['/cal/month/2026/05', '/cal/{date}'],
    ['/events/2026-05/', '/events/{date}'],
    ['/events/2026-05-07/day', '/events/{date}'],
    ['/events/2026-05-01/2026-05-31', '/events/{date}'],
    ['/events/07.05.2026', '/events/{date}'],
    ['/events/2026-W07', '/events/{date}'],
    ['/log/20260507', '/log/{date}'],
    ['/log/202605.html', '/log/{date}'],
    ['/2026/05/', '/{date}'],
    ['/cal?year=2026&month=5', '/cal?{date}'],
    ['/cal?y=2026&m=5&d=7', '/cal?{date}'],
    ['/cal?id=3&date=2026-05-07', '/cal?{date}&id=3'],
    ['/cal?from=2026-05-01&to=2026-05-31&view=list', '/cal?{date}'],
    ['/cal?tribe-bar-date=2026-05-07', '/cal?{date}'],
    ['/cal?eventDate=1778112000', '/cal?{date}'],
    ['/cal?month=2026-05', '/cal?{date}'],
    ['/cal?day=05%2F07%2F2026', '/cal?{date}'],
    ['/cal/2026?month=may', '/cal/{date}'],
    ['/cal/2026/5?day=3&id=7', '/cal/{date}?id=7'],
    ['/cal/2100/5/7', '/cal/{far-off date}'],
    ['/cal?month=5&year=1900', '/cal?{far-off date}'],
  ])('is suspected of %s', (path, pattern) => {
    expect(suspected('calendar', path)).toEqual([pattern]);
  });

  it.each([
    '/2021/05/07/title-words',
    '/2021/05/title',
    '/news/2021-05-07-a-title',
    '/2021/05/07/12345',
    '/2021/05/page/2',
    '/issues/871',
    '/page/12345',
    '/pep-0001/',
    '/rfc/2021',
    '/hymns/2021/13',
    '/topic/5000/3',
    '/v/20269999',
    '/l?id=2021',
    '/l?from=100&to=200',
    '/l?day=3',
    '/l?month=5',
    '/l?page=2021',
    '/l?start=20',
    '/l?d=example',
    '/l?model=2021-05',
    '/room/1234?month=5',
    '/a?view=2026',
  ])('is not suspected of %s', (path) => {
    expect(suspected('calendar', path)).toEqual([]);
  });
});
