import type { UrlFacets } from '../../contract/job.js';
import type { ChangedUrl, ChangeKind, ChangePage, ChangeQuery } from '../../contract/changes.js';
import { FAKE_STORY } from './fake-rendering.js';
import type { SeedFile } from '../../contract/seed-file.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { RuleChange, RuleEffect, SkipGroup, UrlDetail, UrlExplanation } from '../../contract/rules.js';
import type { JobFiles } from '../../contract/job-files.js';
import type { VerifyReport } from '../../contract/verify.js';
import { fakePage, fakeUrl } from './fake-pages.js';

const ORIGIN = 'https://docs.python.org';

export const FAKE_SEED_FILE: SeedFile = {
  path: '/home/me/addresses.txt',
  seeds: Array.from({ length: 1204 }, (_, number) => fakeUrl(ORIGIN, number)),
  problems: ['Line 17: “ftp://example.com” cannot be crawled.', 'Line 802: “not an address” is not an address.'],
  wrongLines: 2,
};

/** A rule with an open bracket is refused, as the real check would. */
export function fakeRuleCheck(pattern: string): Result<null> {
  if (!/\((?![^)]*\))/.test(pattern)) return ok(null);
  return fail({
    code: 'bad_pattern',
    message: `The rule “${pattern}” cannot be used: a group is opened and not closed.`,
  });
}

