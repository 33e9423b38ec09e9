import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from './explain.js';
import { offerLink } from './judge-link.js';
import { compileRules } from './rules.js';
import type { FrontierRules, LinkKind, RawLink } from './types.js';

const BASE = 'https://example.com/docs/index.html';
const PLAIN: FrontierRules = {
  scope: 'folder',
  seeds: ['https://example.com/docs/'],
  include: [],
  exclude: [],
  maxDepth: null,
  maxUrlLength: 200,
  obeyNofollow: true,
  assets: 'none',
};

function link(href: string, more: Partial<RawLink> = {}): RawLink {
  return { href, kind: 'anchor', text: 'text', nofollow: false, ...more };
}

function offer(href: string, rules: Partial<FrontierRules> = {}, depth = 1, more: Partial<RawLink> = {}) {
  return offerLink(link(href, more), BASE, depth, compileRules({ ...PLAIN, ...rules }));
}

describe('offerLink', () => {
  it('resolves against the base and gives URL, key and origin', () => {
    expect(offer(' a%2eb?q=%2f#part ')).toEqual({
      url: 'https://example.com/docs/a%2eb?q=%2f',
      key: 'https://example.com/docs/a.b?q=%2F',
      origin: 'https://example.com',
      kind: 'anchor',
      text: 'text',
      depth: 1,
      skip: null,
    });
  });

  it.each([
    '',
    '  ',
    '#',
    ' #top',
    'javascript:void(0)',
    ' java\nscript:x()',
    'JAVASCRIPT:x',
    'mailto:a@b.c',
    'tel:+1',
    'data:text/html,x',
    'about:blank',
    'blob:https://example.com/x',
    '?C=N;O=D',
    '?C=M&O=A',
  ])('answers null for “%s”, which is no link to a document', (href) => {
    expect(offer(href)).toBe(null);
  });

  it.each([
    ['http://', 'invalid_url'],
    ['https://exa mple.com/', 'invalid_url'],
    ['ftp://example.com/docs/a', 'unsupported_scheme'],
    ['file:///etc/passwd', 'unsupported_scheme'],
    ['gopher://example.com/', 'unsupported_scheme'],
    [`/docs/${'a'.repeat(300)}`, 'url_too_long'],
    ['/other', 'out_of_scope'],
    ['//evil.org/docs/', 'out_of_scope'],
    ['https://example.com@evil.org/docs/', 'out_of_scope'],
    ['../docs/./ok', null],
    ['', null],
    ['?C=N;O=D&page=2', null],
    ['?C=X;O=D', null],
  ])('gives %s the reason %s', (href, skip) => {
    expect(offer(href)?.skip ?? null).toBe(skip);
  });

  it('lets the first check that is not passed decide', () => {
    const rules = { exclude: ['/docs/x'], include: ['/docs/y'], maxDepth: 0 };
    expect(offer('/elsewhere', rules)?.skip).toBe('out_of_scope');
    expect(offer('/docs/x', rules)?.skip).toBe('excluded_by_rule');
    expect(offer('/docs/z', rules)?.skip).toBe('not_included');
    expect(offer('/docs/y', rules, 1, { nofollow: true })?.skip).toBe('too_deep');
    expect(offer('/docs/y', rules, 0, { nofollow: true })?.skip).toBe('nofollow');
    expect(offer('/docs/y', { ...rules, obeyNofollow: false }, 0, { nofollow: true })?.skip).toBe(null);
  });

  it('asks no include rule of what was asked for by name, but exclude rules of all', () => {
    for (const kind of ['seed', 'user'] satisfies LinkKind[]) {
      expect(offer('/docs/', { include: ['/docs/a/'] }, 0, { kind })?.skip).toBe(null);
      expect(offer('/docs/', { exclude: ['/docs/'] }, 0, { kind })?.skip).toBe('excluded_by_rule');
    }
  });

  it('never hands out a user name or password', () => {
    expect(offer('https://me:secret@example.com/docs/a')?.url).toBe('https://example.com/docs/a');
  });

  it('keeps what it stores of over-long and malformed links within the limit', () => {
    const long = offer(`/docs/${'a'.repeat(100_000)}`);
    const invalid = offer(`http://[${'a'.repeat(100_000)}`);
    expect(long?.url.length).toBe(200);
    expect(invalid?.key.length).toBeLessThan(220);
    expect(invalid?.skip).toBe('invalid_url');
  });

  it('never throws and never accepts what is outside, whatever the href', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.webPath()), (href) => {
        const offered = offer(href);
        if (offered?.skip === null) expect(offered.key.startsWith('https://example.com/docs/')).toBe(true);
      }),
    );
  });

  it('folds URLs by the identity options of the rules', () => {
    const identity = { sortQuery: true, dropParams: ['utm_*'] };
    expect(offer('a?utm_x=1&c=1&b=2', { identity })?.key).toBe('https://example.com/docs/a?b=2&c=1');
    expect(offer('a?utm_x=1&c=1&b=2', { identity })?.url).toBe('https://example.com/docs/a?utm_x=1&c=1&b=2');
  });
});

describe('explain', () => {
  const rules = compileRules({ ...PLAIN, exclude: ['/docs/x'], maxDepth: 3 });

  it('lists the checks up to the deciding one, in words', () => {
    const told = explain('https://example.com/docs/x', rules);
    expect(told.checks.map((check) => check.name)).toEqual(['address', 'scheme', 'length', 'scope', 'exclude']);
    expect(told.checks.at(-1)).toEqual({
      name: 'exclude',
      passed: false,
      words: 'The exclude rule “/docs/x” matches.',
    });
    expect(told.skip).toBe('excluded_by_rule');
  });

  it('lists every check of a URL that may be queued', () => {
    const told = explain('https://example.com/docs/y', rules);
    expect(told.skip).toBe(null);
    expect(told.checks).toHaveLength(8);
    expect(told.checks.every((check) => check.passed && check.words !== '')).toBe(true);
  });

  it('agrees with offerLink on every link', () => {
    const href = fc.oneof(fc.webUrl(), fc.constantFrom('x', 'y', '/z', 'ftp://a/', 'http://[', 'a'.repeat(250)));
    fc.assert(
      fc.property(href, fc.integer({ min: 0, max: 5 }), fc.boolean(), (text, depth, nofollow) => {
        const offered = offerLink(link(text, { nofollow }), PLAIN.seeds[0] ?? '', depth, rules);
        expect(explain(text, rules, { depth, nofollow }).skip).toBe(offered?.skip ?? null);
      }),
    );
  });
});
