import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOST_RULES } from '../../testing/host-rules.js';
import { compileRules } from '../scope/rules.js';
import { FileWriter } from '../files/page-writer.js';
import type { PageInput } from './page-files.js';
import { processAny, processPage } from './process-page.js';

const ALL_TYPES = { keepTypes: [], skipTypes: [] };
const RULES = compileRules({ ...HOST_RULES, assets: 'in_scope' });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orbweaver-page-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function inputOf(body: string | Uint8Array, changes: Partial<PageInput>): PageInput {
  return {
    url: 'https://h.example/old',
    finalUrl: 'https://h.example/docs/page.html',
    depth: 3,
    status: 200,
    contentType: 'text/html; charset=utf-8',
    fetchedAt: '2026-01-02T03:04:05.000Z',
    body: typeof body === 'string' ? Buffer.from(body) : body,
    markdown: true,
    robotsTag: null,
    kind: 'page',
    obeyNoindex: true,
    obeyCanonical: true,
    types: ALL_TYPES,
    ...changes,
  };
}

function run(body: string | Uint8Array, changes: Partial<PageInput> = {}) {
  return processPage(inputOf(body, changes), RULES, new FileWriter({ folder, sync: false }));
}

function runSeed(body: string, changes: Partial<PageInput>) {
  const input = inputOf(body, { kind: 'seed', finalUrl: 'https://h.example/map.xml', depth: 0, ...changes });
  return processAny(input, RULES, new FileWriter({ folder, sync: false }));
}

const read = (path: string) => readFileSync(join(folder, path));

