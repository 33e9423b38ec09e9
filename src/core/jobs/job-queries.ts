import type { ChangePage, ChangeWindow } from '../../contract/changes.js';
import type { NamedHits } from '../../contract/extract.js';
import type { JobConfig } from '../../contract/job-config.js';
import type { PageRecord, UrlFacets, UrlPage, UrlQuery } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { fail, ok, type Problem, type Result, type SkipReason } from '../../contract/outcome.js';
import type { PatternVerdict } from '../../contract/rendering.js';
import type { Coverage, CoverageSoFar, ReportPage, ReportQuery, TypeCount } from '../../contract/reports.js';
import type { SearchPage, SearchQuery } from '../../contract/search.js';
import type { KnownUrl, RuleChange, RuleEffect, UrlDetail, UrlExplanation } from '../../contract/rules.js';
import type { SkipGroups, SkippedPage, SkippedQuery } from '../../contract/skipped.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import type { VerifyReport } from '../../contract/verify.js';
import type { FailureClass } from '../../contract/job-life.js';
import type { TriedPage } from '../../contract/trial.js';
import type { LinkPage, LinkQuery } from '../../contract/url-links.js';
import type { Clock } from '../runtime/clock.js';
import { comparedCrawl } from './compared-crawl.js';
import { SavedContent } from './saved-content.js';
import { FolderQueries } from './folder-queries.js';
import { asPending } from './pending-row.js';
import { PictureQueries } from './picture-queries.js';
import { keyOf } from './typed-key.js';
import { LogQueries } from './log-queries.js';
import { SearchQueries } from './search-queries.js';
import { SiteQueries } from './site-queries.js';
import { explainUrl } from './explain-url.js';
import { explain } from '../scope/explain.js';
import type { LogWriter } from '../job-folder/log/log-writer.js';
import { LiveRules, rulesOf } from '../scope/live-rules.js';
import type { IdentityOptions } from '../scope/identity.js';
import type { RobotsGate, RobotsVerdict } from '../robots/robots-policy.js';
import { errorMessage } from '../runtime/error-message.js';
import { reopenedReasons, sumOfEffects } from '../scope/rule-effect.js';
import { openJobReader } from '../reader/job-reader.js';
import type { JobReader } from '../reader/types.js';
import { type RunningVerification, verifyJob } from '../verify/verify-job.js';
import type { WorkerScripts } from '../runtime/worker-scripts.js';

/** What queries about a job need; the functions answer as things are when they are called. */
export interface JobQueriesParts {
  /** Absolute path. */
  readonly folder: string;
  readonly scripts: Pick<WorkerScripts, 'reader' | 'search' | 'verify'>;
  readonly clock: Clock;
  /** Why nothing of its URLs is in its folder; null = it is. */
  readonly elsewhere: Problem | null;
  readonly config: () => JobConfig;
  /** What the crawl's workers, processor and store have in their hands. */
  readonly inHand: () => Promise<ReadonlySet<string>>;
  readonly aliases: () => JobSnapshot['aliases'];
  /** What writes the log; null while nobody has looked at the job. */
  readonly logWriter: () => LogWriter | null;
  /** The robots.txt files of the running crawl, if one runs. */
  readonly robots: () => Promise<RobotsGate | null>;
}

/** An address as a person gave it, judged as one that is asked for by name. */
export interface AskedUrl {
  /** As it would be fetched. */
  readonly url: string;
  readonly skip: SkipReason | null;
  /** Why it is skipped, in words. */
  readonly why: string;
  readonly known: KnownUrl | null;
}

/** What can be asked about a job without disturbing it: reads on a thread and a connection of their own. */
export class JobQueries {
  /** What lies on the disk of a URL. */
  readonly saved: SavedContent;
  /** What its pages looked like. */
  readonly pictures: PictureQueries;
  /** The job's folder as it lies on the disk. */
  readonly folder: FolderQueries;
  /** Its hosts and folders. */
  readonly site: SiteQueries;
  /** The log of what was told. */
  readonly log: LogQueries;
  readonly #parts: JobQueriesParts;
  #reader: Promise<Result<JobReader>> | null = null;
  #verification: RunningVerification | null = null;
  readonly #search: SearchQueries;

