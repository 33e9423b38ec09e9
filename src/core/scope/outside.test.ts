import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB, type JobConfig } from '../../contract/job-config.js';
import type { WiderScope } from '../../contract/wider-scope.js';
import type { Alias } from './live-rules.js';
import { LiveRules } from './live-rules.js';
import { outsideLinks, widened } from './outside.js';

const hosts: WiderScope = { kind: 'hosts', hosts: ['b.test', '127.0.0.2:8080', 'intranet'], isAll: true };

/** What a crawl lets in before and after it takes the other hosts in. */
function letIn(change: Partial<JobConfig>, aliases: readonly Alias[] = []) {
  const before: JobConfig = { ...DEFAULT_JOB, seeds: ['https://a.co.uk/docs/x?q=/y/'], ...change };
  const after: JobConfig = { ...before, ...widened(hosts, before, aliases) };
  const judge = (config: JobConfig) => {
    const rules = new LiveRules(config);
    for (const alias of aliases) rules.learn(alias);
    return (href: string) => rules.offer({ href, kind: 'anchor', text: '', nofollow: false }, href, 1)?.skip === null;
  };
  return { before: judge(before), after: judge(after) };
}

const OWN = [
  'https://a.co.uk/docs/x?q=/y/',
  'https://a.co.uk/docs/',
  'https://a.co.uk/docs/deep/page?x=1',
  'https://a.co.uk/other',
  'https://a.co.uk:8443/docs/z',
  'https://www.a.co.uk/docs/z',
  'https://wwwxa.co.uk/docs/z',
  'https://evil.test/www.a.co.uk/docs/z',
  'https://b.test.evil.test/docs/',
];

describe('taking other hosts in', () => {
  it.each<[Partial<JobConfig>, readonly Alias[]]>([
    [{ scope: 'folder' }, []],
    [{ scope: 'folder', seeds: ['http://a.co.uk/docs/%7euser/'] }, []],
    [{ scope: 'folder' }, [{ from: 'https://a.co.uk/docs/x', to: 'https://www.a.co.uk/docs/x' }]],
    [
      { scope: 'folder', seeds: ['https://a.co.uk/docs'] },
      [{ from: 'https://a.co.uk/docs', to: 'https://a.co.uk/docs/' }],
    ],
    [{ scope: 'host' }, []],
    [{ scope: 'domain' }, []],
    [{ scope: 'domain', seeds: ['http://127.0.0.1:81/'] }, []],
    [{ scope: 'domain', seeds: ['http://[::1]:81/'] }, []],
    [{ scope: 'custom', include: ['**/other'] }, []],
  ])('keeps what was in scope, and no more of its own site: %j', (config, aliases) => {
    const { before, after } = letIn(config, aliases);
    const seeds = config.seeds ?? [];
    const more = ['http://127.0.0.1:90/x', 'http://127.0.0.11/x', 'http://[::1]/x', 'https://a.co.uk/docs/%7Euser/x'];
    for (const url of [...OWN, ...seeds, ...more]) expect([url, after(url)]).toEqual([url, before(url)]);
  });

  it.each(['http://b.test/', 'https://b.test/deep/page?q', 'http://127.0.0.2:8080/x', 'http://intranet/'])(
    'lets %s in',
    (url) => {
      const { before, after } = letIn({});
      expect([before(url), after(url)]).toEqual([false, true]);
    },
  );

  it.each(['http://b.test:81/', 'http://sub.b.test/', 'http://127.0.0.2/', 'http://c.test/b.test/'])(
    'leaves %s out',
    (url) => expect(letIn({}).after(url)).toBe(false),
  );

  it('widens the scope by its name where it has one', () => {
    const config = { ...DEFAULT_JOB, seeds: ['http://a.test/docs/'] };
    expect(widened({ kind: 'scope', scope: 'domain' }, config, [])).toEqual({ scope: 'domain' });
  });
});

it('sorts links by where they lead from any seed', () => {
  const seeds = ['http://a.test/docs/', 'http://x.github.io/'];
  const byOrigin = [
    ['https://a.test', 1],
    ['http://www.a.test', 2],
    ['http://a.test:81', 4],
    ['http://y.github.io', 8],
    ['http://x.github.io', 16],
  ] as const;
  expect(outsideLinks(byOrigin, seeds)).toEqual({
    host: 17,
    domain: 6,
    elsewhere: 8,
    hosts: [
      { host: 'y.github.io', count: 8 },
      { host: 'a.test:81', count: 4 },
      { host: 'www.a.test', count: 2 },
    ],
  });
});
