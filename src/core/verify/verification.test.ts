import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { JobDatabase } from '../store/job-database.js';
import { databasePath } from '../job-folder/job-paths.js';
import { committed, inParts, link, ORIGIN, saved, tempFolder, value } from '../store/job-store.fixture.js';
import { makeV1Database } from '../store/job-v1.fixture.js';
import { openForReading, openForWriting } from '../store/database/open-database.js';
import { Connection } from '../store/database/sql.js';
import type { Settlement } from '../store/types.js';
import type { StoredFile } from '../files/page-writer.js';
import { Verification } from './verification.js';
import { verifyJob } from './verify-job.js';

const NOW_MS = Date.parse('2030-01-01T00:00:00Z');
const LONG_AGO = new Date(NOW_MS - 3_600_000);

let folder = '';
let remove = async () => {};
const connections: Connection[] = [];

beforeEach(async () => {
  const temp = await tempFolder();
  folder = temp.path;
  remove = temp.remove;
});

afterEach(async () => {
  for (const connection of connections.splice(0)) connection.close();
  await remove();
});

function write(path: string, content: string, at: Date = LONG_AGO): StoredFile {
  const absolute = join(folder, path);
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, content);
  utimesSync(absolute, at, at);
  return { path, bytes: Buffer.byteLength(content), sha256: createHash('sha256').update(content).digest('hex') };
}

/** A job of `pages` pages, each saved with a raw file and Markdown, the writer still open. */
function makeJob(pages: number): JobDatabase {
  const connection = value(openForWriting(databasePath(folder), true));
  connections.push(connection);
  const database = new JobDatabase(connection, { detectTraps: false });
  committed(database, () => {
    database.offer(Array.from({ length: pages }, (_, n) => link(`${n}`)));
    for (const { id } of database.take(ORIGIN, pages)) database.settle(savedWith(id, `page ${id}`));
  });
  return database;
}

function savedWith(id: number, text: string): Settlement {
  const raw = write(`pages/h/${id}.html`, text);
  const files = [raw, write(`markdown/h/${id}.md`, `# ${text}`)];
  const { path: rawPath, bytes, sha256 } = raw;
  const settlement = saved(id);
  return { ...settlement, result: { ...settlement.result, rawPath, bytes, sha256, files } as Settlement['result'] };
}

function verify() {
  const connection = value(openForReading(databasePath(folder)));
  try {
    return new Verification({ folder, connection, nowMs: NOW_MS }).run();
  } finally {
    connection.close();
  }
}

const INTACT = { missing: 0, changed: 0, unknown: 0, problems: [], message: null };

