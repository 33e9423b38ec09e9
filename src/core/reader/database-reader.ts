import type { LogExtent, LogMoment, LogPage, LogQuery } from '../../contract/crawl-log.js';
import type { ChangeWindow } from '../../contract/changes.js';
import type { NamedHits } from '../../contract/extract.js';
import type { UrlFacets, UrlPage, UrlQuery } from '../../contract/job.js';
import type { TriedPage } from '../../contract/trial.js';
import type { FailureClass } from '../../contract/job-life.js';
import { parsePatternVerdicts } from '../../contract/pattern-verdict-schema.js';
import { ok, type Result, type SkipReason } from '../../contract/outcome.js';
import type { PagePictures, PictureChange } from '../../contract/pictures.js';
import type { Coverage, CoverageSoFar, ReportPage, ReportQuery, TypeCount } from '../../contract/reports.js';
import type { PatternVerdict } from '../../contract/rendering.js';
import type { KnownUrl, RuleEffect, UrlDetail } from '../../contract/rules.js';
import type { SkipGroups, SkippedPage, SkippedQuery } from '../../contract/skipped.js';
import type { GraphQuery, SiteFind, SiteGraph, SitePage, SiteQuery } from '../../contract/site.js';
import type { LinkPage, LinkQuery } from '../../contract/url-links.js';
import { LogReader } from '../job-folder/log/log-reader.js';
import { Portions } from '../runtime/portions.js';
import type { PortionHandlers } from '../runtime/thread-rpc.js';
import type { IdentityOptions } from '../scope/identity.js';
import type { FrontierRules } from '../scope/types.js';
import { MoveCount } from '../store/changes/move-count.js';
import { foresee } from '../store/changes/reevaluation.js';
import { RuleWalk } from '../store/changes/rule-walk.js';
import { holdsBaseline } from '../store/changes/previous-pages.js';
import type { Connection } from '../store/database/sql.js';
import { ChangeCache, type ChangeRows } from './changes/change-cache.js';
import type { OtherCrawl } from './changes/comparison.js';
import { pictureChange } from './changes/picture-change.js';
import { renderVerdictsIn } from '../store/ledgers/job-notes.js';
import { JobQueries } from './job-queries.js';
import { FailureWalk, SkippedForWalk } from './reason-walks.js';
import { FacetCache } from './facet-cache.js';
import { FieldHitsCache } from './field-hits.js';
import { type BoxedCount, ManifestCounter } from './manifest-count.js';
import { linkPage } from './link-queries.js';
import { CoverageCache } from './reports/coverage-cache.js';
import { ReportCache } from './reports/report-cache.js';
import { type KnownSite, SiteCache } from './site/site-cache.js';
import type { SiteFinder } from './site/site-find.js';
import { SiteRows } from './site/site-rows.js';
import { GraphSurvey } from './site/graph-survey.js';
import { SkipGroupCache } from './skip-groups.js';
import type { ComparedWith, JobReader } from './types.js';
import { triedPages } from './trial-pages.js';
import { TypeWalk } from './type-walk.js';
import { UrlFacts } from './url-facts.js';

/** Answers the questions of `JobReader` from a read-only connection, and from the log; those that read many rows, in portions. */
export class DatabaseReader implements PortionHandlers<Omit<JobReader, 'close'>> {
  readonly #connection: Connection;
  readonly #folder: string;
  readonly #tables: JobQueries;
  readonly #facts: UrlFacts;
  readonly #changes: ChangeCache;
  readonly #reports: ReportCache;
  readonly #coverage: CoverageCache;
  readonly #manifest: ManifestCounter;
  readonly #skipped: SkipGroupCache;
  readonly #fieldHits: FieldHitsCache;
  readonly #facets: FacetCache;
  readonly #site: SiteCache;
  readonly #siteRows: SiteRows;
  readonly #log: LogReader;

  /** `folder`: of the job, absolute. `nowMs` only ever rises. Throws what the driver throws where the database is not as it should be. */
  constructor(connection: Connection, folder: string, nowMs: () => number) {
    this.#log = new LogReader(folder);
    this.#connection = connection;
    this.#folder = folder;
    this.#tables = new JobQueries(connection, nowMs);
    this.#facts = new UrlFacts(connection);
    this.#manifest = new ManifestCounter(connection);
    this.#skipped = new SkipGroupCache(connection, nowMs);
    this.#reports = new ReportCache(connection, nowMs);
    this.#coverage = new CoverageCache(connection, nowMs, this.#reports);
    this.#changes = new ChangeCache({ connection, folder }, nowMs, this.#reports);
    this.#fieldHits = new FieldHitsCache(connection, nowMs);
    this.#facets = new FacetCache(connection, nowMs);
    this.#site = new SiteCache(connection, nowMs);
    this.#siteRows = new SiteRows(connection);
  }

