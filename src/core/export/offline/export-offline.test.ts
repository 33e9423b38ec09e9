import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fastClock } from '../../../testing/faults/fault-clock.js';
import { type FaultLibrary, openFaultLibrary, valueOf } from '../../../testing/faults/fault-crawl.js';
import { checkCopy } from '../../../testing/offline-check.js';
import { databasePath } from '../../job-folder/job-paths.js';
import { openForReading, openForWriting } from '../../store/database/open-database.js';
import { Connection } from '../../store/database/sql.js';
import { ExportCancelled, type ExportContext, type Exported } from '../types.js';
import { exportOffline } from './export-offline.js';

type Body = readonly [type: string, body: string | Buffer];

/** A small site with all that a copy has to get right. `§` is another origin, which is not in scope. */
const SITE: Readonly<Record<string, Body | { readonly to: string }>> = {
  '/': [
    'text/html',
    `<!DOCTYPE html><title>Start</title><link rel=stylesheet href=/css/s.css integrity=x crossorigin><link rel=icon href=/i.ico>
    <link rel=preconnect href="§"><script src=/j.js></script><img src="/i.png" srcset="/i.png 1x, §i2.png 2x"><img src="§far.png">
    <a href="/old">moved</a> <a href="/copy">copy</a> <a href="/p?x=1&y=%C3%BC#part">query</a> <a href="§out">out</a>
    <a href="/gone">gone</a> <a href="/Case">a</a> <a href="/case">b</a> <a href="/latin">latin</a> <a href="/d.svg">svg</a>
    <a href="/based/">based</a> <a href="/frames">frames</a> <a href="/shell">shell</a>`,
  ],
  '/shell': ['text/html; charset=iso-8859-1', '<title>Shell</title><div id=root></div><script src=/j.js></script>'],
  '/old': { to: '/new/' },
  '/new/': ['text/html', '<title>New</title><a href="../#top">up</a>'],
  '/copy': ['text/html', '<title>Copy</title><link rel=canonical href="/new/">'],
  '/p?x=1&y=%C3%BC': ['text/html', '<title>Query</title><a href="?x=1&amp;y=%C3%BC">self</a>'],
  '/Case': ['text/html', '<title>Upper</title>'],
  '/case': ['text/html', '<title>Lower</title>'],
  '/latin': ['text/html; charset=iso-8859-1', Buffer.from('<title>Latin é</title><meta charset=iso-8859-1>', 'latin1')],
  '/based/': ['text/html', '<base href="/css/"><link rel=stylesheet href=s.css><a href="../">home</a>'],
  '/frames': ['text/html', '<iframe src="/new/"></iframe><iframe src="§frame"></iframe>'],
  '/css/s.css': ['text/css', '@import "t.css";@font-face{font-family:f;src:url(f.woff2)}b{background:url("§b.png")}'],
  '/css/t.css': ['text/css', 'a{background:url(../i.png)}'],
  '/css/f.woff2': ['font/woff2', 'not really a font'],
  '/d.svg': [
    'image/svg+xml',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="/i.png"/><image href="§x.png"/></svg>',
  ],
  '/i.png': ['image/png', 'not really a picture'],
  '/i.ico': ['image/x-icon', 'not really an icon'],
  '/j.js': ['text/javascript', 'location = "§"'],
};
const ELSEWHERE = 'http://elsewhere.invalid/';

let server: Server;
let library: FaultLibrary;
let folder = '';
let origin = '';
const made: string[] = [];

beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    const answer = SITE[url];
    if (answer === undefined) return response.writeHead(404).end();
    if ('to' in answer) return response.writeHead(302, { location: answer.to }).end();
    const [type, body] = answer;
    return response
      .writeHead(200, { 'content-type': type })
      .end(typeof body === 'string' ? body.replaceAll('§', ELSEWHERE) : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  library = await openFaultLibrary(inject('workersFolder'), fastClock(1));
  const crawl = await library.crawl({ seeds: [`${origin}/`], assets: 'in_scope', useSitemaps: false });
  folder = crawl.job.folder.folder;
}, 60_000);

afterAll(async () => {
  await library.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  for (const path of made) rmSync(path, { recursive: true, force: true });
});

async function exported(more: Partial<ExportContext> = {}): Promise<Exported & { readonly out: string }> {
  const out = mkdtempSync(join(tmpdir(), 'orbweaver-offline-'));
  made.push(out);
  const connection = valueOf(openForReading(databasePath(folder)));
  const request = { format: 'offline', splitBytes: null, splitTokens: null } as const;
  const context = { folder, request, connection, out, now: new Date(0), progress: async () => {}, ...more };
  try {
    return { ...(await exportOffline(context)), out };
  } finally {
    connection.close();
  }
}

const host = () => origin.slice('http://'.length).replace(':', '+http+');
const read = (out: string, path: string) => readFileSync(join(out, 'pages', host(), path), 'utf8');