describe('Verification', () => {
  it('finds every file as it was written, in more than one window of rows', () => {
    makeJob(600);
    expect(verify()).toEqual({ ...INTACT, checked: 1200, intact: 1200 });
  });

  it('tells what is missing, what was changed even by a byte, and what belongs to no page', () => {
    makeJob(4);
    rmSync(join(folder, 'pages/h/1.html'));
    write('pages/h/2.html', 'page 3');
    write('markdown/h/3.md', '# page 3 and more');
    write('pages/h/deep/er/own notes.txt', 'mine');
    rmSync(join(folder, 'markdown/h/4.md'));
    mkdirSync(join(folder, 'markdown/h/4.md'));
    expect(verify()).toEqual({
      ...{ checked: 8, intact: 4, missing: 2, changed: 2, unknown: 1, message: null },
      problems: [
        { path: 'markdown/h/3.md', kind: 'changed' },
        { path: 'markdown/h/4.md', kind: 'missing' },
        { path: 'pages/h/1.html', kind: 'missing' },
        { path: 'pages/h/2.html', kind: 'changed' },
        { path: 'pages/h/deep/er/own notes.txt', kind: 'unknown' },
      ],
    });
  });

  it('names 100 problems and counts all', () => {
    makeJob(60);
    rmSync(join(folder, 'pages'), { recursive: true });
    rmSync(join(folder, 'markdown'), { recursive: true });
    const report = verify();
    expect(report).toMatchObject({ checked: 120, missing: 120 });
    expect(report.problems).toHaveLength(100);
  });

  it('takes a temporary file for none, and a link for no page’s file', () => {
    makeJob(1);
    write('pages/h/.orb-1-2-3.tmp', 'half');
    write('elsewhere.html', 'page 1');
    symlinkSync(join(folder, 'elsewhere.html'), join(folder, 'pages/h/link.html'));
    rmSync(join(folder, 'pages/h/1.html'));
    symlinkSync(join(folder, 'elsewhere.html'), join(folder, 'pages/h/1.html'));
    const { problems } = verify();
    expect(problems.map(({ path, kind }) => `${kind} ${path}`).sort()).toEqual([
      'missing pages/h/1.html',
      'unknown pages/h/1.html',
      'unknown pages/h/link.html',
    ]);
  });

  it('leaves alone what workers are busy with', () => {
    const database = makeJob(2);
    committed(database, () => database.offer([link('new')]));
    inParts(database, database.reopen({ states: ['saved'], reasons: null, origins: null, ids: [1] }));
    expect(verify()).toMatchObject({ ...INTACT, checked: 4, intact: 4 });
    committed(database, () => database.take(ORIGIN, 9));
    write('pages/h/1.html', 'already the new content');
    write('pages/h/new.html', 'just written', new Date(NOW_MS - 500));
    expect(verify()).toEqual({ ...INTACT, checked: 3, intact: 3 });
    committed(database, () => database.release([1, 3]));
    expect(verify()).toMatchObject({ checked: 4, intact: 3, changed: 1, unknown: 1 });
  });

  it('never reads outside of the content folders, whatever the database says', () => {
    makeJob(1);
    const secret = write('outside/secret', 'secret');
    const connection = new Connection(databasePath(folder));
    const names = ['pages/../outside/secret', 'outside/secret', 'pages//../outside/secret', join(folder, secret.path)];
    for (const name of names) connection.prepare('INSERT INTO files VALUES (?, 1, ?, ?)').run(name, 6, secret.sha256);
    connection.close();
    expect(verify()).toMatchObject({ checked: 6, intact: 2, missing: 4 });
  });

  it('checks jobs from before there was a manifest as far as their database goes, and says what is left', () => {
    const urls = [1, 2, 3].map((n) => ({ url: `http://site.example/${n}`, state: 'saved' as const }));
    makeV1Database(databasePath(folder), urls);
    const connection = new Connection(databasePath(folder));
    for (const n of [1, 2, 3]) {
      const { path, bytes, sha256 } = write(`pages/site.example/${n}.html`, `old ${n}`);
      connection
        .prepare('UPDATE urls SET raw_path = ?, bytes = ?, sha256 = ?, markdown_path = ? WHERE id = ?')
        .run(path, bytes, sha256, `markdown/site.example/${n}.md`, n);
    }
    connection.close();
    write('markdown/site.example/1.md', '# 1');
    write('markdown/site.example/2.md', '# 2');
    write('pages/site.example/2.html', 'new 2');
    write('pages/site.example/other.html', 'x');
    const report = verify();
    expect(report).toMatchObject({ checked: 4, intact: 2, changed: 1, missing: 1, unknown: 1 });
    expect(report.message).toBe(
      '2 Markdown files are from before this job had a manifest: there, but with nothing to compare with.',
    );
    // The same job once it was opened for writing: its pages still have no line in the manifest.
    value(openForWriting(databasePath(folder), false)).close();
    expect(verify()).toEqual(report);
  });
});

describe('verifyJob', () => {
  const script = workerScriptsIn(inject('workersFolder')).verify;

  it('answers from a thread of its own, beside the writer', async () => {
    makeJob(3);
    expect(await verifyJob({ folder, script }).report).toEqual({
      ok: true,
      value: { ...INTACT, checked: 6, intact: 6 },
    });
  });

  it('says why it cannot check', async () => {
    expect(await verifyJob({ folder, script }).report).toMatchObject({ ok: false, error: { code: 'job_missing' } });
    makeJob(1);
    renameSync(join(folder, 'pages'), join(folder, 'away'));
    const running = verifyJob({ folder, script });
    await running.cancel();
    expect(await running.report).toMatchObject({ ok: false, error: { code: 'verify_failed' } });
  });
});