  urls(query: UrlQuery): Portions<UrlPage> {
    return this.#tables.urls(query);
  }

  /** Lets go of lists that were begun and are no longer asked for. */
  rest(): void {
    this.#tables.rest();
  }

  known(key: string): KnownUrl | null {
    return this.#facts.known(key);
  }

  detail(id: number): UrlDetail | null {
    return this.#facts.detail(id);
  }

  pictures(id: number): { readonly pictures: PagePictures | null } {
    return { pictures: this.#facts.pictures(id) };
  }

  facets(): Portions<UrlFacets> {
    return this.#facets.facets();
  }

  links(query: LinkQuery): Portions<LinkPage> {
    return linkPage(this.#connection, query);
  }

  skippedFor(reasons: readonly SkipReason[]): Portions<RuleEffect> {
    const walk = new SkippedForWalk(this.#connection, reasons);
    return new Portions(() => walk.next());
  }

  fieldHits(): Portions<readonly NamedHits[]> {
    return new Portions(() => this.#fieldHits.hits());
  }

  renderVerdicts(): readonly PatternVerdict[] {
    const stored = renderVerdictsIn(this.#connection);
    return stored === null ? [] : parsePatternVerdicts(stored);
  }

  failures(): Portions<readonly FailureClass[]> {
    const walk = new FailureWalk(this.#connection);
    return new Portions(() => walk.next());
  }

  types(): Portions<readonly TypeCount[]> {
    const walk = new TypeWalk(this.#connection);
    return new Portions(() => walk.next());
  }

  triedPages(): readonly TriedPage[] {
    return triedPages(this.#connection);
  }

  logExtent(): Omit<LogExtent, 'problem'> | null {
    return this.#log.extent();
  }

  logPage(query: LogQuery): LogPage {
    return this.#log.page(query);
  }

  logMoment(atMs: number): LogMoment | null {
    return this.#log.at(atMs);
  }

  skipGroups(text: string): Portions<SkipGroups> {
    return new Portions(() => this.#skipped.groups(text));
  }

  skipped(query: SkippedQuery): Portions<SkippedPage> {
    return new Portions(() => this.#skipped.urls(query));
  }

  preview(rules: FrontierRules): Portions<RuleEffect> {
    const walk = new RuleWalk(this.#connection, rules, { taken: true });
    const count = new MoveCount();
    return new Portions(() => (foresee(count, walk) ? null : count.effect));
  }

  savedFiles(): Portions<BoxedCount> {
    return new Portions(this.#manifest.walk());
  }

  changes(window: ChangeWindow, other: ComparedWith): Portions<Result<ChangeRows>> {
    const crawl = this.#otherCrawl(other);
    return new Portions(() => this.#changes.page(window, crawl));
  }

  pictureChange(id: number, other: ComparedWith): Result<{ readonly change: PictureChange | null }> {
    const change = pictureChange({ connection: this.#connection, folder: this.#folder }, id, this.#otherCrawl(other));
    return change.ok ? ok({ change: change.value }) : change;
  }

  #otherCrawl({ folder, isRepeated, identity }: ComparedWith): OtherCrawl {
    const isCopied = isRepeated && holdsBaseline(this.#connection);
    return { folder, isCopied, identity: identity ?? undefined };
  }

  report(query: ReportQuery, identity: IdentityOptions | null): Portions<ReportPage> {
    return this.#reports.page(query, identity ?? undefined);
  }

  coverage(identity: IdentityOptions | null): Portions<Coverage> {
    return this.#coverage.whole(identity ?? undefined);
  }

  coverageSoFar(identity: IdentityOptions | null): Portions<CoverageSoFar> {
    return this.#coverage.soFar(identity ?? undefined);
  }

  siteRows(query: SiteQuery): Portions<SitePage> {
    return this.#ofSite((site) => this.#siteRows.page(site, query));
  }

  siteFind(query: SiteFind): Portions<{ readonly row: number | null }> {
    let finder: SiteFinder | null = null;
    return this.#ofSite((site) => {
      finder ??= this.#siteRows.finder(site, query);
      return finder.next();
    });
  }

  siteRevision(): Portions<number> {
    return new Portions(() => this.#site.renewed()?.revision ?? null);
  }

  siteGraph(query: GraphQuery): Portions<SiteGraph> {
    let survey: GraphSurvey | null = null;
    return this.#ofSite(({ tree }) => {
      survey ??= new GraphSurvey(this.#connection, tree, query);
      return survey.next();
    });
  }

  /** Makes the folders first where they are not known yet. */
  #ofSite<T>(answer: (site: KnownSite) => T | null): Portions<T> {
    return new Portions(() => {
      const site = this.#site.known();
      return site && answer(site);
    });
  }
}
