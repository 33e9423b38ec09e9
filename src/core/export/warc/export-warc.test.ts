import { createHash } from 'node:crypto';
import {
  cpSync,
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { WARCParser } from 'warcio';
import type { ExportRequest } from '../../../contract/export.js';
import { htmlPage, page, raw, redirect, send, status } from '../../../testing/faults/fault-answers.js';
import { fastClock } from '../../../testing/faults/fault-clock.js';
import { type FaultCrawl, type FaultLibrary, openFaultLibrary, valueOf } from '../../../testing/faults/fault-crawl.js';
import type { Answer } from '../../../testing/faults/fault-server.js';
import { type RunningFaultSite, startFaultSite } from '../../../testing/faults/fault-site.js';
import { renderedPathOf } from '../../files/rendered-path.js';
import { resourcePathOf } from '../../files/resource-path.js';
import { databasePath } from '../../job-folder/job-paths.js';
import { openForReading } from '../../store/database/open-database.js';
import { Connection } from '../../store/database/sql.js';
import { ExportCancelled, type Exported } from '../types.js';
import { base32 } from '../../warc/digests.js';
import { exportWarc } from './export-warc.js';
import { type ReadRecord, readWarc } from './warc-reader.fixture.js';

const NOW = new Date('2026-02-03T04:05:06.789Z');
const PATHS = [
  '/gzip',
  '/chunked',
  '/moved',
  '/missing',
  '/image.png',
  '/tagged',
  '/large.bin',
  '/empty',
  '/login',
  '/none',
];
const IMAGE = Buffer.from([0, 255, 13, 10, 13, 10, 26, 0x1f, 0x8b]);
/** Larger than what is compressed in one go, and no two pieces of it alike. */
const LARGE = Buffer.alloc(5 * 1024 * 1024, Buffer.from(Array.from({ length: 9973 }, (_, n) => (n * n) % 251)));

const tagged: Answer = ({ request, response }) => {
  if (request.headers['if-none-match'] === '"v1"') response.writeHead(304, { etag: '"v1"', 'x-saw': 'it' }).end();
  else response.writeHead(200, { 'content-type': 'text/html', etag: '"v1"' }).end(htmlPage('Tagged', []));
};

const ROUTES = {
  '/': page('Home', PATHS),
  '/robots.txt': status(404),
  '/gzip': send(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }, gzipSync(htmlPage('Zipped', []))),
  '/chunked': raw(
    'HTTP/1.1 200 Fine\r\nContent-Type: text/plain\r\nX-Odd: caf\u00e9\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n',
  ),
  '/moved': redirect('/target', 302),
  '/target': page('Target'),
  '/missing': status(404),
  '/image.png': send(200, { 'content-type': 'image/png' }, IMAGE),
  '/tagged': tagged,
  '/large.bin': send(200, { 'content-type': 'application/octet-stream' }, LARGE),
  '/empty': send(200, { 'content-type': 'text/plain' }, ''),
  '/login': send(
    200,
    { 'content-type': 'text/html', 'set-cookie': 'session=s3cr3t; Path=/' },
    htmlPage('In', ['/after']),
  ),
  '/after': page('After'),
  '/none': status(204),
};

let site: RunningFaultSite;
let library: FaultLibrary;
let first: FaultCrawl;
let out: string;

beforeAll(async () => {
  const clock = fastClock();
  site = await startFaultSite({ main: { routes: ROUTES } }, clock);
  library = await openFaultLibrary(inject('workersFolder'), clock);
  const seeds = [site.fill('{{main}}/')];
  first = await library.crawl({ seeds, useSitemaps: false, cookies: true, concurrency: 1 });
  out = mkdtempSync(join(tmpdir(), 'orbweaver-warc-'));
}, 30_000);

afterAll(async () => {
  await library.close();
  await site.close();
  rmSync(out, { recursive: true, force: true });
});

