import type { SignInState } from './sign-in.js';
import type { HostTreatment } from './host-treatment.js';
import type { Fields, NamedHits } from './extract.js';
import type { Cursor, EventBatch, SubscribeAnswer } from './stream.js';
import type { ChangePage, ChangeQuery } from './changes.js';
import type { LogExtent, LogMoment, LogPage, LogQuery } from './crawl-log.js';
import type { ExportRequest, ExportStatus } from './export.js';
import type { HeldBackReason } from './held-back.js';
import type { BudgetName, JobConfig } from './job-config.js';
import type { JobFiles } from './job-files.js';
import type { JobSummary, UrlFacets, UrlPage, UrlQuery } from './job.js';
import type { ListFormat, ListSource, SavedList } from './list-copy.js';
import type { MenuAction } from './menu-action.js';
import type { ErrorCode, Result } from './outcome.js';
import type { CoverageSoFar, ReportPage, ReportQuery, TypeCount } from './reports.js';
import type { KnownUrl, RuleChange, RuleEffect, RulePreview, UrlDetail, UrlExplanation } from './rules.js';
import type { SkipGroups, SkippedPage, SkippedQuery } from './skipped.js';
import type { SavedPicture } from './saved-picture.js';
import type { PictureChange } from './pictures.js';
import type { PatternVerdict, RenderVerdict } from './rendering.js';
import type { SavedKind, SavedText } from './saved-text.js';
import type { SeedFile } from './seed-file.js';
import type { WatchedCrawl } from './shared-crawls.js';
import type { SharedCommandMap } from './shared-ipc.js';
import type { SearchPage, SearchQuery } from './search.js';
import type { GraphQuery, SiteFind, SiteGraph, SitePage, SiteQuery } from './site.js';
import type { TriedPage } from './trial.js';
import type { TrapDecision } from './traps.js';
import type { LinkPage, LinkQuery } from './url-links.js';
import type { UpdateStatus } from './updates.js';
import type { VerifyReport } from './verify.js';
import type { DeleteManner, DeletionPreview } from './deletion.js';
import type { AddedUrls, Begun, FailureClass, PauseManner, SettingsChange } from './job-life.js';
import type { Preferences } from './preferences.js';
import type { Profile } from './profiles.js';

/** A configuration as a person gives it: absent settings take their defaults. */
export type PartialConfig = Pick<JobConfig, 'seeds'> & Partial<Omit<JobConfig, 'seeds'>>;

/** What the new-crawl form asks for. */
export interface JobRequest {
  readonly config: PartialConfig;
  /** Folder in which the job's own folder is made; null = the library. */
  readonly parentFolder: string | null;
  /** Secrets of the configuration's credentials, by their id. Kept encrypted, or in memory where that is not possible. */
  readonly secrets?: Readonly<Record<string, string>>;
}

export interface AppInfo {
  readonly version: string;
  readonly libraryFolder: string;
  readonly platform: string;
  /** How many crawls run at once before others wait. */
  readonly jobsAtOnce: number;
  /** Of the parts it runs on: `Electron 25.1.1` and the like, in the order in which they are told. */
  readonly runtimes: readonly string[];
  /** Whether `ORBWEAVER_LIBRARY` says where the crawls are, whatever the preferences. */
  readonly isLibraryFixed: boolean;
  /** The crawl of the address that the program was started with; null without one. */
  readonly startedJobId: string | null;
}

export interface JobReference {
  readonly jobId: string;
}

