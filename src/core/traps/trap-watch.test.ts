import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TrapKind } from '../../contract/traps.js';
import { TrapWatch } from './trap-watch.js';
import type { Admission, WatchedLink } from './types.js';

const A = 'https://a.org';
const watchOf2026 = (): TrapWatch => new TrapWatch({ thisYear: 2026 });

function admit(watch: TrapWatch, key: string, more: Partial<WatchedLink> = {}): Admission {
  return watch.admit({ key, depth: 3, kind: 'anchor', ...more });
}

interface Outcome {
  readonly admitted: number;
  readonly traps: ReadonlySet<TrapKind>;
  readonly patterns: ReadonlySet<string>;
}

function offer(watch: TrapWatch, keys: Iterable<string>, more: Partial<WatchedLink> = {}): Outcome {
  const traps = new Set<TrapKind>();
  const patterns = new Set<string>();
  let admitted = 0;
  for (const key of new Set(keys)) {
    const admission = admit(watch, key, more);
    if (admission.kind === 'admit') admitted += 1;
    else {
      traps.add(admission.trap);
      patterns.add(admission.pattern);
    }
  }
  return { admitted, traps, patterns };
}

function list(count: number, url: (i: number) => string): string[] {
  return Array.from({ length: count }, (_, i) => A + url(i));
}

/** The same for the same number, and looks like nothing else. */
function hex(i: number, length = 32): string {
  let text = '';
  for (let n = i + 1; text.length < length; n += 0x9e3779b9) {
    const mixed = Math.imul(n ^ (n >>> 15), 0x2c1b3c6d);
    text += (Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39) >>> 0).toString(16).padStart(8, '0');
  }
  return text.slice(0, length);
}

function day(i: number, form: (year: string, month: string, day: string) => string): string {
  const [date = ''] = new Date(Date.UTC(2026, 0, 1 + i)).toISOString().split('T');
  const [year = '', month = '', dayOfMonth = ''] = date.split('-');
  return form(year, month, dayOfMonth);
}

const COLORS = 'red green blue black white grey'.split(' ');
const facets = (i: number): string =>
  `/l?color=${COLORS[i % 6]}&size=${((i / 6) % 5) | 0}&sort=${((i / 30) % 4) | 0}&page=${(i / 120) | 0}`;

