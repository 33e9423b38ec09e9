import type { UrlState } from './job.js';

/** Where a URL stands, as the database knows it: what is being fetched is in the queue to it. */
export type SiteState = Exclude<UrlState, 'pending'>;
export const SITE_STATES = [
  'saved',
  'unchanged',
  'skipped',
  'failed',
  'queued',
] as const satisfies readonly SiteState[];

/** URLs of a place by the state they are in. */
export type SiteCounts = Readonly<Record<SiteState, number>>;

/**
 * What a row of the site is: `queries` = a path that is asked for with several queries, `page` = one URL. All but a page
 * have something in them.
 */
export type PlaceKind = 'host' | 'folder' | 'queries' | 'page';

/** One host, folder or page of a site. */
export interface SiteRow {
  readonly kind: PlaceKind;
  /** Number of the host or folder, the same for as long as the crawl lives; null for a page. */
  readonly place: number | null;
  /** Of a page: the number of its URL. */
  readonly id: number | null;
  /** What the URL of everything in it begins with; of a page its URL. */
  readonly address: string;
  /** The last part of the address, as the URL has it; empty where a folder is a page itself. */
  readonly name: string;
  /** How deep it is, from 1. */
  readonly level: number;
  /** Where it is among its neighbours, from 1, and how many they are. */
  readonly position: number;
  readonly neighbours: number;
  /** Row of what it is in; null for a host. */
  readonly parentRow: number | null;
  readonly isOpen: boolean;
  readonly counts: SiteCounts;
  /** Bytes of what was fetched, decoded. */
  readonly bytes: number;
}

export const SITE_SORTS = ['name', 'urls', 'bytes', 'failed'] as const;
export type SiteSort = (typeof SITE_SORTS)[number];

/** Hosts and folders that are open at once. */
export const MOST_OPEN = 5000;

/** A window of the rows of a site whose open places show what is in them. */
export interface SiteQuery {
  /** Numbers of places, at most `MOST_OPEN`; those inside of a closed one are not on show. */
  readonly open: readonly number[];
  /** Folders come before pages in every order; hosts of which something was asked for before those only linked to. */
  readonly sort: SiteSort;
  readonly descending: boolean;
  readonly offset: number;
  /** Rows wanted, at most 500. */
  readonly limit: number;
}

export interface SitePage {
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly SiteRow[];
  /** The site has more folders than are told apart: what is in the others is counted in the one above. */
  readonly isCut: boolean;
}

/** Asks for the next row, after `from`, whose name begins with some letters. */
export interface SiteFind extends Omit<SiteQuery, 'offset' | 'limit'> {
  readonly from: number;
  readonly text: string;
}

/** Nodes that a picture of links has at most. */
export const MOST_NODES = 5000;
/** Edges that it has at most, those of most links. */
export const MOST_EDGES = 20_000;

/** What of the site a picture of its links shows. */
export interface GraphQuery {
  /** Places that are shown by what is in them; null = as many as stay easy to read. */
  readonly open: readonly number[] | null;
}

/** `rest` = what is in an open place beside what is shown of it. */
export type NodeKind = PlaceKind | 'rest';

export interface GraphNode
  extends Omit<SiteRow, 'kind' | 'level' | 'position' | 'neighbours' | 'parentRow' | 'isOpen'> {
  readonly kind: NodeKind;
  /** The open place it is in; null for a host. */
  readonly within: number | null;
  /** Links from other nodes, to other nodes, and between URLs inside. */
  readonly linksIn: number;
  readonly linksOut: number;
  readonly linksWithin: number;
}

/** Links from one node to another, by their places in the list of nodes. */
export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  readonly links: number;
}

export interface SiteGraph {
  readonly nodes: readonly GraphNode[];
  /** Those of most links first. */
  readonly edges: readonly GraphEdge[];
  /** What is open, without what had no room. */
  readonly open: readonly number[];
  /** Links that were counted. */
  readonly links: number;
  /** Whether these are all links of the crawl, and all edges they make. */
  readonly isWhole: boolean;
}
