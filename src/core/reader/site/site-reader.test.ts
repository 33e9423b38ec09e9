import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { GraphNode, SiteQuery, SiteRow } from '../../../contract/site.js';
import { workerScriptsIn } from '../../runtime/worker-scripts.js';
import { openJobStore } from '../../store/job-store.js';
import { failed, link, ORIGIN, saved, skipped, tempFolder, value } from '../../store/job-store.fixture.js';
import type { JobStore } from '../../store/types.js';
import { openJobReader } from '../job-reader.js';
import type { JobReader } from '../types.js';

const scripts = workerScriptsIn(inject('workersFolder'));
const CLOSED: SiteQuery = { open: [], sort: 'name', descending: false, offset: 0, limit: 500 };
const MANY = 1500;
let remove = async () => {};
let store: JobStore;
let reader: JobReader;

beforeAll(async () => {
  const temp = await tempFolder();
  remove = temp.remove;
  store = value(await openJobStore({ folder: temp.path, script: scripts.store, create: true }));
  const many = Array.from({ length: MANY }, (_, index) => link(`many/${String(index).padStart(4, '0')}`));
  const paths = ['', 'docs/', 'docs/a', 'docs/b', 'docs/find?q=1', 'docs/find?q=2', 'docs/find', 'שלום/%D0%B3'];
  await store.offer(paths.map((path) => link(path)));
  await store.offer([link('out', { url: 'http://else.example/out', key: 'out', skip: 'out_of_scope' })]);
  const ids = (await store.take(ORIGIN, 4)).map(({ id }) => id);
  await store.settle({ ...saved(ids[0] ?? 0), links: [link('docs/'), link('docs/a'), link('docs/b')] });
  await store.settle({ ...saved(ids[1] ?? 0), links: [link('docs/a'), link('')] });
  await store.settle(skipped(ids[2] ?? 0));
  await store.settle(failed(ids[3] ?? 0));
  await store.offer(many);
  await store.offer([link(`${'deep/'.repeat(300)}end`)]);
  reader = value(await openJobReader({ folder: temp.path, script: scripts.reader }));
});

afterAll(async () => {
  await reader.close();
  await store.close();
  await remove();
});

const rowsOf = async (part: Partial<SiteQuery>): Promise<readonly SiteRow[]> =>
  (await reader.siteRows({ ...CLOSED, ...part })).rows;
const namesOf = (rows: readonly SiteRow[]): readonly string[] => rows.map(({ name }) => name);
const sum = ({ counts }: Pick<SiteRow, 'counts'>): number => Object.values(counts).reduce((a, b) => a + b, 0);

/** The number of the place with this name among what is on show when these are open. */
async function placeOf(name: string, open: readonly number[] = []): Promise<number> {
  const row = (await rowsOf({ open })).find((one) => one.name === name);
  if (row?.place === undefined || row.place === null) throw new Error(`There is no place ${name}.`);
  return row.place;
}

