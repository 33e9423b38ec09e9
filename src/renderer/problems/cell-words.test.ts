import { describe, expect, it } from 'vitest';
import { msg } from '../../contract/language.js';
import type { ReportColumn } from '../../contract/reports.js';
import { cellWords, columnTracks, fullWords, targetTracks } from './cell-words.js';

const column = (kind: ReportColumn['kind'], key = 'x'): ReportColumn => ({ key, label: msg('X'), kind });

describe('cellWords', () => {
  it('shows each kind of cell as the other tables do', () => {
    const words = (kind: ReportColumn['kind'], cell: string | number | null) =>
      cellWords(column(kind), cell, 'https://a.org');
    expect(words('url', 'https://a.org/page')).toBe('/page');
    expect(words('url', 'https://b.org/')).toBe('https://b.org/');
    expect(words('bytes', 68_000)).toBe('68 KB');
    expect(words('ms', 240)).toBe('240 ms');
    expect(words('count', 1204)).toBe('1,204');
    expect(words('status', 404)).toBe('404');
    expect(words('reason', 'dns_not_found')).toBe('dns');
    expect(words('reason', 'http_status')).toBe('HTTP error');
    expect(words('reason', 'bad_redirect')).toBe('redirect');
    expect(cellWords(column('text', 'chain'), '301 https://a.org/b → 302 https://b.org/', 'https://a.org')).toBe(
      '301 /b → 302 https://b.org/',
    );
    expect(fullWords(column('reason'), 'dns_not_found')).toBe('There is no host by that name.');
    expect(fullWords(column('url'), 'https://a.org/page')).toBe('https://a.org/page');
    expect(words('reason', 'never_heard_of')).toBe('never heard of');
    expect(words('text', 'as it is')).toBe('as it is');
    expect(words('text', null)).toBe('');
    expect(cellWords(column('text', 'contentType'), 'text/html; charset=utf-8', '')).toBe('html');
  });

  it('gives every column a width', () => {
    expect(columnTracks([column('url'), column('count')])).toBe('minmax(200px, 1.4fr) 84px');
    expect(targetTracks([column('url'), column('count'), column('place')])).toBe('minmax(190px, 1.5fr) 56px 116px');
  });
});