describe('a generated trap', () => {
  it.each<[string, TrapKind, readonly string[], number]>([
    ['a/a/a', 'path_repetition', list(500, (i) => `/${'a/'.repeat(i + 1)}`), 25],
    ['a/b/a/b', 'path_repetition', list(500, (i) => `/${'a/b/'.repeat(i + 1)}`), 25],
    [
      'a/a/a with 30 pages in each',
      'path_repetition',
      list(6000, (i) => `/${'a/'.repeat((i / 30) | 0)}p-${'x'.repeat(i % 30)}`),
      200,
    ],
    [
      'circles through other segments',
      'path_repetition',
      list(
        500,
        (i) =>
          `/${hex(i, 6)
            .split('')
            .map((c) => `docs/w${c}`)
            .join('/')}`,
      ),
      25,
    ],
    ['a session for each link', 'session_id', list(2000, (i) => `/page?sid=${hex(i)}`), 25],
    ['a session for each link of ten pages', 'session_id', list(2000, (i) => `/p/${i % 10};jsessionid=${hex(i)}`), 25],
    ['a session in a segment', 'session_id', list(2000, (i) => `/(S(${hex(i, 24)}))/x.aspx`), 25],
    [
      'a name again and again',
      'growing_query',
      list(500, (i) => `/l?${Array.from({ length: i + 1 }, () => 'a=1').join('&')}`),
      25,
    ],
    [
      'ever more names',
      'growing_query',
      list(500, (i) => `/l?${Array.from({ length: i + 1 }, (_, n) => `a${n}=1`).join('&')}`),
      40,
    ],
    ['a login that returns to itself', 'growing_query', nestedLogins(30), 25],
    ['days without end', 'calendar', list(3000, (i) => day(i, (y, m, d) => `/cal/${y}/${m}/${d}`)), 220],
    ['days without beginning', 'calendar', list(3000, (i) => day(-i, (y, m, d) => `/cal/${y}-${m}-${d}`)), 220],
    ['months without end', 'calendar', list(1200, (i) => `/cal/${2026 + ((i / 12) | 0)}/${(i % 12) + 1}`), 220],
    [
      'months in the query',
      'calendar',
      list(3000, (i) => `/cal?year=${2026 + ((i / 12) | 0)}&month=${(i % 12) + 1}`),
      220,
    ],
    ['weeks', 'calendar', list(3000, (i) => `/cal?view=week&week=${2000 + ((i / 50) | 0)}-W${10 + (i % 40)}`), 220],
    [
      'days and months',
      'calendar',
      list(3000, (i) => day(i, (y, m, d) => (i % 7 ? `/cal/${y}/${m}/${d}` : `/cal/${y}/${m}`))),
      220,
    ],
    ['filters', 'facets', list(3000, facets), 220],
    [
      'filters with numbers',
      'facets',
      list(3000, (i) => `/l?a=${i % 6}&b=${((i / 6) % 7) | 0}&c=${((i / 42) % 9) | 0}&page=${(i / 378) | 0}`),
      300,
    ],
    ['filters, any subset', 'facets', subsets(3000), 220],
  ])('%s: %s', (_, trap, keys, atMost) => {
    const { admitted, traps } = offer(watchOf2026(), keys);
    expect(admitted).toBeLessThanOrEqual(atMost);
    expect([...traps]).toContain(trap);
  });

  it('is held back much sooner in years that no calendar reaches', () => {
    const { admitted, traps } = offer(
      watchOf2026(),
      list(3000, (i) => `/cal?year=${2100 + i}&month=1`),
    );
    expect({ admitted, traps: [...traps] }).toEqual({ admitted: 20, traps: ['calendar'] });
  });

  it('is held back as a chain beyond depth 50 and 200 of its pattern', () => {
    const watch = watchOf2026();
    const admitted = list(600, (i) => `/next/${i}`).filter(
      (key, i) => admit(watch, key, { depth: i }).kind === 'admit',
    );
    expect(admitted).toHaveLength(200);
    expect(admit(watch, `${A}/next/9999`, { depth: 60 })).toEqual({
      kind: 'park',
      pattern: `${A}/next/{n}`,
      trap: 'endless_chain',
    });
    expect(admit(watch, `${A}/next/9998`, { depth: 3 }).kind).toBe('admit');
  });

  it('stays below 300 URLs, whatever its words', () => {
    const word = fc.stringMatching(/^[a-z]{2,9}$/);
    const trap = fc.oneof(
      fc.tuple(word, word).map(([a, b]) => list(400, (i) => `/${a}/${`${b}/`.repeat(i + 1)}`)),
      fc.tuple(word, fc.nat(1000)).map(([a, n]) => list(400, (i) => `/${a}?PHPSESSID=${hex(i + n)}`)),
      fc
        .tuple(word, word)
        .map(([a, b]) => list(400, (i) => `/${a}?${Array.from({ length: i + 1 }, () => `${b}=x`).join('&')}`)),
      fc
        .tuple(word, fc.integer({ min: -9000, max: 9000 }))
        .map(([a, n]) => list(400, (i) => day(i + n, (...d) => `/${a}/${d.join('/')}`))),
      fc
        .tuple(word, fc.integer({ min: -9000, max: 9000 }))
        .map(([a, n]) => list(400, (i) => day(i + n, (...d) => `/${a}?date=${d.join('-')}`))),
    );
    fc.assert(
      fc.property(trap, (keys) => {
        expect(offer(watchOf2026(), keys).admitted).toBeLessThan(300);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a real site', () => {
  it.each<[string, (i: number) => string]>([
    ['numbered pages', (i) => `/page/${i}`],
    ['numbered files', (i) => `/p/${i}.html`],
    ['issues', (i) => `/issues/${i}`],
    ['padded numbers', (i) => `/pep-${String(i).padStart(4, '0')}/`],
    ['a parameter that names the page', (i) => `/view?id=${i}`],
    ['three that do', (i) => `/index.php?option=com_content&view=article&id=${i}`],
    ['five of a content system', (i) => `/index.php?option=c&view=article&id=${i}&catid=${i % 40}&Itemid=${i % 7}`],
    ['a forum with pages', (i) => `/viewtopic.php?f=${((i / 8) | 0) % 30}&t=${(i / 8) | 0}&start=${(i % 8) * 15}`],
    ['categories with pages', (i) => `/list?cat=${i % 60}&page=${(i / 60) | 0}`],
    [
      'eleven parameters',
      (i) =>
        `/x?id=${i}&${'abcdefghij'
          .split('')
          .map((name) => `${name}=1`)
          .join('&')}`,
    ],
    ['articles in dated folders', (i) => day(-i, (y, m, d) => `/${y}/${m}/${d}/title-of-${hex(i, 6)}`)],
    ['articles with a date and a number', (i) => day(-i, (y, m, d) => `/${y}/${m}/${d}/${i}`)],
    ['articles with a date in their name', (i) => day(-i, (y, m, d) => `/news/${y}-${m}-${d}-title-words`)],
    ['articles with a date beside their number', (i) => day(-i, (y, m, d) => `/a?id=${i}&date=${y}-${m}-${d}`)],
    ['volumes and issues', (i) => `/journal/${(i / 20) | 0}/${(i % 20) + 1}`],
    ['topics with pages, some named like years', (i) => `/topic/${1500 + ((i / 5) | 0)}/${(i % 5) + 1}`],
    ['numbers of eight digits', (i) => `/id/${20_200_000 + i * 7}`],
    ['hymns', (i) => `/hymn/${i}/${i}/${i}`],
    ['commits', (i) => `/commit/${hex(i, 40)}`],
    ['one session for all links', (i) => `/item/${i}?sid=0123456789abcdef0123456789abcdef`],
    ['folders named alike', (i) => `/numpy/numpy/tree/main/numpy/f${i}.py`],
  ])('is never parked: %s', (_, url) => {
    const keys = list(5000, url);
    expect(offer(watchOf2026(), keys)).toEqual({ admitted: new Set(keys).size, traps: new Set(), patterns: new Set() });
  });

  it('is fetched once, page by page, when it has a new session for each link', () => {
    const watch = watchOf2026();
    const pages = offer(
      watch,
      list(3000, (i) => `/item/${i}?sid=${hex(i)}`),
    );
    const again = offer(
      watch,
      list(3000, (i) => `/item/${i}?sid=${hex(i + 9000)}`),
    );
    expect(pages.admitted).toBe(3000);
    expect(again.admitted).toBeLessThan(15);
  });

  it('keeps its page without a session from coming again with one', () => {
    const watch = watchOf2026();
    offer(
      watch,
      list(1000, (i) => `/item/${i}`),
    );
    expect(
      offer(
        watch,
        list(1000, (i) => `/item/${i}?sid=${hex(i)}`),
      ).admitted,
    ).toBe(10);
  });
});

describe('a link', () => {
  it('sinks by one with each doubling of its pattern above 512', () => {
    const watch = watchOf2026();
    const penalties = list(4097, (i) => `/p/${i}`).map((key) => {
      const admission = admit(watch, key);
      return admission.kind === 'admit' ? admission.penalty : null;
    });
    expect([1, 512, 513, 1024, 1025, 2048, 2049, 4096, 4097].map((n) => penalties[n - 1])).toEqual([
      0, 0, 1, 1, 2, 2, 3, 3, 4,
    ]);
  });

  it('of an asset never sinks and is held back only where its form has no end', () => {
    const watch = watchOf2026();
    const more = { kind: 'asset', depth: 90 } as const;
    expect(offer(watch, list(1000, facets), more).admitted).toBe(1000);
    expect(
      offer(
        watch,
        list(1000, (i) => day(i, (y, m, d) => `/img/${y}/${m}/${d}`)),
        more,
      ).admitted,
    ).toBe(1000);
    expect(admit(watch, `${A}/img/2099/1/1`, more)).toEqual({ kind: 'admit', penalty: 0 });
    expect(
      offer(
        watch,
        list(100, (i) => `/${'a/'.repeat(i + 1)}x.png`),
        more,
      ).admitted,
    ).toBeLessThan(30);
  });

  it('of a sitemap is held back only where its form has no end', () => {
    const watch = watchOf2026();
    const dates = list(1000, (i) => day(-i, (y, m, d) => `/log/${y}-${m}-${d}`));
    expect(offer(watch, dates, { kind: 'sitemap' }).admitted).toBe(1000);
  });

  it.each(['asset', 'sitemap'] as const)('of kind %s is held back by what a person excludes', (kind) => {
    const watch = watchOf2026();
    watch.exclude(`${A}/l?{facets}`);
    watch.exclude(`${A}/log/{date}`);
    expect(offer(watch, list(50, facets), { kind }).admitted).toBe(0);
    expect(admit(watch, `${A}/log/2026-05-07`, { kind }).kind).toBe('park');
  });

  it.each(['seed', 'user'] as const)('of kind %s is always admitted', (kind) => {
    const watch = watchOf2026();
    watch.exclude(`${A}/x/{n}`);
    expect(admit(watch, `${A}/x/1`, { kind })).toEqual({ kind: 'admit', penalty: 0 });
  });

  it('may be any text', () => {
    const watch = watchOf2026();
    const text = fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true }));
    fc.assert(
      fc.property(text, fc.nat(100), (key, depth) => {
        expect(['admit', 'park']).toContain(admit(watch, key, { depth }).kind);
      }),
    );
  });
});

describe('TrapWatch', () => {
  const trap = list(100, (i) => `/${'a/'.repeat(i + 3)}`);

  it('does nothing when it is off', () => {
    const watch = new TrapWatch({ enabled: false });
    expect(offer(watch, trap).admitted).toBe(100);
    expect(watch.dump()).toEqual([]);
    const pages = list(20, (i) => `/p/${i}`).map((key) =>
      watch.observe({ key, status: 200, title: null, textHash: 'h', words: 9 }),
    );
    expect(new Set(pages)).toEqual(new Set([null]));
  });

  it('admits what a person allows, then parks again', () => {
    const watch = watchOf2026();
    const [pattern = ''] = offer(watch, trap.slice(0, 40)).patterns;
    watch.allow(pattern, 5);
    expect(offer(watch, trap.slice(40)).admitted).toBe(5);
  });

  it('admits everything of a pattern that is ignored', () => {
    const watch = watchOf2026();
    for (const pattern of offer(watch, trap.slice(0, 50)).patterns) watch.allow(pattern, Number.POSITIVE_INFINITY);
    watch.park(`${A}/a/{repeat}/`, 'path_repetition');
    expect(offer(watch, trap.slice(50)).admitted).toBe(50);
  });

  it('holds back everything of a pattern that is excluded, allowed or not', () => {
    const watch = watchOf2026();
    watch.allow(`${A}/p/{n}`, 10);
    watch.exclude(`${A}/p/{n}`);
    const { admitted, patterns } = offer(
      watch,
      list(30, (i) => `/p/${i}`),
    );
    expect({ admitted, patterns: [...patterns] }).toEqual({ admitted: 0, patterns: [`${A}/p/{n}`] });
    watch.exclude(`${A}/…?sid={session}`);
    expect(admit(watch, `${A}/new?sid=${hex(1)}`).kind).toBe('park');
  });

  it('goes on counting where an allowance for what was never parked ends', () => {
    const watch = watchOf2026();
    watch.allow(`${A}/p/{n}`, 2);
    expect(
      offer(
        watch,
        list(30, (i) => `/p/${i}`),
      ).admitted,
    ).toBe(30);
  });

  it('parks at once what an earlier run parked, and goes on where it stopped counting', () => {
    const before = watchOf2026();
    const [pattern = ''] = offer(before, trap.slice(0, 30)).patterns;
    const after = watchOf2026();
    after.load(before.dump());
    after.park(pattern, 'path_repetition');
    expect(after.admittedOf(pattern)).toBe(before.admittedOf(pattern));
    expect(offer(after, trap.slice(30)).admitted).toBe(0);

    const days = (from: number) => list(120, (i) => day(i + from, (y, m, d) => `/cal/${y}-${m}-${d}`));
    const early = watchOf2026();
    offer(early, days(0));
    const late = watchOf2026();
    late.load(early.dump());
    expect(offer(late, days(120)).admitted).toBe(80);
  });

  it('counts under the parked pattern what it admitted of it', () => {
    const watch = watchOf2026();
    const { admitted, patterns } = offer(watch, list(1000, facets));
    const [pattern = ''] = patterns;
    expect(pattern).toBe(`${A}/l?{facets}`);
    expect(watch.admittedOf(pattern)).toBe(admitted);
    expect(new Map(watch.dump()).get(pattern)).toBe(admitted);
  });

  it('knows which URLs belong to a pattern it named', () => {
    const watch = watchOf2026();
    const cases: readonly (readonly [string, string])[] = [
      ['/l?color=red&size=3', '/l?{facets}'],
      ['/cal/2026/5/7', '/cal/{date}'],
      [`/x?sid=${hex(1)}`, '/…?sid={session}'],
      ['/p/7', '/p/{n}'],
      ['/a/a/a/a', '/…/a/{repeat}/…'],
    ];
    for (const [path, pattern] of cases) {
      expect(cases.map(([, other]) => watch.belongs(A + path, A + other))).toEqual(
        cases.map(([, other]) => other === pattern),
      );
    }
  });

  it('remembers a bounded number of patterns and forgets the oldest', () => {
    const watch = watchOf2026();
    for (let i = 0; i < 120_000; i++) {
      admit(watch, `${A}/${i.toString(36).replace(/\d/g, (d) => 'zyxwvutsrq'[Number(d)] ?? '')}${'q'.repeat(i % 3)}/1`);
    }
    const patterns = watch.dump().map(([pattern]) => pattern);
    expect(patterns.length).toBeLessThanOrEqual(50_000);
    expect(patterns.length).toBeGreaterThan(20_000);
  });
});

function nestedLogins(levels: number): string[] {
  const keys: string[] = [];
  for (let path = '/login', level = 0; level < levels && path.length < 1500; level++) {
    path = `/login?n=${level}&return=${encodeURIComponent(path)}`;
    keys.push(A + path);
  }
  return [...keys, ...list(60, (i) => `/login?return=%2Flogin%3Freturn%3D%252Flogin%253Fback%253D${i}`)];
}

function subsets(count: number): string[] {
  return list(count, (i) => {
    const pairs = COLORS.map((color, place) => `f_${color}=${(i >> (place * 2)) & 3}`);
    return `/l?${pairs.filter((pair) => !pair.endsWith('0')).join('&')}`;
  });
}
