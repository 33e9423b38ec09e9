import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportRequest } from '../src/contract/export.js';
import { exportWarc } from '../src/core/export/warc/export-warc.js';
import { fileSha256 } from '../src/core/verify/verification.js';
import { databasePath } from '../src/core/job-folder/job-paths.js';
import { openForReading, openForWriting } from '../src/core/store/database/open-database.js';

/**
 * A job as WARC: pages a second, megabytes a second, memory. Arguments: a job's folder, or `synthetic` with the number of
 * pages (default 20000) and the gigabytes of one more file of zeros (default 0; 5 passes every 32-bit limit); then where
 * to leave what was made (default nowhere).
 */
const [source = 'synthetic', second, third, fourth] = process.argv.slice(2);
const isSynthetic = source === 'synthetic';
const keep = isSynthetic ? fourth : second;
const REQUEST: ExportRequest = { format: 'warc', splitBytes: null, splitTokens: null };
const PAGE_BYTES = 20_000;

function makeJob(pages: number, gigabytes: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'orbweaver-bench-'));
  mkdirSync(join(folder, 'pages', 'h'), { recursive: true });
  const opened = openForWriting(databasePath(folder), true);
  if (!opened.ok) throw new Error(opened.error.message);
  const connection = opened.value;
  const add =
    connection.prepare(`INSERT INTO urls (state, depth, origin_id, kind, attempts, status, bytes, url, final_url,
    content_type, raw_path, sha256) VALUES (2, 1, 1, 0, 1, 200, ?, ?, ?, 'text/html', ?, ?)`);
  const addExchange = connection.prepare(
    `INSERT INTO exchanges VALUES (?, 0, ?, '2026-01-02T03:04:05.678Z', '192.0.2.1', ?, ?)`,
  );
  connection.exec('BEGIN');
  const addPage = (n: number, bytes: number, sha256: string): void => {
    const url = `https://docs.example.org/${n}.html`;
    add.run(bytes, url, url, pathOf(n), sha256);
    addExchange.run(
      n,
      url,
      `GET /${n}.html HTTP/1.1\r\nhost: docs.example.org\r\n`,
      'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n',
    );
  };
  for (let n = 1; n <= pages; n += 1) {
    const body = Buffer.from(
      `<title>${n}</title>${randomBytes(PAGE_BYTES / 4).toString('hex')}${'word '.repeat(PAGE_BYTES / 10)}`,
    );
    writeFileSync(join(folder, pathOf(n)), body);
    addPage(n, body.length, createHash('sha256').update(body).digest('hex'));
  }
  if (gigabytes > 0) {
    const path = join(folder, pathOf(pages + 1));
    const file = openSync(path, 'w');
    ftruncateSync(file, gigabytes * 1e9);
    closeSync(file);
    addPage(pages + 1, gigabytes * 1e9, fileSha256(path));
  }
  connection.exec('COMMIT');
  connection.close();
  return folder;
}

function pathOf(n: number): string {
  return `pages/h/${n}.html`;
}

async function main(): Promise<void> {
  const folder = isSynthetic ? makeJob(Number(second ?? 20_000), Number(third ?? 0)) : source;
  const out = keep ?? mkdtempSync(join(tmpdir(), 'orbweaver-bench-out-'));
  const opened = openForReading(databasePath(folder));
  if (!opened.ok) throw new Error(opened.error.message);
  let peak = 0;
  let urls = 0;
  const progress = async (done: number): Promise<void> => {
    urls = done;
    if (done % 100 === 0) peak = Math.max(peak, process.memoryUsage.rss());
  };
  const startedAt = performance.now();
  const made = await exportWarc({ folder, request: REQUEST, connection: opened.value, out, now: new Date(), progress });
  const seconds = (performance.now() - startedAt) / 1000;
  const bytes = readdirSync(out).reduce((sum, name) => sum + statSync(join(out, name)).size, 0);
  opened.value.close();
  console.log(`${urls} URLs, ${made.files.length} files, ${(bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s`);
  console.log(
    `${(urls / seconds).toFixed(0)} URLs/s, RSS peak ${(Math.max(peak, process.memoryUsage.rss()) / 1e6).toFixed(0)} MB`,
  );
  console.log(made.message ?? 'nothing left out');
  if (isSynthetic) rmSync(folder, { recursive: true, force: true });
  if (keep === undefined) rmSync(out, { recursive: true, force: true });
}

void main();