  constructor(parts: JobQueriesParts) {
    this.#parts = parts;
    this.#search = new SearchQueries({
      folder: parts.folder,
      script: parts.scripts.search,
      elsewhere: parts.elsewhere,
    });
    this.pictures = new PictureQueries((question) => this.#read(question), parts.config);
    this.saved = new SavedContent(parts.folder, this);
    this.folder = new FolderQueries({ folder: parts.folder, read: (question) => this.#read(question) });
    this.site = new SiteQueries((question) => this.#read(question));
    this.log = new LogQueries({ read: (question) => this.#readFolder(question), writer: parts.logWriter });
  }

  async urls(query: UrlQuery): Promise<Result<UrlPage>> {
    const page = await this.#read((reader) => reader.urls(query));
    return page.ok ? ok(await this.#withPending(page.value)) : page;
  }

  async detail(id: number): Promise<Result<UrlDetail>> {
    const detail = await this.#read((reader) => reader.detail(id));
    if (!detail.ok) return detail;
    if (!detail.value)
      return fail({ code: 'no_such_url', message: t('This crawl knows no URL {id}.', { id: String(id) }) });
    return ok({ ...detail.value, record: await this.#pending(detail.value.record) });
  }

  /** What the job knows of an address: null where it knows nothing. */
  async known(text: string): Promise<Result<KnownUrl | null>> {
    const key = keyOf(text, this.#rulesWith({}).compiled.identity);
    if (key === null) return ok(null);
    const known = await this.#read((reader) => reader.known(key));
    return known.ok && known.value ? ok({ ...known.value, record: await this.#pending(known.value.record) }) : known;
  }

  /** What the URLs can be narrowed by. */
  facets(): Promise<Result<UrlFacets>> {
    return this.#read((reader) => reader.facets());
  }

  links(query: LinkQuery): Promise<Result<LinkPage>> {
    return this.#read((reader) => reader.links(query));
  }

  skipGroups(text = ''): Promise<Result<SkipGroups>> {
    return this.#read((reader) => reader.skipGroups(text));
  }

  skipped(query: SkippedQuery): Promise<Result<SkippedPage>> {
    return this.#read((reader) => reader.skipped(query));
  }

  /** What has changed since another crawl, given by its folder; null = the one that this one repeats. */
  async changes(window: ChangeWindow, otherFolder: string | null): Promise<Result<ChangePage>> {
    const other = comparedCrawl(this.#parts.config(), otherFolder);
    if (!other.ok) return other;
    const page = await this.#read((reader) => reader.changes(window, other.value));
    if (!page.ok) return page;
    return page.value.ok ? ok({ other: other.value.folder, ...page.value.value }) : page.value;
  }

  /** A window of one report of what was found and what went wrong. */
  report(query: ReportQuery): Promise<Result<ReportPage>> {
    return this.#read((reader) => reader.report(query, this.#identity()));
  }

  /** What became of everything that was found. */
  coverage(): Promise<Result<Coverage>> {
    return this.#read((reader) => reader.coverage(this.#identity()));
  }

  /** The same within a moment, as far as it is known by then. */
  coverageSoFar(): Promise<Result<CoverageSoFar>> {
    return this.#read((reader) => reader.coverageSoFar(this.#identity()));
  }

  /** What was saved, by media type. */
  types(): Promise<Result<readonly TypeCount[]>> {
    return this.#read((reader) => reader.types());
  }

  /** The pages of a trial in the order in which they were asked for. */
  triedPages(): Promise<Result<readonly TriedPage[]>> {
    if (this.#parts.config().trialPages !== null) return this.#read((reader) => reader.triedPages());
    return Promise.resolve(fail({ code: 'no_trial', message: t('This crawl is no trial.') }));
  }

  /** What a change of rules would do. */
  previewRules(change: RuleChange): Promise<Result<RuleEffect>> {
    const rules = this.#rulesWith(change);
    return this.#read((reader) => reader.preview(rules.plain));
  }

  /** What other settings would do, which were checked. */
  async previewSettings(config: JobConfig): Promise<Result<RuleEffect>> {
    const judged = await this.previewRules(config);
    if (!judged.ok) return judged;
    const reasons = reopenedReasons(this.#parts.config(), config);
    if (reasons.length === 0) return judged;
    const again = await this.#read((reader) => reader.skippedFor(reasons));
    return again.ok ? ok(sumOfEffects(judged.value, again.value)) : again;
  }

  /** How often each field of one's own was found, and on pages of which patterns. */
  fieldHits(): Promise<Result<readonly NamedHits[]>> {
    return this.#read((reader) => reader.fieldHits());
  }

  /** What was learnt of which patterns of pages need rendering. */
  renderVerdicts(): Promise<Result<readonly PatternVerdict[]>> {
    return this.#read((reader) => reader.renderVerdicts());
  }

  failures(): Promise<Result<readonly FailureClass[]>> {
    return this.#read((reader) => reader.failures());
  }

  /** What the job would make of an address that a person asks for by name, and what it has made of it. */
  async askedFor(text: string): Promise<Result<AskedUrl>> {
    const { compiled } = this.#rulesWith({});
    const { key, url, skip, checks } = explain(text, compiled, { kind: 'user' });
    const known = await this.#read((reader) => reader.known(key));
    return known.ok ? ok({ url, skip, why: checks.at(-1)?.words ?? '', known: known.value }) : known;
  }

  /** Why a URL is or is not crawled by this job. */
  async explain(text: string): Promise<Result<UrlExplanation>> {
    const rules = this.#rulesWith({});
    const { compiled } = rules;
    const key = keyOf(text, compiled.identity);
    const known = key === null ? ok(null) : await this.#read((reader) => reader.known(key));
    if (!known.ok) return known;
    const config = this.#parts.config();
    const robots = key !== null && config.obeyRobots ? await this.#robotsOf(text) : null;
    return ok(explainUrl(text, compiled, { known: known.value, robots, config }));
  }

  /** Compares the files on disk with the manifest. Asked again meanwhile, it is the same check. */
  async verify(): Promise<Result<VerifyReport>> {
    const { elsewhere, folder, scripts } = this.#parts;
    if (elsewhere !== null) return fail(elsewhere);
    this.#verification ??= verifyJob({ folder, script: scripts.verify });
    const { report } = this.#verification;
    try {
      return await report;
    } finally {
      this.#verification = null;
    }
  }

  /** Saved pages with these words; `SearchQueries.search`. */
  search(query: SearchQuery, complete = false): Promise<Result<SearchPage>> {
    return this.#search.search(query, complete);
  }

  async close(): Promise<void> {
    await this.#verification?.cancel();
    const reader = await this.#reader;
    if (reader?.ok) await reader.value.close();
    this.#reader = null;
    await this.#search.close();
  }

  async #robotsOf(url: string): Promise<RobotsVerdict | null> {
    const gate = await this.#parts.robots();
    return gate ? gate.allowed(url) : null;
  }

  #identity(): IdentityOptions | null {
    return rulesOf(this.#parts.config()).identity ?? null;
  }

  #rulesWith(change: RuleChange): LiveRules {
    const rules = new LiveRules({ ...this.#parts.config(), ...change });
    for (const alias of this.#parts.aliases()) rules.learn(alias);
    return rules;
  }

  async #withPending(page: UrlPage): Promise<UrlPage> {
    const inHand = await this.#parts.inHand();
    return { ...page, rows: page.rows.map((row) => asPending(row, inHand)) };
  }

  async #pending(row: PageRecord): Promise<PageRecord> {
    return asPending(row, await this.#parts.inHand());
  }

  async #read<T>(question: (reader: JobReader) => Promise<T>): Promise<Result<T>> {
    const { elsewhere } = this.#parts;
    return elsewhere === null ? this.#readFolder(question) : fail(elsewhere);
  }

  async #readFolder<T>(question: (reader: JobReader) => Promise<T>): Promise<Result<T>> {
    this.#reader ??= openJobReader({ folder: this.#parts.folder, script: this.#parts.scripts.reader });
    const reader = await this.#reader;
    if (!reader.ok) {
      this.#reader = null;
      return reader;
    }
    try {
      return ok(await question(reader.value));
    } catch (error) {
      return fail({ code: 'read_failed', message: errorMessage(error) });
    }
  }
}
