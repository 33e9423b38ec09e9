import { msg } from '../contract/language.js';
import { describe, expect, it } from 'vitest';
import { type Coverage, REPORTS, type ReportPage } from '../contract/reports.js';
import { coverageText, namedCells, ReportText } from './report-words.js';
import { hitText, searchEnd } from './search-words.js';

const PAGE: ReportPage = {
  report: 'broken_links',
  columns: [
    { key: 'url', label: msg('Broken link'), kind: 'url' },
    { key: 'reason', label: msg('Problem'), kind: 'reason' },
    { key: 'status', label: msg('Status'), kind: 'status' },
    { key: 'page', label: msg('On page'), kind: 'url' },
  ],
  total: 2,
  unlisted: 0,
  offset: 0,
  rows: [
    { id: 7, cells: ['http://a/gone', 'http_status', 404, 'http://a/one'] },
    { id: 7, cells: ['http://a/gone', 'http_status', 404, 'http://a/two'] },
  ],
};

describe('reports on the command line', () => {
  it('name what rows are about once, and say reasons in words', () => {
    const text = new ReportText('broken_links');
    expect(text.rows(PAGE)).toBe(
      [
        'http://a/gone',
        '    problem: answered with an error · status: 404 · on page: http://a/one',
        '    problem: answered with an error · status: 404 · on page: http://a/two',
        '',
      ].join('\n'),
    );
    expect(text.end(2, 100)).toBe('');
    expect(text.end(1200, 100)).toBe('… 1,100 more rows: --limit 1200\n');
    expect(text.end(0, 100)).toBe('Broken links: none.\n');
  });

  it('give programs their cells by name', () => {
    expect(namedCells(PAGE, { id: 7, cells: ['http://a/gone', null] })).toEqual({
      ...{ id: 7, url: 'http://a/gone', reason: null, status: null, page: null },
    });
  });

  it('state what became of everything that was found', () => {
    // Object.fromEntries forgets which keys it was given.
    const findings = Object.fromEntries(REPORTS.map((name, index) => [name, index])) as Coverage['findings'];
    const notSaved = [{ state: 'skipped', reason: 'out_of_scope', count: 1200 }] as const;
    const text = coverageText(
      { found: 1210, saved: 10, unchanged: 0, queued: 0, notSaved, beyond: 5, findings, upToDate: true },
      'my job',
    );
    expect(text).toContain(
      'Found 1,210 URLs:\n     10  saved\n  1,200  skipped: outside the scope\n  and 5 more links',
    );
    expect(text).not.toContain('not fetched yet');
    for (const name of REPORTS) expect(text).toContain(name);
    expect(text).toMatch(/report '?"?my job/);
  });
});

describe('found pages on the command line', () => {
  it('show what matched in stars', () => {
    const snippet = [
      { text: 'of ', marked: false },
      { text: 'silk', marked: true },
    ];
    const hit = { id: 1, url: 'http://a/', title: 'Webs', snippet, rawPath: null, markdownPath: null };
    expect(hitText(hit)).toBe('Webs\n  http://a/\n  of *silk*\n');
    expect(hitText({ ...hit, title: null })).toContain('http://a/\n');
  });

  it('say how many there are, and what could not be searched', () => {
    const terms = [{ words: 'silk', isBeginning: true }];
    const page = { total: 1, offset: 0, hits: [], terms, indexed: 3, saved: 3, problem: null, tookMs: 1 };
    expect(searchEnd(page, 20)).toBe('Found in 1 page.\n');
    expect(searchEnd({ ...page, total: 0, terms: [] }, 20)).toBe(
      'Only letters and digits are searched for, and there is none.\n',
    );
    expect(searchEnd({ ...page, total: 30, indexed: 2, problem: 'The disk is full.' }, 20)).toBe(
      'Found in 30 pages, showing the best 20: --limit 30. Only 2 of 3 pages could be searched. The disk is full.\n',
    );
  });
});