interface Made extends Exported {
  readonly records: readonly ReadRecord[];
  readonly paths: readonly string[];
  readonly steps: readonly (readonly [done: number, total: number, bytes: number])[];
}

let exportsMade = 0;

async function exported(folder: string, splitBytes: number | null = null, cancelAfter = Infinity): Promise<Made> {
  exportsMade += 1;
  const target = mkdtempSync(join(out, `${exportsMade}-`));
  const request: ExportRequest = { format: 'warc', splitBytes, splitTokens: null };
  const connection = valueOf(openForReading(databasePath(folder)));
  const steps: [number, number, number][] = [];
  const progress = async (...step: [number, number, number]): Promise<void> => {
    steps.push(step);
    if (steps.length > cancelAfter) throw new ExportCancelled();
  };
  try {
    const made = await exportWarc({ folder, request, connection, out: target, now: NOW, progress });
    const paths = made.files.map((name) => join(target, name));
    expect(readdirSync(target).sort()).toEqual([...made.files].sort());
    return { ...made, paths, steps, records: paths.flatMap(readWarc) };
  } finally {
    connection.close();
  }
}

const pathOf = ({ fields }: ReadRecord): string =>
  (fields.get('WARC-Target-URI') ?? '').slice(site.fill('{{main}}').length);
const of = (records: readonly ReadRecord[], type: string, path: string): readonly ReadRecord[] =>
  records.filter((record) => record.type === type && pathOf(record) === path);
const lineOf = (
  type: string,
  url: string | null | undefined,
  code: string | number | undefined,
  content: Buffer,
): string =>
  [type, url ?? '', type === 'response' ? code : '', createHash('sha256').update(content).digest('hex')].join(' ');
const folderOf = (crawl: FaultCrawl): string => crawl.job.folder.folder;