describe('processPage', () => {
  it('says that the end of an absurd page was left unread', () => {
    expect(run(`<main><p>Words</p>${'<b>x</b>'.repeat(260_000)}</main>`, { markdown: false })).toMatchObject({
      isCut: true,
    });
    expect(run('<main><p>Words</p></main>')).not.toHaveProperty('isCut');
  });

  it('answers with a similarity hash of its text, and with what an https page loads over http', () => {
    const words = 'one two three four five six seven eight nine ten '.repeat(3);
    const answer = run(`<main><p>${words}<img src="http://a.example/x.png"></main>`);
    expect(answer).toMatchObject({
      nearHash: expect.stringMatching(/^[0-9a-f]{16}$/),
      insecure: ['http://a.example/x.png'],
    });
    expect(run(`<main><div>${words.toUpperCase()}</div></main>`)).toMatchObject({
      ...('nearHash' in answer ? { nearHash: answer.nearHash } : {}),
      insecure: null,
    });
  });

  it('saves the bytes as served and Markdown with front matter beside them', () => {
    const body = Buffer.from(
      '<html lang=en><title>A "title"</title><main><h1>Hi</h1><p>Some words. <a href="next">on</a></main>',
    );
    const sha256 = createHash('sha256').update(body).digest('hex');
    const answer = run(body);
    const entry = (path: string) => {
      const content = read(path);
      return { path, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
    };
    expect(answer).toEqual({
      kind: 'saved',
      contentType: 'text/html; charset=utf-8',
      title: 'A "title"',
      description: null,
      language: 'en',
      author: null,
      published: null,
      modified: null,
      siteName: null,
      image: null,
      titleTag: null,
      descriptionTag: null,
      canonical: null,
      charset: 'utf-8',
      rawPath: 'pages/h.example/docs/page.html',
      markdownPath: 'markdown/h.example/docs/page.md',
      sha256,
      textHash: createHash('sha1').update('Hi Some words. on').digest('hex'),
      bytes: body.length,
      words: 4,
      files: [entry('pages/h.example/docs/page.html'), entry('markdown/h.example/docs/page.md')],
      nearHash: null,
      insecure: null,
      noindex: false,
      noContent: null,
      suspicion: null,
      links: [
        {
          url: 'https://h.example/docs/next',
          key: 'https://h.example/docs/next',
          origin: 'https://h.example',
          kind: 'anchor',
          text: 'on',
          place: 'main',
          depth: 4,
          skip: null,
        },
      ],
    });
    expect(read('pages/h.example/docs/page.html')).toEqual(body);
    expect(read('markdown/h.example/docs/page.md').toString()).toBe(`---
url: "https://h.example/old"
final_url: "https://h.example/docs/page.html"
title: "A \\"title\\""
fetched_at: "2026-01-02T03:04:05.000Z"
status: 200
content_type: "text/html; charset=utf-8"
charset: "utf-8"
language: "en"
depth: 3
sha256: "${sha256}"
content: "main"
---

# Hi

Some words. [on](https://h.example/docs/next)
`);
  });

  it('writes the whole page where that is wanted, and says so', () => {
    run('<nav>menu</nav><main><p>The text of the page, which is short.</p></main>', { markdownWholePage: true });
    const markdown = String(read('markdown/h.example/docs/page.md'));
    expect(markdown).toContain('content: "page"');
    expect(markdown).toMatch(/menu\n\nThe text/);
  });

  it('writes no Markdown where none is wanted', () => {
    expect(run('<p>x', { markdown: false })).toMatchObject({ kind: 'saved', markdownPath: null });
    expect(existsSync(join(folder, 'markdown'))).toBe(false);
  });

  it('saves other types as they are', () => {
    const body = Uint8Array.from([0, 255, 10]);
    expect(run(body, { contentType: 'image/png', finalUrl: 'https://h.example/i.png' })).toMatchObject({
      rawPath: 'pages/h.example/i.png',
      markdownPath: null,
      charset: null,
      textHash: null,
      words: 0,
      links: [],
    });
    expect([...read('pages/h.example/i.png')]).toEqual([0, 255, 10]);
    const style = { contentType: 'text/css', finalUrl: 'https://h.example/t.css' };
    expect(run('p {}', style)).toMatchObject({ markdownPath: null, files: [{ path: 'pages/h.example/t.css' }] });
  });

  it('writes Markdown of a text, and none where none is wanted or nothing is in it', () => {
    const text = { contentType: 'text/plain', finalUrl: 'https://h.example/t' };
    expect(run('two words', text)).toMatchObject({
      rawPath: 'pages/h.example/t~.txt',
      markdownPath: 'markdown/h.example/t~.txt~.md',
      charset: 'utf-8',
      words: 2,
      files: [{ path: 'pages/h.example/t~.txt', bytes: 9 }, { path: 'markdown/h.example/t~.txt~.md' }],
    });
    expect(read('markdown/h.example/t~.txt~.md').toString()).toMatch(/content: "text"\n---\n\ntwo words\n$/);
    expect(run('two words', { ...text, markdown: false })).toMatchObject({ markdownPath: null });
    expect(run('two words', { ...text, kind: 'asset' })).toMatchObject({ markdownPath: null, words: 2 });
    expect(run(' \n', text)).toMatchObject({ markdownPath: null });
    const markdown = { contentType: 'text/markdown', finalUrl: 'https://h.example/docs/a.md' };
    expect(run('Ferns\n===\nA [b](b.md).', markdown)).toMatchObject({ title: 'Ferns' });
    expect(read('markdown/h.example/docs/a.md~.md').toString()).toMatch(
      /\n---\n\n# Ferns\n\nA \[b\]\(https:\/\/h\.example\/docs\/b\.md\)\.\n$/,
    );
  });

  it('takes what begins like HTML for HTML only where no type is given', () => {
    const html = '\n<!DOCTYPE html><title>t</title>';
    expect(run(html, { contentType: null })).toMatchObject({ title: 't', rawPath: 'pages/h.example/docs/page.html' });
    expect(run(html, { contentType: 'text/plain' })).toMatchObject({ title: null });
    expect(run(html, { contentType: null, noSniff: true })).toMatchObject({ title: null, contentType: 'text/plain' });
    expect(run('plain', { contentType: null, finalUrl: 'https://h.example/x' })).toMatchObject({
      title: null,
      contentType: 'text/plain',
      rawPath: 'pages/h.example/x~.txt',
    });
  });

  it('takes Link and Refresh headers for the elements they stand for', () => {
    const links = (changes: Partial<PageInput>) => {
      const answer = run('<base href="/b/"><a href=a>a</a>', { obeyCanonical: false, ...changes });
      return 'links' in answer
        ? answer.links.map(({ kind, url }) => `${kind} ${url.slice('https://h.example'.length)}`)
        : [];
    };
    const linkHeader =
      '<2>; rel=next, </s.css>; rel=stylesheet, </f>; rel=alternate; type="application/rss+xml", </i>; rel=icon';
    expect(links({ linkHeader })).toEqual(['anchor /b/a', 'link /docs/2', 'asset /s.css', 'asset /i']);
    expect(links({ refreshHeader: '0; url="r"' })).toEqual(['anchor /b/a', 'refresh /b/r']);
    expect(run('x', { linkHeader: '</c>; rel=canonical', obeyCanonical: false })).toMatchObject({
      canonical: 'https://h.example/c',
    });
    expect(
      run('<link rel=canonical href=/own>', { linkHeader: '</c>; rel=canonical', obeyCanonical: false }),
    ).toMatchObject({ canonical: 'https://h.example/own' });
  });

  it('reads documents that are written out in frames, each with its own base', () => {
    const inner = "<a href=a>a</a><img src=i.png><iframe srcdoc='<base href=/deep/><a href=b>b</a>'></iframe>";
    const answer = run(`<iframe srcdoc="${inner.replaceAll('"', '&quot;')}"></iframe><a href=c>c</a>`);
    expect('links' in answer && answer.links.map(({ kind, url }) => `${kind} ${url}`)).toEqual([
      'anchor https://h.example/docs/c',
      'anchor https://h.example/docs/a',
      'anchor https://h.example/deep/b',
      'asset https://h.example/docs/i.png',
    ]);
  });

  it('writes the queries of links, assets and Markdown in the encoding of the page', () => {
    const html = '<meta charset=euc-jp><main><p>Words <a href="?q=\xc6\xfc">on</a><img src="/i?\xc6\xfc" alt=i></main>';
    const answer = run(Buffer.from(html, 'latin1'), { contentType: 'text/html' });
    expect('links' in answer && answer.links.map(({ url }) => url)).toEqual([
      'https://h.example/docs/page.html?q=%C6%FC',
      'https://h.example/i?%C6%FC',
    ]);
    const markdown = String(read('markdown/h.example/docs/page.md'));
    expect(markdown).toContain('[on](https://h.example/docs/page.html?q=%C6%FC)');
    expect(markdown).toContain('![i](https://h.example/i?%C6%FC)');
  });

  it('gives parser, file name and record one type, decided by header and body', () => {
    const xhtml = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><a href="x">x</a></html>';
    const at = { finalUrl: 'https://h.example/a.xml' };
    expect(run(xhtml, { contentType: 'text/xml; charset=utf-8', ...at })).toMatchObject({
      contentType: 'application/xhtml+xml; charset=utf-8',
      rawPath: 'pages/h.example/a.xml~.xhtml',
      links: [{ url: 'https://h.example/x' }],
    });
    expect(run('GIF89a', { contentType: 'image/png', finalUrl: 'https://h.example/a.png' })).toMatchObject({
      contentType: 'image/gif',
      rawPath: 'pages/h.example/a.png~.gif',
    });
    expect(run('%PDF-1.7', { contentType: '*/*', finalUrl: 'https://h.example/get' })).toMatchObject({
      rawPath: 'pages/h.example/get~.pdf',
    });
    const onlyPages = { types: { keepTypes: ['text/html'], skipTypes: [] } };
    expect(run('%PDF-1.7', { contentType: null, ...onlyPages })).toMatchObject({ kind: 'not_kept' });
    expect(run('<p >x', { contentType: null, ...onlyPages })).toMatchObject({ kind: 'saved' });
  });

  it('keeps nothing of a page that asks for it, but knows its links', () => {
    const html = '<meta name=robots content=noindex><a href=/a>a</a>';
    expect(run(html)).toMatchObject({ kind: 'noindex', links: [{ url: 'https://h.example/a', skip: null }] });
    expect(run('x', { contentType: 'application/pdf', robotsTag: 'noindex' })).toEqual({ kind: 'noindex', links: [] });
    expect(existsSync(join(folder, 'pages'))).toBe(false);
    expect(run(html, { obeyNoindex: false })).toMatchObject({ kind: 'saved', noindex: true });
    const tagged = { contentType: 'application/pdf', robotsTag: 'noindex', obeyNoindex: false };
    expect(run('x', tagged)).toMatchObject({ kind: 'saved', noindex: true });
  });

  it('follows no link of a page that says nofollow', () => {
    expect(run('<a href=/a>a</a>', { robotsTag: 'nofollow' })).toMatchObject({ links: [{ skip: 'nofollow' }] });
  });

  it('gives pages of one text one hash', () => {
    const hash = (html: string, finalUrl: string) => {
      const answer = run(html, { finalUrl });
      return answer.kind === 'saved' ? answer.textHash : null;
    };
    const one = hash('<nav>menu</nav><main><p>Same   text <b>here</b></main>', 'https://h.example/1');
    expect(hash('<main class=x><div>Same text here</div></main>', 'https://h.example/2')).toBe(one);
    expect(hash('<main>Other</main>', 'https://h.example/3')).not.toBe(one);
  });

  it('says that a page could not be written', () => {
    rmSync(folder, { recursive: true });
    expect(run('x')).toMatchObject({ kind: 'failed', code: 'write_failed' });
  });

  it.each([
    ['100,000 nested elements', '<div>'.repeat(100_000)],
    ['5 MB in one line', `<p>${'word & more '.repeat(420_000)}`],
    ['50,000 attributes', `<p ${Array.from({ length: 50_000 }, (_, n) => `a${n}=${n}`).join(' ')}>x`],
    ['20,000 links that are never closed', '<a href="/x">x'.repeat(20_000)],
    ['20,000 emphases that are never closed', '<b><i>x'.repeat(10_000)],
    ['10 MB of NUL', Buffer.alloc(10 * 1024 * 1024)],
    ['a table of 100,000 cells', `<table>${`<tr>${'<td>1'.repeat(100)}`.repeat(1_000)}</table>`],
    ['spaces and backslashes', `<p>${'\\ '.repeat(500_000)}${' '.repeat(1_000_000)}`],
    ['marks of Markdown', `<p>${'[*_`<&'.repeat(300_000)}`],
    ['an address of a million characters', `<a href="${'x'.repeat(1_000_000)}">x</a>`],
  ])('keeps %s in good time', (_what, body) => {
    const started = performance.now();
    expect(run(body)).toMatchObject({ kind: 'saved' });
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('leaves a page to the one it names as its canonical, with that one among the links', () => {
    const answer = run('<link rel=canonical href="/docs/other.html"><a href="x">x</a>');
    expect(answer).toMatchObject({ kind: 'canonical_elsewhere', canonical: 'https://h.example/docs/other.html' });
    expect('links' in answer && answer.links.map(({ url }) => url)).toEqual([
      'https://h.example/docs/other.html',
      'https://h.example/docs/x',
    ]);
  });

  it.each([
    ['itself', '/docs/page.html#top'],
    ['the start page', '/'],
    ['another site', 'https://else.example/docs/page.html'],
  ])('keeps a page whose canonical is %s', (_, href) => {
    expect(run(`<link rel=canonical href="${href}">`).kind).toBe('saved');
  });

  it('keeps nothing but the links of a page whose type is not wanted', () => {
    expect(run('<a href="x">x</a>', { types: { ...ALL_TYPES, skipTypes: ['text/html'] } })).toMatchObject({
      kind: 'not_kept',
      links: [{ depth: 4 }],
    });
  });

  it('keeps an asset as it is, and follows a style sheet only', () => {
    const html = run('<a href="x">x</a>', { kind: 'asset' });
    expect(html).toMatchObject({ kind: 'saved', links: [], markdownPath: null });
    const css = run('a { background: url(i.png) }', { kind: 'asset', contentType: 'text/css', depth: 3 });
    expect(css).toMatchObject({ links: [{ url: 'https://h.example/docs/i.png', kind: 'asset', depth: 3 }] });
  });
});

describe('processAny', () => {
  const map = '<?xml version="1.0"?><urlset><url><loc>/a</loc></url></urlset>';
  const listed = { links: [{ url: 'https://h.example/a', kind: 'sitemap', depth: 0 }], listedPages: 1 };

  it('keeps a seed that lists pages, and leads to them', async () => {
    expect(await runSeed(map, { contentType: 'application/xml' })).toMatchObject({
      kind: 'saved',
      rawPath: 'pages/h.example/map.xml',
      ...listed,
    });
  });

  it('leads to them too where the list itself is not to be kept', async () => {
    expect(await runSeed(map, { contentType: 'text/xml', robotsTag: 'noindex' })).toMatchObject({
      kind: 'noindex',
      ...listed,
    });
    const types = { ...ALL_TYPES, keepTypes: ['text/html'] };
    expect(await runSeed(map, { contentType: 'text/xml', types })).toMatchObject({ kind: 'not_kept', ...listed });
  });

  it('keeps the links of a page', async () => {
    const answer = await runSeed('<!doctype html><a href=b>b</a>', { contentType: 'text/html' });
    expect(answer).toMatchObject({ links: [{ url: 'https://h.example/b', kind: 'anchor', depth: 1 }] });
    expect(answer).not.toHaveProperty('listedPages');
  });

  it('leads from a feed that is found as a page to what it lists, one deeper, where that is wanted', async () => {
    const rss = '<rss><channel><item><link>/post</link></item></channel></rss>';
    const linked = { kind: 'page', depth: 2, followFeeds: true } as const;
    expect(await runSeed(rss, { ...linked, contentType: 'application/rss+xml' })).toMatchObject({
      kind: 'saved',
      links: [{ url: 'https://h.example/post', kind: 'link', depth: 3 }],
    });
    const json = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items: [{ url: '/post' }] });
    expect(await runSeed(json, { ...linked, contentType: 'application/json' })).toMatchObject({
      links: [{ depth: 3 }],
    });
    const unwanted = { ...linked, followFeeds: false, contentType: 'text/xml' };
    expect(await runSeed(rss, unwanted)).toMatchObject({ kind: 'saved', links: [] });
    expect(await runSeed(map, { ...linked, contentType: 'text/xml' })).toMatchObject({ kind: 'saved', links: [] });
  });

  it('tells the feeds that a page names', async () => {
    const head = '<link rel="alternate" type="application/atom+xml" href="/atom">';
    const named = { feeds: ['https://h.example/atom'] };
    expect(await runSeed(head, { kind: 'page', contentType: 'text/html' })).toMatchObject({ kind: 'saved', ...named });
    const robotsTag = 'noindex';
    expect(await runSeed(head, { kind: 'page', contentType: 'text/html', robotsTag })).toMatchObject(named);
    const closed = await runSeed(head, { kind: 'page', contentType: 'text/html', robotsTag: 'nofollow' });
    expect(closed).not.toHaveProperty('feeds');
  });
});
