import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JobDatabase } from '../job-database.js';
import { committed, link, tempFolder } from '../job-store.fixture.js';
import { openForWriting } from './open-database.js';

const ROWS = 300;
const LATER = 20;
const PAGE_BYTES = 4096;

let folder = '';
let opened = 0;
let remove = async () => {};

let file = Buffer.alloc(0);
let log = Buffer.alloc(0);

beforeAll(async () => {
  const temp = await tempFolder();
  folder = temp.path;
  remove = temp.remove;
  killDatabase();
});
afterAll(() => remove());

const path = () => join(folder, 'crawl.db');

/** A database with rows in its file, and more in a log that was never folded in, as a killed process leaves it. */
function killDatabase(): void {
  const made = openForWriting(path(), true);
  if (!made.ok) throw new Error(made.error.message);
  const first = new JobDatabase(made.value);
  committed(first, () => first.offer(Array.from({ length: ROWS }, (_, n) => link(`page-${n}`))));
  first.close();
  const again = openForWriting(path(), false);
  if (!again.ok) throw new Error(again.error.message);
  const second = new JobDatabase(again.value);
  for (let n = 0; n < LATER; n += 1) committed(second, () => second.offer([link(`later-${n}`)]));
  copyFileSync(path(), join(folder, 'file'));
  copyFileSync(`${path()}-wal`, join(folder, 'log'));
  second.close();
  file = readFileSync(join(folder, 'file'));
  log = readFileSync(join(folder, 'log'));
}

/** What opening comes to: how many URLs are known, or the problem. In a folder of its own: a driver may be slow to let go. */
function openWith(main: Buffer, tail: Buffer | null): number | { readonly code: string; readonly message: string } {
  opened += 1;
  mkdirSync(join(folder, String(opened)));
  const path = join(folder, String(opened), 'crawl.db');
  writeFileSync(path, main);
  if (tail !== null) writeFileSync(`${path}-wal`, tail);
  const answer = openForWriting(path, false);
  if (!answer.ok) return { code: answer.error.code, message: answer.error.message };
  const count = answer.value.value('SELECT count(*) FROM urls');
  answer.value.close();
  return Number(count);
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}

const lastFolder = () => join(folder, String(opened));
const copies = () => readdirSync(lastFolder()).filter((name) => name.includes('.damaged-'));

describe('a log that was cut or damaged', () => {
  it('gives back every commit before the damage, and loses nothing that was in the file', () => {
    expect(openWith(file, log)).toBe(ROWS + LATER);
    let before = ROWS;
    for (let bytes = 0; bytes <= log.length; bytes += 4093) {
      const known = openWith(file, log.subarray(0, bytes));
      expect(known).toBeGreaterThanOrEqual(before);
      before = Number(known);
    }
    expect(before).toBeGreaterThan(ROWS);
    for (let at = 0; at < log.length; at += 8209) {
      const known = openWith(file, flipped(log, at));
      expect(known).toBeGreaterThanOrEqual(ROWS);
      expect(known).toBeLessThanOrEqual(ROWS + LATER);
    }
  });
});

describe('a database that was cut or damaged', () => {
  const refusal = { code: 'job_corrupt', message: expect.stringContaining('A copy of it as it was found') };

  it('is refused wherever it was cut, with and without a log, and never begun anew', () => {
    const cuts = [0, 1, 15, 100, 511, 1024, PAGE_BYTES - 1];
    for (let bytes = PAGE_BYTES; bytes < file.length; bytes += PAGE_BYTES) cuts.push(bytes, bytes + 77);
    for (let back = 1; back <= 1024; back += 64) cuts.push(file.length - back);
    for (const bytes of cuts) {
      const cut = file.subarray(0, bytes);
      expect({ bytes, answer: openWith(cut, null) }).toEqual({ bytes, answer: refusal });
      const known = openWith(cut, log);
      // What is missing may be in the log as a whole.
      if (typeof known === 'number') expect(known).toBeGreaterThanOrEqual(ROWS);
      else expect(known.code).toMatch(/^job_(corrupt|unreadable)$/);
    }
  });

  it('is refused, or keeps every row, wherever a byte was flipped', () => {
    let refused = 0;
    for (let at = 0; at < file.length; at += 509) {
      const known = openWith(flipped(file, at), null);
      if (typeof known === 'number') expect(known).toBe(ROWS);
      else {
        refused += 1;
        expect(known.code).toMatch(/^job_(corrupt|unreadable|newer)$/);
      }
    }
    expect(refused).toBeGreaterThan(0);
  });

  it('is kept as it was found, with its log, once', () => {
    const broken = Buffer.from(file).fill(0xff, PAGE_BYTES, 3 * PAGE_BYTES);
    expect(openWith(broken, log)).toEqual(refusal);
    const kept = copies();
    expect(kept).toHaveLength(2);
    expect(readFileSync(join(lastFolder(), kept.find((name) => !name.endsWith('-wal')) ?? ''))).toEqual(broken);
    expect(readFileSync(join(lastFolder(), kept.find((name) => name.endsWith('-wal')) ?? ''))).toEqual(log);
  });
});
