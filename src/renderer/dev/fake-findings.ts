import type { NamedHits } from '../../contract/extract.js';
import { msg } from '../../contract/language.js';
import {
  type CoverageSoFar,
  REPORTS,
  type ReportPage,
  type ReportQuery,
  type ReportRow,
} from '../../contract/reports.js';
import type { SkippedPage, SkippedQuery } from '../../contract/skipped.js';
import type { SearchPage, SearchQuery } from '../../contract/search.js';
import { FAKE_GROUPS } from './fake-answers.js';
import { fakeUrl } from './fake-pages.js';

const ORIGIN = 'https://docs.python.org';
const BROKEN = 1204;
const HITS = 20;

/** A field that nearly all pages of one pattern have, and no page of another. */
export const FAKE_HITS: readonly NamedHits[] = [
  {
    ...{ name: 'price', found: 297, asked: 340, others: { found: 0, asked: 2 } },
    patterns: [
      {
        ...{ pattern: `${ORIGIN}/3/library/*`, found: 297, asked: 298 },
        oddOnes: [{ id: 1, url: fakeUrl(ORIGIN, 1) }],
      },
      { pattern: `${ORIGIN}/3/howto/*`, found: 0, asked: 40, oddOnes: [] },
    ],
  },
];

export function fakeCoverage(): CoverageSoFar {
  // Object.fromEntries forgets which keys it was given: they are all of REPORTS.
  const findings = Object.fromEntries(REPORTS.map((name, index) => [name, index % 3 === 2 ? 0 : BROKEN >> index]));
  return {
    counts: {
      ...{ found: 2606, saved: 1400, unchanged: 0, queued: 6, beyond: 12 },
      notSaved: [
        { state: 'skipped', reason: 'out_of_scope', count: 1100 },
        { state: 'failed', reason: 'http_status', count: 60 },
        { state: 'skipped', reason: 'robots_disallowed', count: 40 },
      ],
    },
    findings: findings as CoverageSoFar['findings'],
    ...{ upToDate: true, share: 1, of: 2606 },
  };
}

/** Every report looks like that of broken links. */
export function fakeReport({ report, offset, limit }: ReportQuery): ReportPage {
  const rows = Array.from({ length: Math.max(0, Math.min(limit, BROKEN - offset)) }, (_, index): ReportRow => {
    const id = offset + index;
    return {
      id,
      cells: [fakeUrl(ORIGIN, id >> 2), 'http_status', 404, fakeUrl(ORIGIN, id + 900), `the story of ${id}`, 4],
    };
  });
  return {
    ...{ report, total: BROKEN, unlisted: 0, offset, rows },
    columns: [
      { key: 'url', label: msg('Broken link'), kind: 'url' },
      { key: 'reason', label: msg('Problem'), kind: 'reason' },
      { key: 'status', label: msg('Status'), kind: 'status' },
      { key: 'page', label: msg('On page'), kind: 'url' },
      { key: 'text', label: msg('Link text'), kind: 'text' },
      { key: 'count', label: msg('Pages'), kind: 'count' },
    ],
  };
}

export function fakeSearch({ text }: SearchQuery): SearchPage {
  const hits = Array.from({ length: text.trim() === '' ? 0 : HITS }, (_, id) => ({
    id,
    url: fakeUrl(ORIGIN, id),
    title: `The page number ${id}`,
    snippet: [
      { text: '…what is said of ', marked: false },
      { text, marked: true },
      { text: ' in the middle of a page that says much more, and goes on for a while after the match…', marked: false },
    ],
    rawPath: null,
    markdownPath: `markdown/docs.python.org/3/${id}.md`,
  }));
  const terms = [{ words: text, isBeginning: true }];
  return { terms, total: hits.length * 30, offset: 0, hits, indexed: 900, saved: 1400, problem: null, tookMs: 3 };
}

export const FAKE_TYPES = [
  { type: 'text/html', count: 521, bytes: 50_700_000 },
  { type: 'application/pdf', count: 4, bytes: 8_900_000 },
  { type: 'text/plain', count: 2, bytes: 2_200_000 },
];

export function fakeSkipped({ pattern, offset, limit }: SkippedQuery): SkippedPage {
  const group = FAKE_GROUPS.find((one) => one.pattern === pattern);
  const total = group?.count ?? 0;
  const rows = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) => ({
    ...{ id: offset + index, url: pattern.replaceAll(/\{.\}/g, String(offset + index)) },
  }));
  return { total, offset, rows };
}