/** Every command the window may give, name → signature, declared once. Arguments are checked by schema in main. */
export interface CommandMap extends SharedCommandMap {
  'app.info': () => AppInfo;
  'app.openExternal': (url: string) => Result<null>;
  /** Puts text on the system's clipboard. */
  'app.copyText': (text: string) => null;
  'preferences.get': () => Preferences;
  /** Keeps them; what concerns the window takes effect at once. */
  'preferences.set': (preferences: Preferences) => Result<Preferences>;
  'updates.status': () => UpdateStatus;
  /** Looks for a newer version, if the preferences allow it. This and the next ones answer at once; `updates.changed` tells the rest. */
  'updates.check': () => null;
  /** Downloads the version on offer, where this copy can install it itself. */
  'updates.download': () => null;
  'updates.cancelDownload': () => null;
  /** Installs what was downloaded and starts anew, as soon as no crawl and no export runs. */
  'updates.install': () => null;
  /** Takes `updates.install` back while it waits. */
  'updates.postpone': () => null;
  'signIn.state': () => SignInState;
  /** Opens a window to sign in to the site of an address; finishing keeps what the site has set. `signIn.changed` tells. */
  'signIn.open': (url: string, proxy: string | null) => Result<SignInState>;
  'signIn.finish': () => Result<null>;
  'signIn.cancel': () => null;
  'signIn.forget': (origin: string) => Result<null>;
  /** Opens the licences of everything in the program with the system's program for text. */
  'app.openLicences': () => Result<null>;
  /** An address that a link or a second start handed over, once, for the form; it never starts a crawl. */
  'app.takeSuggestion': () => string | null;
  'dialog.chooseFolder': () => string | null;
  'jobs.list': () => readonly JobSummary[];
  /** Creates the job's folder and starts the crawl. */
  'jobs.create': (request: JobRequest) => Result<JobReference>;
  /** Serves the built-in sample site on loopback and starts a crawl of it. */
  'jobs.createSample': () => Result<JobReference>;
  'jobs.pause': (jobId: string, manner: PauseManner) => Result<null>;
  /** Begins it or goes on; where as many run as may it waits for its turn. */
  'jobs.resume': (jobId: string) => Result<Begun<null>>;
  /** The same out of turn. */
  'jobs.startNow': (jobId: string) => Result<Begun<null>>;
  'jobs.stop': (jobId: string) => Result<null>;
  'jobs.setConcurrency': (jobId: string, concurrency: number) => Result<null>;
  'jobs.openFolder': (jobId: string) => Result<null>;
  /** Raises the budget that paused the job by as much again and goes on. */
  'jobs.extend': (jobId: string, budget: BudgetName) => Result<Begun<null>>;
  /** What new settings would do to the URLs that are known. */
  'jobs.previewSettings': (jobId: string, change: SettingsChange) => Result<RuleEffect>;
  /** Changes the settings of a job that does not run. */
  'jobs.reconfigure': (jobId: string, change: SettingsChange) => Result<Begun<RuleEffect>>;
  /** Failed URLs by class, the largest first. */
  'jobs.failures': (jobId: string) => Result<readonly FailureClass[]>;
  /** Ends what holds most of a site back, asks for what was left out, and goes on with a crawl that had ended. */
  'jobs.admit': (jobId: string, reason: HeldBackReason) => Result<Begun<RuleEffect>>;
  /** Fetches images, styles and scripts from now on and asks for the saved pages again; a crawl that was done goes on. */
  'jobs.fetchParts': (jobId: string) => Result<Begun<RuleEffect>>;
  /** The rules that this would make of the scope, and what they would do. */
  'jobs.previewWider': (jobId: string) => Result<RulePreview>;
  /** Queues failed URLs again, of some classes or (null) all; a crawl that was done goes on. */
  'jobs.retry': (jobId: string, errors: readonly ErrorCode[] | null) => Result<Begun<RuleEffect>>;
  /** Asks for one known URL again. */
  'jobs.refetch': (jobId: string, url: string) => Result<Begun<RuleEffect>>;
  /** Queues addresses that a person gives, at most 1,000, whatever the scope; a crawl that was done goes on. */
  'jobs.add': (jobId: string, urls: readonly string[]) => Result<Begun<AddedUrls>>;
  'jobs.previewDelete': (jobId: string) => Result<DeletionPreview>;
  /** Moves the job's folder to the trash, or removes what it wrote for good. Refused while it runs. */
  'jobs.delete': (jobId: string, manner: DeleteManner) => Result<Begun<null>>;
  /** Gives a crawl another name. */
  'jobs.rename': (jobId: string, title: string) => Result<null>;
  /** How many crawls run at once before others wait. */
  'jobs.setAtOnce': (count: number) => Result<null>;
  'profiles.list': () => readonly Profile[];
  /** Saves settings under a name, in place of what has that name. */
  'profiles.save': (name: string, config: PartialConfig) => Result<Profile>;
  'profiles.remove': (name: string) => Result<null>;
  /** Lets a person choose a file, and saves what it holds; null when none was chosen. */
  'profiles.import': () => Result<Profile> | null;
  /** Lets a person choose where the profile goes; answers the path, null when none was chosen. */
  'profiles.export': (name: string) => Result<string> | null;
  /** Starts a new crawl with the same settings and conditional requests against this one. */
  'jobs.crawlAgain': (jobId: string) => Result<JobReference>;
  /** Compares the files on disk with the manifest; takes as long as reading them all. */
  'jobs.verify': (jobId: string) => Result<VerifyReport>;
  /** What lies in the crawl's folder, by kind. */
  'jobs.files': (jobId: string) => Result<JobFiles>;
  /** The pages asked for in that order, with what became of each; refused where the crawl has gone on after its trial. */
  'jobs.triedPages': (jobId: string) => Result<readonly TriedPage[]>;
  'jobs.changes': (jobId: string, query: ChangeQuery) => Result<ChangePage>;
  /** How a page looks different from how it did in another crawl, by its id; null where one has no picture of it. */
  'jobs.pictureChange': (jobId: string, id: number, other: string | null) => Result<PictureChange | null>;
  /** Lets a person choose a text file of addresses; null when none was chosen. */
  'dialog.chooseSeedFile': () => Result<SeedFile> | null;
  /** Why a URL is or is not crawled by a job. */
  'rules.explain': (jobId: string, url: string) => Result<UrlExplanation>;
  /** The same for a configuration that is still being written; `known` is null. */
  'rules.explainDraft': (config: PartialConfig, url: string) => Result<UrlExplanation>;
  /** Whether an include or exclude rule can be used. */
  'rules.check': (pattern: string) => Result<null>;
  /** Whether the rule of a field of one's own can be used. */
  'fields.check': (rule: string) => Result<null>;
  /** What such fields are on one page that a job has saved; null where none is asked of it. */
  'fields.preview': (jobId: string, url: string, extract: readonly string[]) => Result<Fields | null>;
  /** How often each field was found, by name and by pattern of pages. */
  'fields.hits': (jobId: string) => Result<readonly NamedHits[]>;
  /** What a change of rules would do, without doing it. */
  'rules.preview': (jobId: string, change: RuleChange) => Result<RuleEffect>;
  'rules.apply': (jobId: string, change: RuleChange) => Result<Begun<RuleEffect>>;
  /** Whether there is an applied change that `rules.undo` would take back. */
  'rules.canUndo': (jobId: string) => Result<boolean>;
  /** Takes the last applied change back. */
  'rules.undo': (jobId: string) => Result<Begun<RuleEffect>>;
  /** Stops obeying the robots.txt of one host, in this job. */
  'rules.overrideRobots': (jobId: string, host: string) => Result<Begun<RuleEffect>>;
  /** Holds a host (with its port where unusual) back until it is released, or fetches its URLs first; `usual` ends either. */
  'hosts.treat': (jobId: string, host: string, treatment: HostTreatment) => Result<Begun<null>>;
  /** What was learnt of which patterns of pages need rendering, the least recently met first. */
  'rendering.patterns': (jobId: string) => Result<readonly PatternVerdict[]>;
  /** Decides by hand whether pages of a pattern are rendered from now on; null leaves it to what is learnt. */
  'rendering.decide': (jobId: string, pattern: string, verdict: RenderVerdict | null) => Result<null>;
  'traps.decide': (jobId: string, trapId: number, decision: TrapDecision) => Result<null>;
  /** Registers this window for the job's pushes and answers in the same tick: no event falls between. */
  'events.subscribe': (jobId: string, cursor: Cursor | null) => Result<SubscribeAnswer>;
  'events.unsubscribe': (jobId: string) => Result<null>;
  'urls.query': (jobId: string, query: UrlQuery) => Result<UrlPage>;
  'urls.detail': (jobId: string, id: number) => Result<UrlDetail>;
  /** What the table of URLs can be narrowed by. */
  'urls.facets': (jobId: string) => Result<UrlFacets>;
  'urls.links': (jobId: string, query: LinkQuery) => Result<LinkPage>;
  /** A file of a saved page as text, for reading in the window; the beginning of a long one. */
  'urls.savedText': (jobId: string, id: number, kind: SavedKind) => Result<SavedText>;
  /** A picture that the crawl saved of this address; null where it saved none that can be shown. */
  'urls.savedPicture': (jobId: string, url: string) => Result<SavedPicture | null>;
  /** Opens a page's Markdown with the system's program for it. What was served is shown in its folder only. */
  'urls.openMarkdown': (jobId: string, id: number) => Result<null>;
  /** What the job knows of an address, by which it may be known under another spelling too; null where it knows nothing. */
  'urls.known': (jobId: string, url: string) => Result<KnownUrl | null>;
  /** Queued URLs are the next of their hosts; answers how many were queued. */
  'urls.runNext': (jobId: string, ids: readonly number[]) => Result<Begun<number>>;
  /** Takes URLs out of the queue, and ends the work on those that are being fetched. */
  'urls.skip': (jobId: string, ids: readonly number[]) => Result<Begun<RuleEffect>>;
  /** Asks for known URLs again; those in the queue stay there. */
  'urls.fetchAgain': (jobId: string, ids: readonly number[]) => Result<Begun<RuleEffect>>;
  /** Skipped URLs by reason and pattern, those with a text in them; empty = all. */
  'urls.skipGroups': (jobId: string, text: string) => Result<SkipGroups>;
  'urls.skipped': (jobId: string, query: SkippedQuery) => Result<SkippedPage>;
  /** How far the log of what was told reaches; null where none was kept. */
  'log.extent': (jobId: string) => Result<LogExtent | null>;
  'log.page': (jobId: string, query: LogQuery) => Result<LogPage>;
  /** What the crawl was at a moment of its log's clock. */
  'log.moment': (jobId: string, atMs: number) => Result<LogMoment>;
  /** Begins an export of a job, whether or not it is crawling, or puts it in line behind those that run. */
  'exports.start': (jobId: string, request: ExportRequest) => Result<ExportStatus>;
  'exports.cancel': (exportId: string) => Result<null>;
  /** Every export since the program started, newest first. */
  'exports.list': () => readonly ExportStatus[];
  /** Opens the first file of an export that is done with the system's program for it. */
  'exports.open': (exportId: string) => Result<null>;
  /** Shows the first file of an export that is done in the system's file manager. */
  'exports.show': (exportId: string) => Result<null>;
  /** Shows a saved file of a URL in the system's file manager; null = its Markdown, else the body as served. */
  'urls.showFile': (jobId: string, id: number, kind: SavedKind | null) => Result<null>;
  /** Puts a whole list on the clipboard; answers its rows. */
  'lists.copy': (jobId: string, source: ListSource, format: ListFormat) => Result<number>;
  /** Lets a person choose a file, and writes the whole list into it; null when none was chosen. */
  'lists.save': (jobId: string, source: ListSource, format: ListFormat) => Result<SavedList> | null;
  /** Within a moment, with what is known by then: asked again until all is. */
  'reports.coverage': (jobId: string) => Result<CoverageSoFar>;
  /** What was saved, by media type, those with the most bytes first. */
  'reports.types': (jobId: string) => Result<readonly TypeCount[]>;
  'reports.query': (jobId: string, query: ReportQuery) => Result<ReportPage>;
  /** A window of the tree of hosts, folders and pages, from the folders as they were counted last. */
  'site.rows': (jobId: string, query: SiteQuery) => Result<SitePage>;
  /** The next row whose name begins with some letters; null where none does. */
  'site.find': (jobId: string, query: SiteFind) => Result<number | null>;
  /** Counts the folders anew where the crawl has moved and it is time; another number each time they are. */
  'site.revision': (jobId: string) => Result<number>;
  /** Which parts of the site link to which. */
  'site.graph': (jobId: string, query: GraphQuery) => Result<SiteGraph>;
  /** Full-text search over the saved pages, from the index as it is; asking brings it up to date. */
  'search.query': (jobId: string, query: SearchQuery) => Result<SearchPage>;
}