/** A trace that ends at the scope for other hosts and lets the rest through. */
export function fakeExplanation(url: string, known: boolean): Result<UrlExplanation> {
  if (!/^https?:\/\//.test(url)) return fail({ code: 'bad_url', message: `“${url}” is not an address.` });
  const inside = url.startsWith(ORIGIN);
  const checks = [
    { name: 'address', passed: true, words: 'It is a valid address.' },
    { name: 'scheme', passed: true, words: 'It is an https address.' },
    { name: 'length', passed: true, words: `It has ${url.length} characters; 2,048 are allowed.` },
    {
      name: 'scope',
      passed: inside,
      words: `It is ${inside ? 'inside' : 'outside'} the scope “folder” of ${ORIGIN}/3/.`,
    },
    { name: 'exclude', passed: true, words: 'None of the 2 exclude rules matches.' },
    { name: 'include', passed: true, words: 'There are no include rules.' },
    { name: 'depth', passed: true, words: 'It is at depth 3; the limit is 6.' },
    { name: 'nofollow', passed: true, words: 'The link to it is not marked nofollow.' },
  ];
  const foundOn = { url: `${ORIGIN}/3/contents.html`, text: 'The Python Standard Library' };
  return ok({
    url,
    key: url,
    checks: inside ? checks : checks.slice(0, 4),
    skip: inside ? null : 'out_of_scope',
    known: known && inside ? { record: { ...fakePage(3), url }, foundOn, foundAs: 'anchor' } : null,
  });
}

export function fakeEffect(change: RuleChange): RuleEffect {
  const leaving = change.exclude?.length ? 412 : 0;
  const entering = change.scope || change.include ? 1033 : 0;
  const examples = (count: number, from: number): readonly string[] =>
    Array.from({ length: Math.min(10, count) }, (_, number) => fakeUrl(ORIGIN, from + number));
  return {
    leaving,
    leavingByReason: leaving > 0 ? { excluded_by_rule: leaving } : {},
    entering,
    leavingExamples: examples(leaving, 40),
    enteringExamples: examples(entering, 90),
    examined: 2606,
  };
}

export const FAKE_GROUPS: readonly SkipGroup[] = [
  {
    reason: 'out_of_scope',
    pattern: 'https://github.com/python/cpython/blob/{n}/Lib/{w}.py',
    count: 812,
    examples: ['https://github.com/python/cpython/blob/3.11/Lib/asyncio.py'],
  },
  {
    reason: 'out_of_scope',
    pattern: 'https://bugs.python.org/issue{n}',
    count: 219,
    examples: ['https://bugs.python.org/issue1', 'https://bugs.python.org/issue40412'],
  },
  {
    reason: 'robots_disallowed',
    pattern: `${ORIGIN}/3/_sources/{w}.rst.txt`,
    count: 104,
    examples: [`${ORIGIN}/3/_sources/glossary.rst.txt`, `${ORIGIN}/3/_sources/library/os.rst.txt`],
  },
  {
    reason: 'trap',
    pattern: `${ORIGIN}/3/calendar?month={n}&year={n}`,
    count: 3412,
    examples: [`${ORIGIN}/3/calendar?month=4&year=2031`],
  },
  { reason: 'redirect_to_known', pattern: `${ORIGIN}/3/{w}`, count: 14, examples: [`${ORIGIN}/3/library`] },
];

export function fakeDetail(id: number): UrlDetail {
  const record = fakePage(id);
  const startedAt = new Date(Date.now() - 90_000).toISOString();
  const failed = record.state === 'failed';
  return {
    record,
    foundOn: { url: `${ORIGIN}/3/contents.html`, text: 'Table of contents' },
    foundAs: 'anchor',
    attempts: [
      { attempt: 1, startedAt, durationMs: 20_004, status: null, error: 'headers_timeout', message: null },
      { attempt: 2, startedAt, durationMs: 118, status: failed ? 404 : 200, error: null, message: null },
    ],
    hops: id % 4 === 1 ? [{ url: `${ORIGIN}/library`, status: 301, target: record.url }] : [],
    referrerCount: 204,
    about: {
      author: record.author,
      published: record.published,
      modified: record.modified,
      siteName: record.siteName,
      description: 'How the parts of this library are used, with examples.',
      language: 'en',
      image: null,
    },
    linksOut: 31,
    exchanges: [
      {
        url: record.url,
        requestedAt: startedAt,
        address: '192.0.2.7',
        request: 'GET /3/ HTTP/1.1\r\nhost: docs.python.org\r\n',
        response: 'HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\nserver: nginx\r\n',
        timing: { dnsMs: 2.1, connectMs: 11.4, tlsMs: 23.8, waitMs: 84.2, bodyMs: 12.6 },
      },
    ],
    charset: 'utf-8 (header)',
    canonical: `${ORIGIN}/3/`,
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    renderedPath: id % 3 === 0 ? `rendered/docs.python.org/3/page-${id}.html` : null,
    pictures: null,
    tlsProblem: id % 4 === 2 ? 'certificate has expired' : null,
    noContentReasons: fakePage(id).noContent === null ? [] : ['password_form', 'title'],
    rendering: id % 3 === 0 ? FAKE_STORY : null,
    lenient: id % 4 === 3 ? ['bare_lf'] : [],
  };
}

export const FAKE_REPORT: VerifyReport = {
  ...{ checked: 5_012, intact: 5_010, missing: 1, changed: 1, unknown: 0, message: null },
  problems: [
    { path: 'pages/docs.python.org/3/library/index.html', kind: 'missing' },
    { path: 'markdown/docs.python.org/3/index.md', kind: 'changed' },
  ],
};

export const FAKE_FILES: JobFiles = {
  folder: '/home/me/Orbweaver/docs.python.org-2026-11-02-c3d4',
  counts: {
    pages: { files: 2506, bytes: 184_000_000 },
    rendered: { files: 0, bytes: 0 },
    pictures: { files: 0, bytes: 0 },
    resources: { files: 0, bytes: 0 },
    other: { files: 412, bytes: 38_400_000 },
    markdown: { files: 2506, bytes: 41_200_000 },
    database: { files: 3, bytes: 22_800_000 },
    search: { files: 1, bytes: 61_000_000 },
    log: { files: 4, bytes: 1_900_000 },
    settings: { files: 3, bytes: 6100 },
  },
};

const COUNTS = {
  added: 41,
  changed: 318,
  unchanged: 2190,
  moved: 12,
  gone: 27,
  looks: 9,
  problem: 6,
  fixed: 14,
} as const;

export function fakeChanges({ kind, offset, limit }: ChangeQuery): ChangePage {
  const total = COUNTS[kind];
  const count = Math.max(0, Math.min(limit, total - offset));
  const rows = Array.from({ length: count }, (_, number) => fakeChange(kind, offset + number));
  return { other: '/home/me/Orbweaver/docs.python.org-2026-10-01-a1b2', counts: COUNTS, total, offset, rows };
}

function fakeChange(kind: ChangeKind, number: number): ChangedUrl {
  const url = fakeUrl(ORIGIN, number);
  return {
    kind,
    url,
    movedTo: kind === 'moved' ? `${url}?moved` : null,
    why: kind === 'gone' ? (number % 2 === 0 ? '404' : 'not_found_any_more') : null,
    title: kind === 'gone' || kind === 'moved' ? null : `Page ${number} — Python 3.11 documentation`,
    share: kind === 'looks' ? 1 / (number + 2) : null,
    reports: kind === 'problem' || kind === 'fixed' ? ['broken_links', 'failures'] : [],
  };
}

/** What the made-up URLs can be narrowed by. */
export const FAKE_FACETS: UrlFacets = {
  share: 1,
  found: null,
  codes: [
    { value: 200, count: 2400 },
    { value: 404, count: 19 },
  ],
  types: [{ value: 'text/html', count: 2300 }],
  depths: [{ value: 2, count: 400 }],
  origins: [{ value: 'https://docs.python.org', count: 2606 }],
  verdicts: [],
  sizes: [{ value: 1, count: 2300 }],
  times: [{ value: 0, count: 2300 }],
  words: [{ value: 2, count: 1200 }],
};
