import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB, type JobConfig } from './job-config.js';
import { MAX_NAMED_HOSTS, mostLinked, NO_OUTSIDE_LINKS, type OutsideLinks, outsideSum } from './outside-links.js';
import { type WiderScope, widerScope } from './wider-scope.js';

const hosts = [
  { host: 'b.test', count: 6 },
  { host: 'c.test', count: 4 },
];
const elsewhere: Partial<OutsideLinks> = { elsewhere: 10, hosts };
const others: WiderScope = { kind: 'hosts', hosts: ['b.test', 'c.test'], isAll: true };
const host: WiderScope = { kind: 'scope', scope: 'host' };
const domain: WiderScope = { kind: 'scope', scope: 'domain' };

describe('what lets in what lies outside', () => {
  it.each<[string, Partial<JobConfig>, Partial<OutsideLinks>, WiderScope | null]>([
    ['most is on the host', {}, { host: 20, ...elsewhere }, host],
    ['half of it is', {}, { host: 10, ...elsewhere }, host],
    ['rules narrow it', { include: ['**/docs/**'] }, { host: 20 }, host],
    ['most is in the domain', {}, { domain: 20, ...elsewhere }, domain],
    ['host and domain together are most', {}, { host: 6, domain: 6, ...elsewhere }, domain],
    ['most leads to other hosts', {}, { host: 3, ...elsewhere }, others],
    ['the whole domain is in already', { scope: 'domain' }, elsewhere, others],
    ['more hosts than can be named', {}, { elsewhere: 900, hosts }, { ...others, isAll: false }],
    ['rules would leave other hosts out', { include: ['**/docs/**'] }, elsewhere, null],
    ['rules are all there is', { scope: 'custom', include: ['a.test/docs/'] }, elsewhere, others],
    ['rules are all there is, and leave the host out', { scope: 'custom' }, { host: 20 }, null],
    ['it is not known where they lead', {}, {}, null],
    [
      'there are too many seeds',
      { seeds: Array.from({ length: 21 }, (_, i) => `http://a.test/${i}/`) },
      elsewhere,
      null,
    ],
  ])('%s', (_name, config, outside, wider) => {
    const known = { ...NO_OUTSIDE_LINKS, ...outside };
    expect(widerScope({ ...DEFAULT_JOB, seeds: ['http://a.test/docs/'], ...config }, known)).toEqual(wider);
  });
});

describe('the hosts that are told apart', () => {
  it('are bounded, and the most linked stay', () => {
    const many = Array.from({ length: 200 }, (_, i) => ({ host: `h${i}.test`, count: i }));
    const named = mostLinked(many);
    expect(named).toHaveLength(MAX_NAMED_HOSTS);
    expect(named[0]).toEqual({ host: 'h199.test', count: 199 });
    const sum = outsideSum(
      { ...NO_OUTSIDE_LINKS, elsewhere: 19_900, hosts: named },
      { host: 1, domain: 2, elsewhere: 10, hosts },
    );
    expect(sum).toMatchObject({ host: 1, domain: 2, elsewhere: 19_910 });
    expect(sum.hosts).toHaveLength(MAX_NAMED_HOSTS);
  });
});