describe('exportWarc', () => {
  it('describes itself at the beginning of its file', async () => {
    const { files, records, message } = await exported(folderOf(first));
    expect(files).toEqual(['crawl-20260203040506-00001.warc.gz']);
    expect(message).toBeNull();
    const [info] = records;
    expect(info?.fields.get('WARC-Filename')).toBe(files[0]);
    expect(info?.block.toString()).toMatch(/^software: Orbweaver\/\d/);
    expect(info?.block.toString()).toMatch(/\r\nrobots: obey\r\n/);
  });

  it('has a request and an answer for every address that was asked for, hop by hop', async () => {
    const { records } = await exported(folderOf(first));
    const asked = site.log.map(({ path }) => path).filter((path) => path !== '/robots.txt');
    const paths = (type: string) => records.filter((record) => record.type === type).map(pathOf);
    expect(paths('response').sort()).toEqual([...new Set(asked)].sort());
    expect(paths('request').sort()).toEqual(paths('response').sort());
    for (const request of records.filter(({ type }) => type === 'request')) {
      const answer = records.find(({ id }) => id === request.fields.get('WARC-Concurrent-To'));
      expect(answer && pathOf(answer)).toBe(pathOf(request));
      expect(request.http?.startLine).toBe(`GET ${pathOf(request)} HTTP/1.1`);
      expect(request.fields.get('WARC-IP-Address')).toBe('127.0.0.1');
    }
  });

  it('has every body as it is on disk, under a head that fits it', async () => {
    const { records } = await exported(folderOf(first));
    const saved = (await first.rows()).filter(({ rawPath }) => rawPath !== null);
    expect(saved.length).toBeGreaterThanOrEqual(9);
    for (const { finalUrl, rawPath } of saved) {
      const answers = records.filter(
        ({ type, fields }) => type === 'response' && fields.get('WARC-Target-URI') === finalUrl,
      );
      expect(answers).toHaveLength(1);
      // Told to compare whole buffers, the test runner takes minutes for the large one.
      const body = readFileSync(join(folderOf(first), rawPath ?? ''));
      expect([rawPath, answers[0]?.http?.body.equals(body)]).toEqual([rawPath, true]);
      expect(answers[0]?.fields.has('WARC-Truncated')).toBe(false);
    }
    expect(of(records, 'response', '/image.png')[0]?.http?.body).toEqual(IMAGE);
    expect(of(records, 'response', '/large.bin')[0]?.http?.body.equals(LARGE)).toBe(true);
  });

  it('keeps what was said of the way of a body under other names', async () => {
    const { records } = await exported(folderOf(first));
    const [zipped] = of(records, 'response', '/gzip');
    const length = htmlPage('Zipped', []).length;
    expect(zipped?.http?.lines).toContain('X-Orig-content-encoding: gzip');
    expect(zipped?.http?.lines).toContain(`Content-Length: ${length}`);
    expect(zipped?.http?.lines.some((line) => /^X-Orig-content-length: \d+$/.test(line))).toBe(true);
    const [chunked] = of(records, 'response', '/chunked');
    expect(chunked?.http).toMatchObject({
      startLine: 'HTTP/1.1 200 Fine',
      lines: ['Content-Type: text/plain', 'X-Odd: café', 'X-Orig-transfer-encoding: chunked', 'Content-Length: 3'],
    });
  });

  it('has the heads of redirects, errors and refusals, and says that their bodies are not kept', async () => {
    const { records } = await exported(folderOf(first));
    const facts = (path: string) =>
      of(records, 'response', path).map(({ http, fields }) => [http?.startLine, fields.get('WARC-Truncated') ?? null]);
    expect(facts('/moved')).toEqual([['HTTP/1.1 302 Found', 'unspecified']]);
    expect(facts('/missing')).toEqual([['HTTP/1.1 404 Not Found', 'unspecified']]);
    expect(facts('/none')).toEqual([['HTTP/1.1 204 No Content', null]]);
    expect(facts('/empty')).toEqual([['HTTP/1.1 200 OK', null]]);
    expect(of(records, 'response', '/moved')[0]?.http?.lines).toContain('location: /target');
  });

  it('holds no cookie, in either direction', async () => {
    const { records } = await exported(folderOf(first));
    expect(site.requestsFor('/after')[0]?.headers.cookie).toBe('session=s3cr3t');
    const heads = records.map(({ http }) => [http?.startLine, ...(http?.lines ?? [])].join('\n')).join('\n');
    expect(heads).not.toMatch(/cookie|s3cr3t/i);
  });

  it('begins another file where one is full, with everything of an exchange in one file', async () => {
    const one = await exported(folderOf(first));
    const many = await exported(folderOf(first), 1);
    expect(many.files.length).toBeGreaterThan(10);
    expect(many.files[1]).toBe('crawl-20260203040506-00002.warc.gz');
    expect(many.records.map((record) => [record.type, pathOf(record)]).filter(([type]) => type !== 'warcinfo')).toEqual(
      one.records.map((record) => [record.type, pathOf(record)]).slice(1),
    );
  });

  it('tells how far it is, and ends when it is cancelled', async () => {
    const { steps, paths } = await exported(folderOf(first));
    const total = steps[0]?.[1] ?? 0;
    expect(total).toBe((await first.rows()).length);
    expect(steps.map(([done]) => done)).toEqual(Array.from({ length: total }, (_, n) => n + 1));
    expect(steps.at(-1)?.[2]).toBe(readFileSync(paths[0] ?? '').length);
    await expect(exported(folderOf(first), null, 3)).rejects.toThrow(ExportCancelled);
  });

  it('leaves out a body that is not what was saved, and says so', async () => {
    const rows = await first.rows();
    const file = (path: string) => {
      const row = rows.find(({ url }) => url === site.fill(`{{main}}${path}`));
      return join(folderOf(first), row?.rawPath ?? '');
    };
    const before = [file('/tagged'), file('/chunked')].map((path) => [path, readFileSync(path)] as const);
    writeFileSync(file('/tagged'), 'something else');
    rmSync(file('/chunked'));
    const { records, message } = await exported(folderOf(first));
    for (const [path, content] of before) writeFileSync(path, content);
    expect(message).toMatch(/^2 bodies are not in it: .*“orbweaver verify”/);
    for (const path of ['/tagged', '/chunked']) {
      const [answer] = of(records, 'response', path);
      expect(answer?.http?.body.length).toBe(0);
      expect(answer?.fields.get('WARC-Truncated')).toBe('unspecified');
    }
  });

  it('archives what a server says is unchanged as a revisit of the body that was kept', async () => {
    const again = await library.crawlAgain(first);
    const { records, message } = await exported(folderOf(again));
    const [revisit, ...more] = of(records, 'revisit', '/tagged');
    const [resource] = of(records, 'resource', '/tagged');
    expect(more).toEqual([]);
    expect(message).toBeNull();
    expect(of(records, 'response', '/tagged')).toEqual([]);
    expect(resource?.block.toString()).toBe(htmlPage('Tagged', []));
    expect(resource?.fields.get('Content-Type')).toBe('text/html');
    expect(revisit?.fields.get('WARC-Profile')).toBe('http://netpreserve.org/warc/1.1/revisit/server-not-modified');
    expect(revisit?.fields.get('WARC-Refers-To')).toBe(resource?.id);
    expect(revisit?.http).toMatchObject({ startLine: 'HTTP/1.1 304 Not Modified', body: Buffer.alloc(0) });
    expect(revisit?.http?.lines).toContain('x-saw: it');
    const [request] = of(records, 'request', '/tagged');
    expect(request?.fields.get('WARC-Concurrent-To')).toBe(revisit?.id);
    expect(request?.http?.lines).toContain('If-None-Match: "v1"');
  });
});