export type CommandName = keyof CommandMap;

/** What main pushes to the window, channel → payload. */
export interface PushMap {
  'events.batch': EventBatch;
  /** The whole list again whenever a job is made, changes state or, at most twice a second, moves its counters. */
  'jobs.changed': readonly JobSummary[];
  /** The whole list again whenever an export begins, ends or, at most four times a second, moves on. */
  'exports.changed': readonly ExportStatus[];
  /** The end of work that a command had answered with `under_way`. */
  'work.ended': WorkEnd;
  'updates.changed': UpdateStatus;
  'signIn.changed': SignInState;
  'shared.changed': WatchedCrawl | null;
  /** An address waits for `app.takeSuggestion`. */
  'crawl.suggested': null;
  /** A menu item or shortcut of the application menu. */
  'menu.action': MenuAction;
  /** A crawl to be shown: of an address that a second start was given, or of a notification that was clicked. */
  'job.show': string;
  /** Why what a second start was asked for could not be done, in words. */
  'app.problem': string;
}

export type PushName = keyof PushMap;

export interface WorkEnd {
  readonly ticket: number;
  /** Of the type that the command promised. */
  readonly outcome: Result<unknown>;
}

/** The whole of what the preload script exposes as `window.orbweaver`. */
export interface OrbweaverApi {
  invoke<N extends CommandName>(name: N, ...args: Parameters<CommandMap[N]>): Promise<ReturnType<CommandMap[N]>>;
  /** Calls `listener` for each push; returns its unsubscribe. */
  on<N extends PushName>(name: N, listener: (payload: PushMap[N]) => void): () => void;
}

/** The one request channel: arguments are `[name, ...args]`. */
export const COMMAND_CHANNEL = 'orbweaver:command';
/** The one push channel: arguments are `[name, payload]`. */
export const PUSH_CHANNEL = 'orbweaver:push';
