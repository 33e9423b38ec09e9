import type { Cursor, EventBatch, SubscribeAnswer } from './events.js';
import type { JobConfig, JobSummary, UrlPage, UrlQuery } from './job.js';
import type { Result } from './outcome.js';

/** What the new-crawl form asks for. Absent settings take their defaults. */
export interface JobRequest {
  readonly config: Pick<JobConfig, 'seeds'> & Partial<Omit<JobConfig, 'seeds'>>;
  /** Folder in which the job's own folder is made; null = the library. */
  readonly parentFolder: string | null;
}

export interface AppInfo {
  readonly version: string;
  readonly libraryFolder: string;
  readonly platform: string;
}

export interface JobReference {
  readonly jobId: string;
}

/** Every command the window may give, name → signature, declared once. Arguments are checked by schema in main. */
export interface CommandMap {
  'app.info': () => AppInfo;
  'app.openExternal': (url: string) => Result<null>;
  'dialog.chooseFolder': () => string | null;
  'jobs.list': () => readonly JobSummary[];
  /** Creates the job's folder and starts the crawl. */
  'jobs.create': (request: JobRequest) => Result<JobReference>;
  /** Serves the built-in sample site on loopback and starts a crawl of it. */
  'jobs.createSample': () => Result<JobReference>;
  'jobs.pause': (jobId: string) => Result<null>;
  'jobs.resume': (jobId: string) => Result<null>;
  'jobs.stop': (jobId: string) => Result<null>;
  'jobs.setConcurrency': (jobId: string, concurrency: number) => Result<null>;
  'jobs.openFolder': (jobId: string) => Result<null>;
  /** Registers this window for the job's pushes and answers in the same tick: no event falls between. */
  'events.subscribe': (jobId: string, cursor: Cursor | null) => Result<SubscribeAnswer>;
  'events.unsubscribe': (jobId: string) => Result<null>;
  'urls.query': (jobId: string, query: UrlQuery) => Result<UrlPage>;
}
export type CommandName = keyof CommandMap;

/** What main pushes to the window, channel → payload. */
export interface PushMap {
  'events.batch': EventBatch;
  /** The whole list again whenever a job is made, changes state or, at most twice a second, moves its counters. */
  'jobs.changed': readonly JobSummary[];
  /** A menu item or shortcut of the application menu. */
  'menu.action': MenuAction;
}
export type PushName = keyof PushMap;

export type MenuAction = 'new-crawl' | 'toggle-pause' | 'stop';

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