describe('exportWarc of a crawl from before heads were kept', () => {
  it.each(['DELETE FROM exchanges', 'DROP TABLE exchanges'])(
    'makes heads of what is known and says so: %s',
    async (sql) => {
      const old = mkdtempSync(join(out, 'old-'));
      cpSync(folderOf(first), old, { recursive: true });
      const connection = new Connection(databasePath(old));
      connection.exec(sql);
      connection.close();
      const { records, message } = await exported(old);
      const saved = (await first.rows()).filter(({ rawPath }) => rawPath !== null);
      expect(message).toBe(
        `${saved.length} URLs were crawled before heads were kept: the heads are made from the database, and requests are missing.`,
      );
      expect(records.filter(({ type }) => type === 'request')).toEqual([]);
      expect(of(records, 'response', '/gzip')[0]?.http).toMatchObject({
        startLine: 'HTTP/1.1 200 ',
        lines: [
          'Content-Type: text/html',
          'X-Orbweaver-Head: not kept; made from the database of the crawl',
          `Content-Length: ${htmlPage('Zipped', []).length}`,
        ],
      });
      expect(of(records, 'response', '/moved')[0]?.http?.lines[0]).toBe(`Location: ${site.fill('{{main}}/target')}`);
      expect(of(records, 'response', '/target')[0]?.http?.body.toString()).toContain('Target');
    },
  );
});