describe('the offline copy', () => {
  it('is complete: every reference leads to a file of it, or is nothing that loads', async () => {
    const { out, files, message } = await exported();
    expect({ files, message }).toEqual({ files: ['index.html'], message: null });
    const check = checkCopy(out);
    expect(check.problems).toEqual([]);
    expect(check.files).toBe(Object.keys(SITE).length - 2);
    // Loaded are s.css twice, its import, font and picture; two pictures, an icon, a picture in a drawing, a frame.
    expect(check.loads).toBeGreaterThanOrEqual(9);
  });

  it('leads from links to the files of redirects, canonicals, queries and names that differ by case', async () => {
    const { out } = await exported();
    const hrefs = [...read(out, 'index.html').matchAll(/<a href="([^"]*)">(\w+)/g)].map(([, href, name]) => [
      name,
      href,
    ]);
    expect(Object.fromEntries(hrefs)).toEqual({
      moved: 'new/index.html',
      copy: 'new/index.html',
      query: expect.stringMatching(/^p-[^?]*\.html#part$/),
      out: `${ELSEWHERE}out`,
      gone: `${origin}/gone`,
      a: expect.stringMatching(/^Case~\w+\.html$/),
      b: 'case~.html',
      latin: 'latin~.html',
      svg: 'd.svg',
      based: 'based/index.html',
      frames: 'frames~.html',
      shell: 'shell~.html',
    });
    expect(read(out, 'new/index.html')).toContain('<a href="../index.html#top">');
    expect(read(out, 'based/index.html')).toContain(
      '<link rel=stylesheet href="../css/s.css"><a href="../index.html">',
    );
  });

  it('has pages as they were drawn, or with the scripts that draw them', async () => {
    const drawn = `rendered/${host()}/shell~.html`;
    mkdirSync(dirname(join(folder, drawn)), { recursive: true });
    writeFileSync(join(folder, drawn), '<title>Shell</title><p>Drawn é</p><a href="/p?x=1&amp;y=%C3%BC">query</a>');
    const as = async (more: Partial<ExportContext> = {}) => read((await exported(more)).out, 'shell~.html');
    expect(await as()).toContain('<div id=root>');
    const connection = valueOf(openForWriting(databasePath(folder), false));
    connection.prepare(`INSERT INTO files SELECT ?, id, 1, '' FROM urls WHERE url = ?`).run(drawn, `${origin}/shell`);
    connection.close();
    expect(await as()).toMatch(/<p>Drawn é<\/p><a href="p-[^"]*\.html">/);
    const request = { format: 'offline', splitBytes: null, splitTokens: null, scripts: true } as const;
    expect(await as({ request })).toContain('<script src="j.js">');
  });

  it('keeps text that was in another encoding', async () => {
    const { out } = await exported();
    expect(read(out, 'latin~.html')).toContain('<title>Latin é</title>');
    expect(read(out, 'latin~.html').match(/<meta charset/g)).toHaveLength(1);
  });

  it('leads from its top to where the crawl began', async () => {
    const { out } = await exported();
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain(
      `<a href="pages/${encodeURIComponent(host())}/index.html">Start</a>`,
    );
  });

  it('leaves scripts out, unless they are asked for', async () => {
    expect(read((await exported()).out, 'index.html')).not.toContain('<script');
    const request = { format: 'offline', splitBytes: null, splitTokens: null, scripts: true } as const;
    expect(read((await exported({ request })).out, 'index.html')).toContain('<script src="j.js"></script>');
  });

  it('says how far it is, and stops where it is cancelled', async () => {
    const seen: number[] = [];
    let total = 0;
    const { out } = await exported({ progress: async (done, all) => void (seen.push(done), (total = all)) });
    expect(seen).toEqual(Array.from({ length: total + 1 }, (_, index) => index));
    expect(readdirSync(out).sort()).toEqual(['index.html', 'pages']);
    const cancelled = exported({
      progress: async (done) => {
        if (done === 3) throw new ExportCancelled();
      },
    });
    await expect(cancelled).rejects.toThrow(ExportCancelled);
  });

  it('of a crawl that is not done says how much is missing', async () => {
    const database = new Connection(databasePath(folder));
    database.exec("UPDATE urls SET state = 0 WHERE url LIKE '%/gone'");
    const { message } = await exported();
    database.exec("UPDATE urls SET state = 5 WHERE url LIKE '%/gone'");
    database.close();
    expect(message).toBe('Partial: the crawl was not done, 1 URL was still to be fetched.');
  });

  it('goes on without a file that is gone, and never leads to it', async () => {
    const gone = join(folder, 'pages', host(), 'latin~.html');
    const bytes = readFileSync(gone);
    rmSync(gone);
    try {
      const { out, message } = await exported();
      expect(message).toBe("1 saved file is gone from the crawl's folder.");
      expect(checkCopy(out).problems).toEqual([]);
    } finally {
      mkdirSync(join(gone, '..'), { recursive: true });
      writeFileSync(gone, bytes);
    }
  });
});
