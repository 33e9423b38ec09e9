import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../testing/manual-clock.js';
import { StoreError } from '../../runtime/write-error.js';
import { saved, tempFolder } from '../../store/job-store.fixture.js';
import { isSavedPage, type SavedPage } from './page-records.js';
import { SEGMENTS_FOLDER, SegmentedContent } from './segmented-content.js';

const BOUNDS = { bytes: 20_000, ageMs: 60_000, idleMs: 3_000 };

let folder = '';
let remove = async () => {};
let clock: ManualClock;
let sent: Map<string, Buffer>;
/** Whether the storage takes what is sent. */
let takes = true;
let content: SegmentedContent;

beforeEach(async () => {
  const temp = await tempFolder();
  folder = temp.path;
  remove = temp.remove;
  clock = new ManualClock();
  sent = new Map();
  takes = true;
  const storage = {
    async put(key: string, { path }: { readonly path: string }) {
      if (!takes) throw new StoreError('write_failed', 'no bucket');
      sent.set(key, await readFile(path));
    },
  };
  content = new SegmentedContent({ storage, name: 'docs/worker-1-1', folder, clock, bounds: BOUNDS });
});
afterEach(async () => {
  await content.close();
  await remove();
});

/** A page with its file, and what it was asked with. */
async function page(id: number, body: string): Promise<SavedPage> {
  const rawPath = `pages/site.example/${id}.html`;
  const markdownPath = `markdown/site.example/${id}.md`;
  const files = await Promise.all(
    [
      [rawPath, body],
      [markdownPath, `# ${id}`],
    ].map(async ([path = '', text = '']) => {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
      return { path, bytes: text.length, sha256: createHash('sha256').update(text).digest('hex') };
    }),
  );
  const settlement = saved(id);
  const exchange = {
    ...{ url: `http://site.example/${id}`, requestedAt: '2026-01-01T00:00:00.000Z', address: '127.0.0.1' },
    ...{ request: `GET /${id} HTTP/1.1\r\n`, response: 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n' },
  };
  const result = { ...settlement.result, rawPath, markdownPath, files, sha256: files[0]?.sha256 ?? null };
  // What is spread over a saved result is one.
  const made = { ...settlement, result, exchanges: [exchange] } as typeof settlement;
  if (!isSavedPage(made)) throw new Error('The page of the test is none.');
  return made;
}

/** The records of a page, as a reader finds them by what is stored of it. */
function recordsAt({
  key,
  offset,
  length,
}: {
  readonly key: string;
  readonly offset: number;
  readonly length: number;
}) {
  return gunzipSync((sent.get(key) ?? Buffer.alloc(0)).subarray(offset, offset + length)).toString();
}

const noise = (length: number) => Array.from({ length }, (_, at) => ((at * 7919) % 36).toString(36)).join('');

describe('the pages of a worker in segments', () => {
  it('wait until nothing more comes, and are found by the place that each has', async () => {
    const [first, second] = [await content.add(await page(1, 'one')), await content.add(await page(2, 'two'))];
    expect(sent.size).toBe(0);
    clock.advance(BOUNDS.idleMs);
    await Promise.all([first.up, second.up]);
    expect([...sent.keys()]).toEqual(['docs/worker-1-1-00001.warc.gz']);
    const records = recordsAt(second.segment);
    expect(records.match(/^WARC-Type: .*$/gm)).toEqual([
      ...['WARC-Type: response', 'WARC-Type: request', 'WARC-Type: conversion'],
    ]);
    expect(records).toContain('WARC-Target-URI: http://site.example/2\r\n');
    expect(records).toContain('\r\n\r\ntwo\r\n\r\n');
    expect(records).toContain('Content-Type: text/markdown; charset=utf-8');
    expect(recordsAt({ key: first.segment.key, offset: 0, length: first.segment.offset })).toContain(
      'WARC-Type: warcinfo',
    );
    expect(await readdir(join(folder, SEGMENTS_FOLDER))).toEqual([]);
  });

  it('go when their segment is full, or old, while more come', async () => {
    const full = await content.add(await page(1, randomText(40_000)));
    await full.up;
    const old = await content.add(await page(2, 'two'));
    for (let passed = 0; passed < BOUNDS.ageMs; passed += 2_000) {
      await content.add(await page(3, 'three'));
      clock.advance(2_000);
    }
    await old.up;
    expect(old.segment.key).not.toBe(full.segment.key);
  });

  it('hear together that their segment was not taken, and the next one is tried anew', async () => {
    takes = false;
    const [first, second] = [await content.add(await page(1, 'one')), await content.add(await page(2, 'two'))];
    clock.advance(BOUNDS.idleMs);
    await expect(first.up).rejects.toThrow('no bucket');
    await expect(second.up).rejects.toThrow('no bucket');
    takes = true;
    const third = await content.add(await page(3, 'three'));
    clock.advance(BOUNDS.idleMs);
    await third.up;
    expect(recordsAt(third.segment)).toContain('three');
  });

  it('go when the worker ends', async () => {
    const last = await content.add(await page(1, noise(100)));
    await content.close();
    await last.up;
    expect(recordsAt(last.segment)).toContain(noise(100));
  });

  it('are not taken where a file is not what was saved', async () => {
    const torn = await page(1, 'one');
    await writeFile(join(folder, 'pages/site.example/1.html'), 'other');
    await expect(content.add(torn)).rejects.toThrow('is not what was saved');
    const next = await content.add(await page(2, 'two'));
    clock.advance(BOUNDS.idleMs);
    await next.up;
  });
});

/** Text that does not become smaller. */
function randomText(length: number): string {
  let text = '';
  for (let at = 0; text.length < length; at += 1) text += createHash('sha256').update(`${at}`).digest('base64');
  return text;
}
