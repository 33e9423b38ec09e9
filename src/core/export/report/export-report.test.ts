import { t } from '../../../contract/language.js';
import { createHash } from 'node:crypto';
import { load } from 'cheerio/slim';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { REPORT_WORDS, REPORTS } from '../../../contract/reports.js';
import { columnsOf } from '../../reader/reports/report-rows.js';
import { failed, link, ORIGIN, saved } from '../../store/job-store.fixture.js';
import { workerScriptsIn } from '../../runtime/worker-scripts.js';
import { addPages, type JobFixture, made, makeJob } from '../export.fixture.js';
import { exportReport } from './export-report.js';
import { MAX_ROWS } from './findings.js';

const scripts = workerScriptsIn(inject('workersFolder'));
const HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
let job: JobFixture;

beforeEach(async () => {
  job = await makeJob(scripts);
});

afterEach(() => job.remove());

const report = async () => {
  const html = (await made(job.folder, exportReport)).get('report.html') ?? '';
  return { html, $: load(html) };
};
const rowsOf = ($: Awaited<ReturnType<typeof report>>['$'], id: string) =>
  $(`#${id} tbody tr`)
    .toArray()
    .map((row) =>
      $(row)
        .children()
        .toArray()
        .map((cell) => $(cell).text()),
    );

async function fail(path: string): Promise<void> {
  await job.store.offer([link(path)]);
  const [entry] = await job.store.take(ORIGIN, 1);
  await job.store.settle(failed(entry?.id ?? 0));
}

describe('exportReport', () => {
  it('says what was covered and lists broken links with who refers to them', async () => {
    await fail('broken');
    await addPages(job, [
      {
        path: 'a',
        sha256: 'a',
        links: [link('broken', { text: `see ${HOSTILE}` }), link('out', { skip: 'out_of_scope' })],
      },
      {
        path: 'b',
        sha256: 'b',
        title: null,
        noContent: { kind: 'login', reasons: ['title'] },
        links: [link('broken', { text: 'again', place: 'nav' })],
      },
      { path: 'c', sha256: 'a', bytes: 5_000_000, durationMs: 9000, noindex: true },
    ]);
    const { $ } = await report();
    expect($('#coverage > p').text()).toContain('Found 5 URLs: 3 saved');
    expect(rowsOf($, 'broken-links')).toEqual([
      [
        'http://site.example/broken',
        'answered with an error',
        '500',
        'http://site.example/a',
        `see ${HOSTILE}`,
        '–',
        '2',
      ],
      [
        'http://site.example/broken',
        'answered with an error',
        '500',
        'http://site.example/b',
        'again',
        'navigation',
        '2',
      ],
    ]);
    expect(rowsOf($, 'failures')[0]?.[3]).toBe('The server answered 500.');
    expect(rowsOf($, 'duplicates').map(([url, like]) => [url, like])).toEqual([
      ['http://site.example/a', '–'],
      ['http://site.example/c', 'http://site.example/a'],
    ]);
    expect(rowsOf($, 'no-content')).toEqual([
      ['http://site.example/b', 'login form', 'its title or headline says so', '–'],
    ]);
    expect(rowsOf($, 'noindex')).toEqual([['http://site.example/c', '200', 'Page 4']]);
    expect(rowsOf($, 'largest')[0]?.slice(0, 2)).toEqual(['http://site.example/c', '5 MB']);
    expect(rowsOf($, 'slowest')[0]?.slice(0, 2)).toEqual(['http://site.example/c', '9,000 ms']);
    expect(rowsOf($, 'titles-missing')).toHaveLength(1);
    expect($('#coverage table').last().text()).toContain('200 OK');
  });

  it('has every report of the window, by the same name and with the same columns', async () => {
    await fail('broken');
    await addPages(job, [{ path: 'a', links: [link('broken')] }]);
    const { $ } = await report();
    const titles = $('main section > h2')
      .toArray()
      .map((heading) => $(heading).contents().first().text().trim());
    expect(titles).toEqual(['Coverage', ...REPORTS.map((name) => t(REPORT_WORDS[name].name))]);
    const labels = $('#broken-links th')
      .toArray()
      .map((head) => $(head).text());
    expect(labels).toEqual(columnsOf('broken_links').map(({ label }) => t(label)));
  });

  it('gives the path of a redirect', async () => {
    await job.store.offer([link('from')]);
    const [entry] = await job.store.take(ORIGIN, 1);
    const hops = [
      { url: 'http://site.example/from', status: 301, target: 'http://site.example/mid' },
      { url: 'http://site.example/mid', status: 302, target: 'http://site.example/to' },
    ];
    await job.store.settle(saved(entry?.id ?? 0, { hops }));
    const { $ } = await report();
    const from = 'http://site.example/from';
    expect(rowsOf($, 'redirects').map((row) => row.slice(0, 3))).toEqual([
      [from, '2', '301 http://site.example/mid → 302 http://site.example/to'],
    ]);
  });

  it('is one file that loads nothing, whatever the site has put into it', async () => {
    await addPages(job, [{ path: `x${HOSTILE}`, contentType: HOSTILE, language: HOSTILE, title: null }]);
    await job.store.offer([link('js', { url: 'javascript:alert(1)', skip: 'unsupported_scheme' })]);
    const { html, $ } = await report();
    expect($('h1').text()).toBe('A <b>site</b>');
    expect($('script')).toHaveLength(1);
    expect($('img, iframe, link, object, embed, base, form, [src], [style], [onclick]')).toHaveLength(0);
    const outside = $('[href]')
      .toArray()
      .map((element) => $(element).attr('href') ?? '');
    for (const href of outside) expect(href).toMatch(/^(#|http:\/\/site\.example\/)/);
    const policy = $('meta[http-equiv="Content-Security-Policy"]').attr('content') ?? '';
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const between = (from: string, to: string) => html.slice(html.indexOf(from) + from.length, html.indexOf(to));
    expect(policy).toBe(
      `default-src 'none'; style-src ${hash(between('<style>', '</style>'))}; script-src ${hash(between('</footer>\n<script>', '</script>\n</body>'))}; base-uri 'none'; form-action 'none'`,
    );
  });

  it('bounds each table and says how much is not listed', async () => {
    const links = Array.from({ length: MAX_ROWS + 20 }, (_, index) => link('broken', { text: `n${index}` }));
    await fail('broken');
    await addPages(job, [{ path: 'a', links }]);
    const { $ } = await report();
    expect(rowsOf($, 'broken-links')).toHaveLength(MAX_ROWS);
    expect($('#broken-links p').text()).toContain('Showing the first 500; 20 more are not listed.');
    expect($('#broken-links h2 span').text()).toBe('520');
  });

  it('says of an empty crawl that there is nothing', async () => {
    const { $ } = await report();
    expect($('#coverage > p').text()).toContain('Found 0 URLs: 0 saved (0 bytes)');
    expect($('#failures p').text()).toBe('URLs that failed, by reason. None.');
  });
});
