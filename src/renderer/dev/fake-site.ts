import { ok } from '../../contract/outcome.js';
import type { GraphNode, SiteFind, SiteGraph, SitePage, SiteQuery, SiteRow } from '../../contract/site.js';

const HOST = 'https://docs.python.org/';
const FOLDERS = ['3/', 'c-api/', 'library/', 'tutorial/'];

function row(name: string, index: number, isOpen: boolean): SiteRow {
  const isHost = index === 0;
  const urls = isHost ? 2606 : 60 * index;
  return {
    ...{ kind: isHost ? 'host' : 'folder', place: index + 1, id: null, name, bytes: urls * 24_000, isOpen },
    address: isHost ? HOST : `${HOST}${name}`,
    ...{ level: isHost ? 1 : 2, position: Math.max(1, index), neighbours: isHost ? 1 : FOLDERS.length },
    parentRow: isHost ? null : 0,
    counts: { saved: urls - 25, unchanged: 0, skipped: 12, failed: 3, queued: 10 },
  };
}

function rowsOf({ open }: Pick<SiteQuery, 'open'>): readonly SiteRow[] {
  const host = row(HOST, 0, open.includes(1));
  return host.isOpen ? [host, ...FOLDERS.map((name, index) => row(name, index + 1, false))] : [host];
}

function graph(): SiteGraph {
  const nodes = FOLDERS.map((name, index): GraphNode => {
    const {
      level: _l,
      position: _p,
      neighbours: _n,
      parentRow: _r,
      isOpen: _o,
      ...facts
    } = row(name, index + 1, false);
    return { ...facts, within: 1, linksIn: 40, linksOut: 40, linksWithin: 300 };
  });
  const edges = nodes.map((_, from) => ({ from, to: (from + 1) % nodes.length, links: 40 }));
  return { nodes, edges, open: [1], links: 1360, isWhole: true };
}

/** One host with a few folders. */
export const FAKE_SITE = {
  'site.rows': (_id: string, query: SiteQuery) => {
    const rows = rowsOf(query);
    const { offset, limit } = query;
    return ok<SitePage>({ total: rows.length, offset, rows: rows.slice(offset, offset + limit), isCut: false });
  },
  'site.find': (_id: string, { text, from, ...query }: SiteFind) => {
    const found = rowsOf(query).findIndex(({ name }, index) => index > from && name.startsWith(text));
    return ok(found < 0 ? null : found);
  },
  'site.revision': () => ok(1),
  'site.graph': () => ok(graph()),
};
