import type { ChangeWindow } from '../../contract/changes.js';
import type { UrlFacets, UrlQuery, UrlPage } from '../../contract/job.js';
import type { Result, SkipReason } from '../../contract/outcome.js';
import type { PagePictures, PictureChange } from '../../contract/pictures.js';
import type { ReportQuery, ReportPage, Coverage, CoverageSoFar, TypeCount } from '../../contract/reports.js';
import type { PatternVerdict } from '../../contract/rendering.js';
import type { KnownUrl, UrlDetail, RuleEffect } from '../../contract/rules.js';
import type { SkipGroups, SkippedPage, SkippedQuery } from '../../contract/skipped.js';
import type { GraphQuery, SiteFind, SiteGraph, SitePage, SiteQuery } from '../../contract/site.js';
import type { LinkPage, LinkQuery } from '../../contract/url-links.js';
import type { TriedPage } from '../../contract/trial.js';
import type { FailureClass } from '../../contract/job-life.js';
import type { LogExtent, LogMoment, LogPage, LogQuery } from '../../contract/crawl-log.js';
import type { NamedHits } from '../../contract/extract.js';
import type { IdentityOptions } from '../scope/identity.js';
import type { FrontierRules } from '../scope/types.js';
import type { ChangeRows } from './changes/change-cache.js';
import type { BoxedCount } from './manifest-count.js';

/** The crawl that another is compared with. */
export interface ComparedWith {
  /** Absolute path. */
  readonly folder: string;
  /** It is the one that this crawl repeats. */
  readonly isRepeated: boolean;
  /** Of this crawl. */
  readonly identity: IdentityOptions | null;
}

/** Reads for the tables, on a connection and thread of their own. */
export interface JobReader {
  urls(query: UrlQuery): Promise<UrlPage>;
  /** Null when the job does not know the key. */
  known(key: string): Promise<KnownUrl | null>;
  detail(id: number): Promise<UrlDetail | null>;
  /** The pictures of a page, boxed: null where there are none. */
  pictures(id: number): Promise<{ readonly pictures: PagePictures | null }>;
  facets(): Promise<UrlFacets>;
  links(query: LinkQuery): Promise<LinkPage>;
  /** Those with a text in them; reads all skipped URLs first. */
  skipGroups(text: string): Promise<SkipGroups>;
  /** The URLs of a group. */
  skipped(query: SkippedQuery): Promise<SkippedPage>;
  /** What `reevaluate` would do, of what is taken too: all but what is being fetched is given back before. */
  preview(rules: FrontierRules): Promise<RuleEffect>;
  /** A window of one report. All reports are made at once and kept: the first whole answer of a large job may take seconds. */
  report(query: ReportQuery, identity: IdentityOptions | null): Promise<ReportPage>;
  coverage(identity: IdentityOptions | null): Promise<Coverage>;
  /** Within a moment, with what is known by then. */
  coverageSoFar(identity: IdentityOptions | null): Promise<CoverageSoFar>;
  /** What `reopen` would do to those skipped for one of these reasons. */
  skippedFor(reasons: readonly SkipReason[]): Promise<RuleEffect>;
  /** How often each field of one's own was found, by name and by pattern. Reads all pages with fields first. */
  fieldHits(): Promise<readonly NamedHits[]>;
  /** What was learnt of which patterns of pages need rendering, some seconds old while the crawl runs. */
  renderVerdicts(): Promise<readonly PatternVerdict[]>;
  /** Failed URLs by class, the largest first. */
  failures(): Promise<readonly FailureClass[]>;
  /** Saved files by media type, those with the most bytes first. */
  types(): Promise<readonly TypeCount[]>;
  /** Saved files as the manifest lists them. Reads it all where it was written to since: a second a million. */
  savedFiles(): Promise<BoxedCount>;
  /** The pages asked for, in that order; reads every URL, for crawls at their beginning. */
  triedPages(): Promise<readonly TriedPage[]>;
  /** What has changed since another crawl. Reads all of both first: a second per 100,000 pages. */
  changes(window: ChangeWindow, other: ComparedWith): Promise<Result<ChangeRows>>;
  /** How a page looks different from how it did in another crawl; boxed: null where one has no picture of it. */
  pictureChange(id: number, other: ComparedWith): Promise<Result<{ readonly change: PictureChange | null }>>;
  /** From the folders as they were made last; the first answer of a large job may take seconds. */
  siteRows(query: SiteQuery): Promise<SitePage>;
  /** The row that a search by name finds, boxed: it finds none where there is none. */
  siteFind(query: SiteFind): Promise<{ readonly row: number | null }>;
  /** Makes the folders anew where the crawl has moved and it is time; another number each time they are. */
  siteRevision(): Promise<number>;
  /** Walks the links: seconds where there are millions. */
  siteGraph(query: GraphQuery): Promise<SiteGraph>;
  /** How far the log reaches; null where none was kept. */
  logExtent(): Promise<Omit<LogExtent, 'problem'> | null>;
  logPage(query: LogQuery): Promise<LogPage>;
  /** Null where no log was kept. */
  logMoment(atMs: number): Promise<LogMoment | null>;
  close(): Promise<void>;
}

/** What the reader thread can be asked. `open`, with the absolute path of the database, comes first. */
export interface ReaderMethods extends JobReader {
  open(path: string): Promise<Result<null>>;
}
