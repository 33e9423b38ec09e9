import { describe, expect, it } from 'vitest';
import type { FirstLinks } from '../contract/first-links.js';
import { DEFAULT_JOB, type JobConfig } from '../contract/job-config.js';
import type { JobSnapshot } from '../contract/job-snapshot.js';
import { NO_OUTSIDE_LINKS, type OutsideLinks } from '../contract/outside-links.js';
import { initialSnapshot } from '../contract/snapshot.js';
import { heldBackLine, leftOutText } from './held-back-words.js';

function snapshot(first: Partial<FirstLinks>, config: Partial<JobConfig> = {}): JobSnapshot {
  const start = initialSnapshot('j', { ...DEFAULT_JOB, seeds: ['http://a.test/docs/'], ...config }, '/crawls/a');
  return { ...start, first: { ...start.first, pages: 1, ...first } };
}

function outside(where: Partial<OutsideLinks>, config: Partial<JobConfig> = {}): string | undefined {
  const known = { ...NO_OUTSIDE_LINKS, ...where };
  const count = Math.max(10, known.host + known.domain + known.elsewhere);
  return heldBackLine(snapshot({ found: count, skipped: { out_of_scope: count }, outside: known }, config))?.words;
}

const named = (n: number) => Array.from({ length: n }, (_, i) => ({ host: `h${i}.test`, count: 1 }));

describe('the option that lets in what is held back', () => {
  it.each<[Partial<OutsideLinks>, Partial<JobConfig>, string]>([
    [{ host: 10 }, {}, 'To include the whole host: --scope host'],
    [{ domain: 10 }, { scope: 'host' }, 'To include the whole domain: --scope domain'],
    [
      { elsewhere: 10, hosts: [{ host: 'b.test:81', count: 10 }] },
      {},
      'To include it: --scope custom --include http://a.test/docs/ --include b.test:81/',
    ],
    [
      { elsewhere: 10, hosts: [{ host: 'b.test', count: 10 }] },
      { scope: 'custom', include: ['a.test/x/'] },
      'To include it: --scope custom --include b.test/',
    ],
    [{ elsewhere: 10, hosts: named(10) }, {}, '--include h9.test/'],
    [{ elsewhere: 12, hosts: named(12) }, {}, 'To include the 10 most linked of these hosts: --scope custom'],
    [{ elsewhere: 90, hosts: named(2) }, {}, 'To include the 2 most linked of these hosts: --scope custom'],
    [{}, {}, 'To include them: --scope custom --include <pattern>'],
  ])('%#', (where, config, words) => expect(outside(where, config)).toContain(words));

  it('names no more hosts than a person would type', () => {
    expect(outside({ elsewhere: 12, hosts: named(12) })).not.toContain('h10.test');
  });

  it('is a command to type once the crawl is at rest', () => {
    expect(leftOutText(snapshot({ found: 9, skipped: { nofollow: 9 } }), 'orbweaver resume /crawls/a')).toBe(
      'All 9 links on the first pages are marked nofollow: the site asks crawlers not to follow them. ' +
        'To include them: orbweaver resume /crawls/a --no-nofollow',
    );
  });
});
