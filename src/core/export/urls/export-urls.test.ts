import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { failed, link, ORIGIN, tempFolder } from '../../store/job-store.fixture.js';
import { makeV1Database } from '../../store/job-v1.fixture.js';
import { workerScriptsIn } from '../../runtime/worker-scripts.js';
import { addPages, type JobFixture, made, makeJob, runIn } from '../export.fixture.js';
import { parseCsv } from './csv-parser.fixture.js';
import { exportCsv, exportJsonl } from './export-urls.js';
import { URL_FIELDS, URL_SCHEMA } from './url-fields.js';

const scripts = workerScriptsIn(inject('workersFolder'));
const TITLES = ['=HYPERLINK("http://evil.example","x")', '-2+3"\r\n@"', 'Ünï “q” \u202e\t,;', '', '{"a":1}\u2028'];
let job: JobFixture;

beforeAll(async () => {
  job = await makeJob(scripts);
  await addPages(
    job,
    TITLES.map((title, index) => ({
      path: `p${index}`,
      title,
      etag: '"e"',
      links: [link(`out${index}`, { skip: 'out_of_scope' })],
    })),
  );
  await job.store.offer([link('broken'), link('waiting')]);
  const [broken] = await job.store.take(ORIGIN, 1);
  await job.store.settle(failed(broken?.id ?? 0));
});

afterAll(() => job.remove());

const jsonLines = async (folder: string) => {
  const content = (await made(folder, exportJsonl)).get('urls.jsonl') ?? '';
  expect(content.endsWith('\n')).toBe(true);
  return content
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
};
const csvRows = async (folder: string) => {
  const content = (await made(folder, exportCsv)).get('urls.csv') ?? '';
  expect(content.startsWith('\ufeff')).toBe(true);
  const [head = [], ...rows] = parseCsv(content.slice(1));
  return { head, rows: rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index]]))) };
};

describe('exportJsonl', () => {
  it('writes every URL once, in the order of discovery, with the fields of the schema', async () => {
    const lines = await jsonLines(job.folder);
    expect(lines.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    for (const line of lines) expect(Object.keys(line)).toEqual(['schema', ...URL_FIELDS.map(({ name }) => name)]);
    expect(lines.slice(0, 5).map(({ title }) => title)).toEqual(TITLES);
    expect(lines[0]).toMatchObject({
      ...{ schema: URL_SCHEMA, url: 'http://site.example/p0', state: 'saved', reason: null, status: 200, bytes: 1000 },
      ...{ durationMs: 12.5, fetchedAt: '2024-05-01T12:00:00.000Z', depth: 1, foundAs: 'anchor', foundOn: null },
      ...{ etag: '"e"', inSitemap: false, attempts: 1, words: 10 },
    });
    expect(lines[5]).toMatchObject({ state: 'skipped', reason: 'out_of_scope', foundOn: 'http://site.example/p0' });
    expect(lines[10]).toMatchObject({ state: 'failed', reason: 'http_status', message: 'The server answered 500.' });
    expect(lines[11]).toMatchObject({ state: 'queued', status: null, fetchedAt: null });
  });
});

describe('exportCsv', () => {
  it('holds the same as the JSON lines, and no formula', async () => {
    const { head, rows } = await csvRows(job.folder);
    expect(head).toEqual(['schema', ...URL_FIELDS.map(({ name }) => name)]);
    const lines = await jsonLines(job.folder);
    const asText = (value: string | number | boolean | null) =>
      value === null ? '' : String(typeof value === 'boolean' ? Number(value) : value);
    expect(rows).toHaveLength(lines.length);
    for (const [index, row] of rows.entries()) {
      for (const [name, read] of Object.entries(row)) {
        expect(read).not.toMatch(/^[=+\-@\t\r]/);
        const text = asText(lines[index][name]);
        expect(read).toBe(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
      }
    }
  });
});

describe('fields of one’s own', () => {
  it('are an object in JSON lines and a column each in a CSV, and nothing where none was asked for', async () => {
    const some = await makeJob(scripts);
    await addPages(some, [
      { path: 'a', fields: { price: 12.5, tags: ['x', 'y'] } },
      { path: 'b', fields: { price: null, name: '=1+1' } },
      { path: 'c' },
    ]);
    const lines = await jsonLines(some.folder);
    expect(lines.map(({ fields }) => fields)).toEqual([
      { price: 12.5, tags: ['x', 'y'] },
      { price: null, name: '=1+1' },
      undefined,
    ]);
    const { head, rows } = await csvRows(some.folder);
    expect(head.slice(-3)).toEqual(['fields.price', 'fields.tags', 'fields.name']);
    expect(rows.map((row) => [row['fields.price'], row['fields.tags'], row['fields.name']])).toEqual([
      ['12.5', 'x\ny', ''],
      ['', '', "'=1+1"],
      ['', '', ''],
    ]);
    await some.remove();
  });

  it('may have names that every object has something under', async () => {
    const some = await makeJob(scripts);
    await addPages(some, [
      { path: 'a', fields: { constructor: 'Lotus' } },
      { path: 'b', fields: { price: 1 } },
    ]);
    const { rows } = await csvRows(some.folder);
    expect(rows.map((row) => row['fields.constructor'])).toEqual(['Lotus', '']);
    await some.remove();
  });
});

describe('a job that an earlier version left', () => {
  it('is exported as it is, its newer fields empty, and what is only counted is said', async () => {
    const temp = await tempFolder();
    makeV1Database(join(temp.path, 'crawl.db'), [
      { url: 'http://site.example/a', state: 'saved', title: 't' },
      { url: 'http://site.example/b', state: 'taken' },
    ]);
    const [first, second] = await jsonLines(temp.path);
    expect(first).toMatchObject({ url: 'http://site.example/a', tlsProblem: null, inSitemap: null, title: 't' });
    expect(second.state).toBe('queued');
    await temp.remove();
  });
});

describe('the skipped URLs without a row', () => {
  it('are named by their number', async () => {
    const some = await makeJob(scripts);
    await some.store.offer([link('a')]);
    const ended = await runIn(some.folder, exportCsv);
    expect(ended).toMatchObject({ ok: true, value: { message: null } });
    await some.remove();
  });
});

describe('docs/export-schema.md', () => {
  it('explains every field and names the version', async () => {
    const page = await readFile('docs/export-schema.md', 'utf8');
    expect(page).toContain(`version ${URL_SCHEMA}`);
    for (const { name, type, words } of URL_FIELDS) expect(page).toContain(`| \`${name}\` | ${type} | ${words} |`);
  });
});
