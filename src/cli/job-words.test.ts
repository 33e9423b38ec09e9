import { describe, expect, it } from 'vitest';
import type { UrlExplanation } from '../contract/rules.js';
import { explanationText } from './explain-words.js';
import { changeCountsText, changeLine, decidedText, effectText, skippedText, trapsText } from './job-words.js';

const record = {
  id: 1,
  url: 'https://a.test/x.zip',
  finalUrl: null,
  state: 'skipped',
  reason: 'excluded_by_rule',
  message: null,
  status: null,
  contentType: null,
  bytes: null,
  durationMs: null,
  depth: 2,
  title: null,
  author: null,
  published: null,
  modified: null,
  siteName: null,
  attempts: 0,
  rawPath: null,
  markdownPath: null,
  noindex: false,
  noContent: null,
} as const;

const explanation: UrlExplanation = {
  url: record.url,
  key: record.url,
  checks: [
    { name: 'address', passed: true, words: 'It is a valid address.' },
    { name: 'exclude', passed: false, words: 'The exclude rule “*.zip” matches.' },
  ],
  skip: 'excluded_by_rule',
  known: { record, foundOn: { url: 'https://a.test/', text: 'Download' }, foundAs: 'anchor' },
};

describe('explanationText', () => {
  it('lists the checks in their order, marks the deciding one, and says what the job knows', () => {
    expect(explanationText(explanation).split('\n')).toEqual([
      'https://a.test/x.zip',
      '  ✓ Address        It is a valid address.',
      '  ✗ Exclude rules  The exclude rule “*.zip” matches.',
      'Decided by “Exclude rules”: excluded by a rule (excluded_by_rule).',
      'In this crawl: skipped, excluded by a rule, 2 links from a starting address.',
      '  found on https://a.test/, as “Download” (anchor)',
      '',
    ]);
  });

  it('says so when every check is passed and the URL is not known yet', () => {
    const passed = { ...explanation, checks: explanation.checks.slice(0, 1), skip: null, known: null };
    expect(explanationText(passed)).toMatch(/It passes every check\.\n$/);
  });

  it('says how a URL failed, where it led and what is stored', () => {
    const failed = { ...record, state: 'failed', reason: 'http_status', status: 404, attempts: 1, depth: 0 } as const;
    const text = explanationText({
      ...explanation,
      known: {
        record: { ...failed, message: 'GET … answered 404', finalUrl: 'https://a.test/y', rawPath: 'pages/y' },
        foundOn: null,
        foundAs: 'sitemap',
      },
    });
    expect(text).toContain(
      'failed with status 404 after 1 attempt, answered with an error, 0 links from a starting address.\n  GET … answered 404\n',
    );
    expect(text).toContain('  found as sitemap\n  redirected to https://a.test/y\n  stored as pages/y\n');
  });
});

describe('words for a job', () => {
  it('lists skipped URLs by reason and pattern', () => {
    const group = { reason: 'out_of_scope', pattern: 'https://b.test/{n}', count: 1234 } as const;
    expect(
      skippedText({ groups: [{ ...group, examples: ['https://b.test/1'] }], others: { groups: 0, count: 0 } }),
    ).toBe('1,234  outside the scope: https://b.test/{n}\n         https://b.test/1\n');
    expect(skippedText({ groups: [], others: { groups: 0, count: 0 } })).toBe('Nothing was skipped.\n');
    expect(skippedText({ groups: [{ ...group, examples: [] }], others: { groups: 2, count: 3 } })).toMatch(
      /… 2 patterns more with 3 URLs\n$/,
    );
  });

  it('lists traps and how to decide on one that waits', () => {
    const trap = { trapId: 3, pattern: 'https://a.test/{n}', kind: 'calendar', admitted: 50, parked: 1 } as const;
    const waiting = trapsText([{ ...trap, state: 'parked', examples: ['https://a.test/1'] }], '/c');
    expect(waiting).toContain('an endless calendar; parked; 50 URLs queued, 1 URL held back');
    expect(waiting).toContain('orbweaver traps /c allow 3 100');
    expect(trapsText([{ ...trap, state: 'excluded', examples: [] }], '/c')).not.toContain('orbweaver traps');
    expect(trapsText([], '/c')).toContain('No URL pattern');
  });

  it('says what a decision on a trap means', () => {
    expect(decidedText({ trapId: 3, decision: { kind: 'exclude' } })).toContain('none of its URLs');
    expect(decidedText({ trapId: 3, decision: { kind: 'allow', count: 5 } })).toContain(
      '5 more of its URLs may be crawled',
    );
    expect(decidedText({ trapId: 3, decision: { kind: 'ignore' } })).toContain('Trap 3: it is not a trap.');
    expect(decidedText({ trapId: 3, decision: { kind: 'ignore' } })).toContain('resume continues with it.');
    expect(decidedText({ trapId: 3, decision: { kind: 'ignore' } }, true)).toContain('is queued for its workers.');
  });

  it('tells a preview of rules from a change', () => {
    const effect = {
      leaving: 2,
      leavingByReason: { excluded_by_rule: 2 },
      entering: 1,
      leavingExamples: ['https://a.test/1.zip'],
      enteringExamples: ['https://a.test/2'],
      examined: 10,
    };
    const preview = effectText(effect, false);
    expect(preview).toContain('2 would leave the queue (2 excluded by a rule)\n    https://a.test/1.zip\n');
    expect(preview).toContain('Nothing has been changed yet: add --apply.');
    expect(effectText(effect, true)).toContain('2 left the queue');
  });

  it('says changes with their counts, where pages went and why they are gone', () => {
    const counts = {
      added: 1,
      changed: 2,
      unchanged: 1000,
      moved: 0,
      gone: 3,
      looks: null,
      problem: null,
      fixed: null,
    };
    expect(changeCountsText('/earlier', counts)).toContain(
      '1 added · 2 changed · 1,000 unchanged · 0 moved · 3 gone\n',
    );
    expect(changeCountsText('/earlier', { ...counts, looks: null, problem: 4, fixed: 0 })).toContain(
      '3 gone · 4 new findings · 0 findings fixed\n',
    );
    const gone = {
      kind: 'gone',
      url: 'https://a.test/',
      movedTo: null,
      why: 'not_found_any_more',
      title: null,
      reports: [],
      share: null,
    } as const;
    expect(changeLine(gone)).toBe('gone      https://a.test/ (not found any more)\n');
    expect(changeLine({ ...gone, kind: 'moved', movedTo: 'https://b.test/', why: null })).toBe(
      'moved     https://a.test/ → https://b.test/\n',
    );
    const problem = { ...gone, kind: 'problem', why: '404', reports: ['broken_links', 'failures'] } as const;
    expect(changeLine(problem)).toBe('problem   https://a.test/ Broken links, Failures (status 404)\n');
  });
});
