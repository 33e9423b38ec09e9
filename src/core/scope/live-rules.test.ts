import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import { LiveRules, seedAlias } from './live-rules.js';

describe('seedAlias', () => {
  it.each([
    ['http://a.test/x/', 'https://a.test/x/', 'https://a.test/x/'],
    ['https://a.test/', 'https://www.a.test/home', 'https://www.a.test/home'],
    ['https://www.a.test/', 'https://a.test/', 'https://a.test/'],
    ['https://a.test/docs', 'https://a.test/docs/', 'https://a.test/docs/'],
    ['https://a.test/', 'https://a.test/en/', null],
    ['https://a.test/', 'https://b.test/', null],
    ['http://a.test:8080/', 'https://a.test/', null],
    ['https://a.test/', 'https://a.test.evil.test/', null],
  ])('learns from %s → %s', (from, to, alias) => {
    expect(seedAlias(from, to)).toBe(alias);
  });
});

describe('LiveRules', () => {
  const entry = { id: 1, url: '', key: '', origin: '', depth: 0, attempts: 0, kind: 'seed' } as const;
  const link = (href: string) => ({ href, kind: 'anchor', text: '', nofollow: false }) as const;
  const rulesFor = (seed: string) => new LiveRules({ ...DEFAULT_JOB, seeds: [seed] });

  it('keeps the site in scope when the seed redirects to its own alias', () => {
    const rules = rulesFor('http://a.test/');
    expect(rules.offer(link('https://www.a.test/x'), 'http://a.test/', 1)?.skip).toBe('out_of_scope');
    rules.learnFromRedirect(entry, { url: 'http://a.test/', target: 'https://www.a.test/' });
    expect(rules.offer(link('https://www.a.test/x'), 'http://a.test/', 1)?.skip).toBeNull();
  });

  it('takes a folder written without its last slash for that folder', () => {
    const rules = rulesFor('http://a.test/docs');
    rules.learnFromRedirect(entry, { url: 'http://a.test/docs', target: 'http://a.test/docs/' });
    expect(rules.offer(link('/docs/x'), 'http://a.test/docs/', 1)?.skip).toBeNull();
    expect(rules.offer(link('/blog/'), 'http://a.test/docs/', 1)?.skip).toBe('out_of_scope');
  });

  it('learns from seeds only', () => {
    const rules = rulesFor('http://a.test/');
    const before = rules.plain;
    rules.learnFromRedirect({ ...entry, depth: 1 }, { url: 'http://a.test/', target: 'https://a.test/' });
    expect(rules.plain).toBe(before);
  });

  it('keeps what it learned when a person changes the rules, and takes a rule back', () => {
    const rules = rulesFor('http://a.test/');
    rules.learnFromRedirect(entry, { url: 'http://a.test/', target: 'https://www.a.test/' });
    rules.replace({ exclude: ['*.pdf'] });
    expect(rules.offer(link('https://www.a.test/x.pdf'), 'http://a.test/', 1)?.skip).toBe('excluded_by_rule');
    expect(rules.offer(link('https://www.a.test/x'), 'http://a.test/', 1)?.skip).toBeNull();
    rules.replace({ exclude: [] });
    expect(rules.offer(link('https://www.a.test/x.pdf'), 'http://a.test/', 1)?.skip).toBeNull();
  });

  it('lets assets lie anywhere only where that is asked for, and excludes them all the same', () => {
    const asset = { href: 'https://cdn.test/a.png', kind: 'asset', text: '', nofollow: false } as const;
    const rules = rulesFor('http://a.test/');
    expect(rules.offer(asset, 'http://a.test/', 1)?.skip).toBe('out_of_scope');
    rules.replace({ assets: 'anywhere', maxDepth: 0 });
    expect(rules.offer(asset, 'http://a.test/', 1)?.skip).toBeNull();
    rules.replace({ exclude: ['*.png'] });
    expect(rules.offer(asset, 'http://a.test/', 1)?.skip).toBe('excluded_by_rule');
  });

  it('denies everything but the seeds with an own scope and no rule', () => {
    const rules = rulesFor('http://a.test/');
    rules.replace({ scope: 'custom' });
    expect(rules.offer(link('/x'), 'http://a.test/', 1)?.skip).toBe('out_of_scope');
    rules.replace({ include: ['http://a.test/x'] });
    expect(rules.offer(link('/x'), 'http://a.test/', 1)?.skip).toBeNull();
  });
});
