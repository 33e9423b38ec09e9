import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../contract/explanation.js';
import { type HostTreatment, treatedHosts } from '../../contract/host-treatment.js';
import type { PageRecord } from '../../contract/job.js';
import type { KnownUrl } from '../../contract/rules.js';
import { compileRules } from '../scope/rules.js';
import type { FrontierRules } from '../scope/types.js';
import { explainUrl } from './explain-url.js';

const SEED = 'https://example.com/docs/';
const RULES: FrontierRules = {
  ...{ seeds: [SEED], scope: 'folder', include: [], exclude: [], maxDepth: null, maxUrlLength: 8000 },
  ...{ obeyNofollow: true, assets: 'none' },
};
const RECORD: PageRecord = {
  ...{ id: 7, url: `${SEED}a`, finalUrl: null, state: 'saved', reason: null, message: null, status: 200, depth: 2 },
  ...{ contentType: null, bytes: null, durationMs: null, title: null, attempts: 1, rawPath: null, markdownPath: null },
  ...{ noindex: false, noContent: null, author: null, published: null, modified: null, siteName: null },
};
const CONFIG = { obeyRobots: true, heldHosts: [], firstHosts: [] };
const known = (record: Partial<PageRecord>, foundAs = 'anchor'): KnownUrl => ({
  record: { ...RECORD, ...record },
  foundOn: null,
  foundAs,
});
const explained = (of: KnownUrl | null, url = RECORD.url, rules: Partial<FrontierRules> = {}) =>
  explainUrl(url, compileRules({ ...RULES, ...rules }), { known: of, robots: null, config: CONFIG });
const wordsOf = ({ checks }: ReturnType<typeof explained>, name: string) =>
  checks.find((check) => check.name === name)?.words;

describe('explainUrl', () => {
  it('calls no check of a URL good that failed, and says what it failed by', () => {
    const of404 = { state: 'failed', status: 404, reason: 'http_status', message: 'It was answered 404.' } as const;
    const told = explained(known(of404));
    expect(told.checks.at(-1)).toEqual({ name: 'found', passed: false, words: 'It failed: It was answered 404.' });
    expect(told.skip).toBe(null);
    expect(verdictOf(told)).toBe('failed');
  });

  it('says of robots.txt what is so: not asked yet, or asked and in the past', () => {
    expect(wordsOf(explained(null), 'robots')).toContain('has not been asked yet');
    expect(wordsOf(explained(known({})), 'robots')).toBe('robots.txt did not stop it.');
    const refused = known({ state: 'skipped', reason: 'robots_disallowed', status: null, attempts: 0 });
    expect(explained(refused)).toMatchObject({ skip: 'robots_disallowed' });
    expect(wordsOf(explained(refused), 'robots')).toBe('robots.txt disallowed it when it was asked.');
  });

  it('says of a URL in the queue when its host is held back, or is fetched first', () => {
    const waiting = known({ state: 'queued', status: null, attempts: 0 });
    const of = (treatment: HostTreatment) => {
      const config = { ...CONFIG, ...treatedHosts('example.com', treatment, CONFIG) };
      return explainUrl(RECORD.url, compileRules(RULES), { known: waiting, robots: null, config });
    };
    expect(wordsOf(of('held'), 'found')).toContain('its host is held back');
    expect(wordsOf(of('first'), 'found')).toContain('the URLs of its host are fetched first');
    expect(wordsOf(of('usual'), 'found')).toBe('It is in the queue.');
  });

  it('does not take a robots.txt that cannot be read for one that disallows', () => {
    const unread = known({ state: 'failed', reason: 'robots_unreachable', message: 'No answer.', status: null });
    expect(explained(unread)).toMatchObject({ skip: null });
    expect(verdictOf(explained(unread))).toBe('failed');
  });

  it('knows no depth of what was not found yet', () => {
    expect(wordsOf(explained(null), 'depth')).toBe('There is no depth limit.');
    expect(wordsOf(explained(null, RECORD.url, { maxDepth: 3 }), 'depth')).toContain('its depth is not known');
    expect(wordsOf(explained(known({})), 'depth')).toBe('It is at depth 2; there is no limit.');
    expect(wordsOf(explained(known({}), RECORD.url, { maxDepth: 1 }), 'depth')).toBe(
      'It is at depth 2, beyond the limit of 1.',
    );
  });

  it('counts the rules in proper English', () => {
    expect(wordsOf(explained(null), 'exclude')).toBe('There are no exclude rules.');
    const one = explained(null, RECORD.url, { exclude: ['*.zip'] });
    expect(wordsOf(one, 'exclude')).toBe('The only exclude rule does not match.');
    const two = explained(null, RECORD.url, { include: ['*.zip', '*.pdf'] });
    expect(wordsOf(two, 'include')).toBe('None of the 2 include rules matches.');
  });

  it('holds what was added by hand, or is used by a page, to what it is held to in the crawl', () => {
    const elsewhere = 'https://cdn.example/logo.png';
    const asset = explained(known({ url: elsewhere }, 'asset'), elsewhere, { assets: 'anywhere' });
    expect(verdictOf(asset)).toBe('passes');
    expect(wordsOf(asset, 'scope')).toContain('a page uses it');
    const added = explained(known({ url: elsewhere }, 'user'), elsewhere);
    expect(wordsOf(added, 'scope')).toContain('asked for by name');
  });

  it('names the link that was marked nofollow as the reason', () => {
    const told = explained(known({ state: 'skipped', reason: 'nofollow', status: null, attempts: 0 }));
    expect(told).toMatchObject({ skip: 'nofollow' });
    expect(told.checks.at(-1)).toMatchObject({ name: 'nofollow', words: 'The link to it is marked nofollow.' });
  });
});
