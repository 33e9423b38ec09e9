import {
  type GraphEdge,
  type GraphNode,
  type GraphQuery,
  MOST_EDGES,
  SITE_STATES,
  type SiteCounts,
  type SiteGraph,
} from '../../../contract/site.js';
import { LINKS_PER_PAGE } from '../../store/database/schema.js';
import type { Connection, Statement } from '../../store/database/sql.js';
import { type Cluster, Clusters } from './clusters.js';
import { type FolderTree, ROOT } from './folder-tree.js';
import { NO_URLS, pageFacts, placeFacts, type SiteFacts } from './facts.js';

/** Links looked at in one go: some 20 ms. */
const PORTION = 40_000;
/** Links that are counted: some 3 s. A picture of more would not look different. */
const MOST_LINKS = 5_000_000;
/** Pairs of nodes whose links are counted: 100 MB. */
const MOST_PAIRS = 1_000_000;

/** Counts the links between parts of a site, a portion a call. */
export class GraphSurvey {
  readonly #connection: Connection;
  readonly #tree: FolderTree;
  readonly #clusters: Clusters;
  readonly #rows: Statement;
  /** By the node they come from times the number of nodes, plus the one they lead to. */
  readonly #pairs = new Map<number, number>();
  #doneId = 0;
  #links = 0;
  #isWhole = true;

  constructor(connection: Connection, tree: FolderTree, { open }: GraphQuery) {
    this.#connection = connection;
    this.#tree = tree;
    this.#clusters = new Clusters(tree, open);
    this.#rows = connection.prepare(LINKS);
  }

  /** Null while there is more to do. */
  next(): SiteGraph | null {
    const [ids = [], targets = []] = (this.#rows.first(this.#doneId) ?? []).map(numbersOf);
    for (const [index, id] of ids.entries()) this.#count(Math.floor(id / LINKS_PER_PAGE), targets[index] ?? 0);
    this.#doneId = ids.at(-1) ?? this.#doneId;
    this.#links += ids.length;
    if (ids.length < PORTION) return this.#graph();
    if (this.#links < MOST_LINKS) return null;
    this.#isWhole = false;
    return this.#graph();
  }

  #count(fromId: number, toId: number): void {
    const from = this.#clusters.nodeOf(fromId);
    const to = this.#clusters.nodeOf(toId);
    if (from < 0 || to < 0) return;
    const pair = from * this.#clusters.list.length + to;
    const before = this.#pairs.get(pair) ?? 0;
    if (before > 0 || this.#pairs.size < MOST_PAIRS) this.#pairs.set(pair, before + 1);
    else this.#isWhole = false;
  }

  #graph(): SiteGraph {
    const { list, open } = this.#clusters;
    const totals = list.map(() => ({ linksIn: 0, linksOut: 0, linksWithin: 0 }));
    const edges: GraphEdge[] = [];
    for (const [pair, links] of this.#pairs) {
      const [from, to] = [Math.floor(pair / list.length), pair % list.length];
      const [source, target] = [totals[from], totals[to]];
      if (!source || !target) continue;
      if (from === to) {
        source.linksWithin += links;
        continue;
      }
      source.linksOut += links;
      target.linksIn += links;
      edges.push({ from, to, links });
    }
    edges.sort((a, b) => b.links - a.links || a.from - b.from || a.to - b.to);
    const facts = this.#factsOf(list);
    return {
      nodes: totals.map((links, index): GraphNode => {
        const within = list[index]?.within ?? ROOT;
        return { ...(facts[index] ?? NOTHING), within: within === ROOT ? null : within, ...links };
      }),
      edges: edges.slice(0, MOST_EDGES),
      open,
      links: this.#links,
      isWhole: this.#isWhole && edges.length <= MOST_EDGES,
    };
  }

  #factsOf(list: readonly Cluster[]): readonly NodeFacts[] {
    const ids = list.filter(({ kind }) => kind === 'page').map(({ number }) => number);
    const pages = pageFacts(this.#connection, this.#tree, ids);
    const factsOf = ({ kind, number }: Cluster): SiteFacts =>
      kind === 'page' ? (pages.get(number) ?? NOTHING) : placeFacts(this.#tree, number);
    return list.map((cluster) => {
      if (cluster.kind !== 'rest') return factsOf(cluster);
      const shown = this.#clusters.shownOf(cluster.number).filter(({ kind }) => kind !== 'rest');
      return restFacts(factsOf(cluster), shown.map(factsOf));
    });
  }
}

type NodeFacts = Omit<SiteFacts, 'kind'> & Pick<GraphNode, 'kind'>;

const NOTHING: SiteFacts = { kind: 'page', place: null, id: null, address: '', name: '', counts: NO_URLS, bytes: 0 };

/** A place without what of it is shown. Pages may have moved on since the place was counted. */
function restFacts(place: SiteFacts, shown: readonly SiteFacts[]): NodeFacts {
  const less = (whole: number, partOf: (facts: SiteFacts) => number): number =>
    Math.max(
      0,
      shown.reduce((left, facts) => left - partOf(facts), whole),
    );
  const counts = Object.fromEntries(
    SITE_STATES.map((state) => [state, less(place.counts[state], (facts) => facts.counts[state])]),
  );
  return {
    ...{ kind: 'rest', place: null, id: null, address: place.address, name: place.name },
    counts: { ...NO_URLS, ...counts } satisfies SiteCounts,
    bytes: less(place.bytes, ({ bytes }) => bytes),
  };
}

/** One row with two arrays: a row for each link would cost ten times as much. */
const LINKS = `
SELECT json_group_array(id), json_group_array(to_id)
FROM (SELECT id, to_id FROM links WHERE id > ? ORDER BY id LIMIT ${PORTION})`;

function numbersOf(json: unknown): readonly number[] {
  // The query gives arrays of integers.
  return JSON.parse(String(json)) as readonly number[];
}