/** A copy of the first crawl in which a page was rendered, and had asked for a script that it got and an image that it did not. */
function withRendered(): { readonly folder: string; readonly url: string } {
  const folder = mkdtempSync(join(out, 'rendered-'));
  cpSync(folderOf(first), folder, { recursive: true });
  const connection = new Connection(databasePath(folder));
  const [id, url, rawPath] = connection
    .prepare("SELECT id, CAST(final_url AS BLOB), CAST(raw_path AS BLOB) FROM urls WHERE url LIKE '%/after'")
    .first()
    ?.map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString() : Number(value))) ?? [0, '', ''];
  const put = (path: string, content: string): string => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
    return createHash('sha256').update(content).digest('hex');
  };
  const drawn = renderedPathOf(`${rawPath}`) ?? '';
  const file = connection.prepare('INSERT INTO files (path, url_id, bytes, sha256) VALUES (?, ?, ?, ?)');
  file.run(drawn, Number(id), DRAWN.length, put(drawn, DRAWN));
  const sha256 = createHash('sha256').update(SCRIPT).digest('hex');
  put(resourcePathOf(sha256), SCRIPT);
  const resource = connection.prepare('INSERT INTO resources VALUES (?, ?, ?, ?, NULL, ?, ?, ?)');
  const [asked, answered] = [
    'GET /app.js HTTP/1.1\r\nhost: a\r\n',
    'HTTP/1.1 200 OK\r\ncontent-type: text/javascript\r\n',
  ];
  resource.run(Number(id), 0, site.fill('{{main}}/app.js'), NOW.toISOString(), asked, answered, sha256);
  const missing = 'HTTP/1.1 404 Not Found\r\ncontent-length: 9\r\n';
  resource.run(Number(id), 1, site.fill('{{main}}/no.png'), NOW.toISOString(), asked, missing, null);
  connection.close();
  return { folder, url: `${url}` };
}

const DRAWN = '<!DOCTYPE html>\n<html><head></head><body>drawn</body></html>';
const SCRIPT = 'document.body.append("drawn")';

describe('a page that was rendered', () => {
  it('has what it asked for as exchanges, and its rendered form as a conversion of its answer', async () => {
    const { folder, url } = withRendered();
    const { records, message } = await exported(folder);
    expect(message).toBeNull();
    const [conversion] = records.filter(({ type }) => type === 'conversion');
    expect(conversion?.block.toString()).toBe(DRAWN);
    expect(conversion?.fields.get('WARC-Target-URI')).toBe(url);
    const answer = records.find(({ id }) => id === conversion?.fields.get('WARC-Refers-To'));
    expect(answer).toMatchObject({ type: 'response', http: { startLine: 'HTTP/1.1 200 OK' } });
    expect(answer?.fields.get('WARC-Target-URI')).toBe(url);
    expect(of(records, 'response', '/app.js')[0]?.http?.body.toString()).toBe(SCRIPT);
    expect(of(records, 'response', '/no.png')[0]?.fields.get('WARC-Truncated')).toBe('unspecified');
    expect(of(records, 'request', '/app.js')[0]?.fields.get('WARC-Concurrent-To')).toBe(
      of(records, 'response', '/app.js')[0]?.id,
    );
  });

  it('is archived without what is missing on the disk, and says so', async () => {
    const { folder } = withRendered();
    rmSync(join(folder, 'resources'), { recursive: true });
    rmSync(join(folder, 'rendered'), { recursive: true });
    const { records, message } = await exported(folder);
    expect(records.filter(({ type }) => type === 'conversion')).toEqual([]);
    expect(of(records, 'response', '/app.js')[0]?.fields.get('WARC-Truncated')).toBe('unspecified');
    expect(message).toMatch(/^2 /);
  });
});

describe('warcio, Webrecorder’s reader of archives', () => {
  it('finds the same records with the same content', async () => {
    const { paths, records } = await exported(withRendered().folder);
    expect(records.map(({ type }) => type)).toContain('conversion');
    const found: string[] = [];
    for await (const record of WARCParser.iterRecords(createReadStream(paths[0] ?? ''))) {
      const content = Buffer.from(await record.readFully(true));
      found.push(lineOf(record.warcType, record.warcTargetURI, record.httpHeaders?.statusCode, content));
    }
    const ours = records.map(({ type, fields, http, block }) => {
      const code = type === 'response' ? http?.startLine.split(' ')[1] : undefined;
      return lineOf(type, fields.get('WARC-Target-URI'), code, http?.body ?? block);
    });
    expect(found).toEqual(ours);
  });
});

describe('base32', () => {
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('spells %j as RFC 4648 does', (text, spelled) => {
    expect(base32(Buffer.from(text))).toBe(spelled);
  });
});