describe('siteRows', () => {
  it('shows the hosts first, with all that is in them', async () => {
    const rows = await rowsOf({});
    expect(rows).toMatchObject([
      { kind: 'host', name: 'http://site.example/', level: 1, position: 1, neighbours: 2, parentRow: null },
      { kind: 'host', name: 'http://else.example/', counts: { skipped: 1, queued: 0 } },
    ]);
    expect(rows[0]?.counts).toEqual({ saved: 2, unchanged: 0, skipped: 1, failed: 1, queued: MANY + 5 });
    expect(rows[0]?.bytes).toBe(2000);
  });

  it('shows what is in an open place: folders, then pages, with queries under their path', async () => {
    const host = await placeOf('http://site.example/');
    expect(namesOf(await rowsOf({ open: [host] }))).toEqual([
      ...['http://site.example/', 'deep/', 'docs/', 'many/', 'שלום/', '', 'http://else.example/'],
    ]);
    const docs = await placeOf('docs/', [host]);
    const find = await placeOf('find?', [host, docs]);
    const rows = await rowsOf({ open: [host, docs, find] });
    expect(rows.slice(2, 9)).toMatchObject([
      { kind: 'folder', name: 'docs/', level: 2, position: 2, neighbours: 5, parentRow: 0, isOpen: true },
      { kind: 'queries', name: 'find?', level: 3, position: 1, neighbours: 5, parentRow: 2 },
      { kind: 'page', name: 'q=1', level: 4, position: 1, neighbours: 2, parentRow: 3 },
      { kind: 'page', name: 'q=2' },
      { kind: 'page', name: '', counts: { saved: 1 }, bytes: 1000, address: 'http://site.example/docs/' },
      { kind: 'page', name: 'a', counts: { skipped: 1 } },
      { kind: 'page', name: 'b', counts: { failed: 1 } },
    ]);
  });

  it('counts in every open place what its rows count, on every level', async () => {
    let open: readonly number[] = [];
    for (;;) {
      const { total } = await reader.siteRows({ ...CLOSED, open });
      const rows: SiteRow[] = [];
      for (let offset = 0; offset < total; offset += 500) rows.push(...(await rowsOf({ open, offset })));
      for (const [index, row] of rows.entries()) {
        if (!row.isOpen) continue;
        const inside = rows.filter(({ parentRow }) => parentRow === index);
        expect(inside).toHaveLength(inside[0]?.neighbours ?? -1);
        expect(inside.reduce((all, one) => all + sum(one), 0)).toBe(sum(row));
      }
      const more = rows.flatMap(({ place }) => (place === null || open.includes(place) ? [] : [place]));
      if (more.length === 0) break;
      // A path of 300 folders is opened some at a time.
      open = [...open, ...more];
      if (open.length > 12) break;
    }
    expect(open.length).toBeGreaterThan(12);
  });

  it('gives any part of a large folder, and of what stands behind it', async () => {
    const host = await placeOf('http://site.example/');
    const many = await placeOf('many/', [host]);
    const open = [host, many];
    const part = await reader.siteRows({ ...CLOSED, open, offset: 1400, limit: 3 });
    expect(part.total).toBe(7 + MANY);
    expect(namesOf(part.rows)).toEqual(['1396', '1397', '1398']);
    const end = await reader.siteRows({ ...CLOSED, open, offset: 3 + MANY, limit: 500 });
    expect(namesOf(end.rows)).toEqual(['1499', 'שלום/', '', 'http://else.example/']);
  });

  it('orders by what is asked for', async () => {
    const host = await placeOf('http://site.example/');
    const sorted = async (part: Partial<SiteQuery>) => namesOf((await rowsOf({ open: [host], ...part })).slice(1, 5));
    expect(await sorted({ sort: 'urls', descending: true })).toEqual(['many/', 'docs/', 'deep/', 'שלום/']);
    expect(await sorted({ sort: 'failed', descending: true })).toEqual(['docs/', 'deep/', 'many/', 'שלום/']);
    expect(await sorted({ sort: 'name', descending: true })).toEqual(['שלום/', 'many/', 'docs/', 'deep/']);
  });

  it('finds the next row by its name, from the first again', async () => {
    const host = await placeOf('http://site.example/');
    const many = await placeOf('many/', [host]);
    const find = async (text: string, from: number) =>
      (await reader.siteFind({ open: [host, many], sort: 'name', descending: false, text, from })).row;
    expect(await find('D', 0)).toBe(1);
    expect(await find('d', 1)).toBe(2);
    expect(await find('14', 0)).toBe(1404);
    expect(await find('docs', 1404)).toBe(2);
    expect(await find('nothing', 0)).toBeNull();
  });
});

describe('urls', () => {
  it('are narrowed to a folder, whatever its name holds', async () => {
    const table = { states: [], text: '', sort: 'order', descending: false, offset: 0, limit: 500 } as const;
    const under = async (address: string) => (await reader.urls({ ...table, under: address })).total;
    expect(await under('http://site.example/docs/')).toBe(6);
    expect(await under('http://site.example/docs/find?')).toBe(2);
    expect(await under('http://site.example/שלום/')).toBe(1);
    expect(await under('http://site.example/%/')).toBe(0);
  });
});

describe('siteGraph', () => {
  const nodeOf = (nodes: readonly GraphNode[], name: string) => nodes.findIndex((node) => node.name === name);

  it('counts the links between parts of the site, and those within', async () => {
    const host = await placeOf('http://site.example/');
    const graph = await reader.siteGraph({ open: [host] });
    const [start, docs] = [nodeOf(graph.nodes, ''), nodeOf(graph.nodes, 'docs/')];
    expect(graph).toMatchObject({ links: 5, isWhole: true, open: [host] });
    expect(graph.edges).toEqual([
      { from: start, to: docs, links: 3 },
      { from: docs, to: start, links: 1 },
    ]);
    expect(graph.nodes[docs]).toMatchObject({ kind: 'folder', linksIn: 3, linksOut: 1, linksWithin: 1, within: host });
  });

  it('has a node for every URL or a place around it, and one for the rest of a large folder', async () => {
    const host = await placeOf('http://site.example/');
    const many = await placeOf('many/', [host]);
    const { nodes } = await reader.siteGraph({ open: [host, many] });
    expect(nodes.reduce((all, node) => all + sum(node), 0)).toBe(MANY + 10);
    expect(nodes.filter(({ within }) => within === many)).toHaveLength(201);
    expect(nodes.find(({ kind }) => kind === 'rest')).toMatchObject({ counts: { queued: MANY - 200 } });
  });

  it('opens of itself what stays easy to read, and nothing that is not there', async () => {
    const easy = await reader.siteGraph({ open: null });
    expect(easy.nodes.length).toBeGreaterThan(5);
    expect(easy.nodes.length).toBeLessThanOrEqual(150);
    expect(easy.nodes.map(({ name }) => name)).toContain('many/');
    const odd = await reader.siteGraph({ open: [4_000_000, 0] });
    expect(odd.nodes).toHaveLength(2);
    expect(odd.open).toEqual([]);
  });
});
