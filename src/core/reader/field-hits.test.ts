import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Fields, NamedHits } from '../../contract/extract.js';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { databasePath } from '../job-folder/job-paths.js';
import { openForReading } from '../store/database/open-database.js';
import type { Connection } from '../store/database/sql.js';
import { link, ORIGIN, saved, tempFolder, value } from '../store/job-store.fixture.js';
import { openJobStore } from '../store/job-store.js';
import type { JobStore } from '../store/types.js';
import { FieldHitsCache } from './field-hits.js';

const scripts = workerScriptsIn(inject('workersFolder'));
let remove = async () => {};
let store: JobStore;
let connection: Connection;

const SITE = link('').url;
/** Folders called by words. */
const FOLDERS = Array.from({ length: 105 }, (_, i) => `${letter(Math.floor(i / 26))}${letter(i % 26)}-words`);

function letter(place: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + place);
}

/** Pages by path with their fields. */
const PAGES: Readonly<Record<string, Fields>> = {
  ...Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`shop/${i}`, { price: i === 5 ? null : i, sku: null }])),
  'blog/words': { price: null, sku: 'a' },
  'blog/more-words/': { price: null, sku: 'b' },
  'blog/other.html': { price: 3, sku: 'c' },
  ...Object.fromEntries(FOLDERS.map((folder) => [`${folder}/page`, { many: 'x' }])),
};

beforeAll(async () => {
  const temp = await tempFolder();
  remove = temp.remove;
  store = value(await openJobStore({ folder: temp.path, script: scripts.store, create: true }));
  await store.offer(Object.keys(PAGES).map((path) => link(path)));
  const taken = await store.take(ORIGIN, 500);
  await Promise.all(taken.map(({ id }) => store.settle(saved(id))));
  await store.writeFields(taken.map(({ id, url }) => ({ id, fields: PAGES[new URL(url).pathname.slice(1)] ?? null })));
  connection = value(openForReading(databasePath(temp.path)));
});

afterAll(async () => {
  connection.close();
  await store.close();
  await remove();
});

function hits(): readonly NamedHits[] {
  const cache = new FieldHitsCache(connection, () => 0);
  for (;;) {
    const told = cache.hits();
    if (told) return told;
  }
}

describe('hits of fields', () => {
  it('are counted by patterns of pages: numbers by their place, words by their folder', () => {
    expect(hits()).toMatchObject([
      {
        ...{ name: 'price', found: 8, asked: 11, others: { found: 0, asked: 0 } },
        patterns: [
          { pattern: `${SITE}shop/{n}`, found: 7, asked: 8 },
          { pattern: `${SITE}blog/*`, found: 1, asked: 3 },
        ],
      },
      {
        ...{ name: 'sku', found: 3, asked: 11 },
        patterns: [
          { pattern: `${SITE}shop/{n}`, found: 0, asked: 8 },
          { pattern: `${SITE}blog/*`, found: 3, asked: 3 },
        ],
      },
      { name: 'many', found: 105, asked: 105 },
    ]);
  });

  it('of patterns beyond what is told are counted together', () => {
    const many = hits().find(({ name }) => name === 'many');
    expect(many?.patterns).toHaveLength(100);
    expect(many?.others).toEqual({ found: 5, asked: 5 });
  });

  it('name the odd ones out of patterns whose other pages have the field, and of no others', () => {
    const [price, sku] = hits();
    expect(price?.patterns.map(({ oddOnes }) => oddOnes.map(({ url }) => url))).toEqual([[`${SITE}shop/5`], []]);
    expect(sku?.patterns.flatMap(({ oddOnes }) => oddOnes)).toEqual([]);
  });
});
