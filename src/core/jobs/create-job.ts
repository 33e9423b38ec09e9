import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobConfig } from '../../contract/job-config.js';
import type { JobSummary } from '../../contract/job.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { type Clock, systemClock } from '../runtime/clock.js';
import { rulesOf } from '../scope/live-rules.js';
import type { WorkerScripts } from '../runtime/worker-scripts.js';
import { patiently } from '../files/held-files.js';
import { makeFolders } from '../files/make-folders.js';
import { OWNER_ONLY } from '../files/owner-only.js';
import { tempName } from '../files/temp-names.js';
import type { Baseline } from '../store/changes/baseline.js';
import { notWritable } from '../job-folder/folder-problem.js';
import {
  JOB_VERSION,
  type JobDocument,
  type JobFolder,
  readJobFolder,
  type SharedFrontier,
  writeJobDocument,
} from '../job-folder/job-document.js';
import { DATABASE_FILE } from '../job-folder/job-paths.js';
import { checkBaseline, makeJobStore, openJobStore } from '../store/job-store.js';
import { StoreThreads } from '../store/store-threads.js';
import { type JobState, summaryOf } from '../job-folder/job-state.js';
import { systemCode, StoreError } from '../runtime/write-error.js';
import { syncFolder } from '../files/sync-folder.js';
import { errorMessage } from '../runtime/error-message.js';

/** A job as found on disk: what was asked, and how far it came. */
export interface FoundJob {
  readonly job: JobFolder;
  readonly summary: JobSummary;
}

export type ListedFolder =
  | ({ readonly kind: 'job' } & FoundJob)
  | { readonly kind: 'broken'; readonly folder: string; readonly message: string };

/** What may be said of a job beside its settings. */
export interface NewJob {
  /** Null or absent = host and path of the first seed or sitemap. */
  readonly title?: string | null;
  /** The shared crawl that it is to be a worker of; absent = its own database has everything. */
  readonly frontier?: SharedFrontier;
}

/**
 * Makes `<parent>/<host>-<date>-<short id>/` with its `job.json` and an empty database; the parent too where it is
 * missing. The folder appears complete or not at all. A place that cannot be written is a `folder_not_writable` problem.
 * With `config.baseline` the database starts with what that earlier job saved; one that cannot be read is a problem of
 * the field `baseline`, and nothing is made.
 */
export async function createJobFolder(
  request: NewJob & {
    /** Absolute path. */
    readonly parentFolder: string;
    readonly config: JobConfig;
    readonly scripts: Pick<WorkerScripts, 'store'>;
    /** Where its thread is taken from, and given back to for the crawl; by default it is ended. */
    readonly threads?: StoreThreads;
    readonly clock?: Clock;
  },
): Promise<Result<FoundJob>> {
  const { parentFolder, config, scripts, clock = systemClock, frontier, threads = null } = request;
  const jobId = randomUUID();
  const createdAt = new Date(clock.now()).toISOString();
  // The schema lets no crawl through without a seed or a sitemap to take seeds from.
  const seed = config.seeds[0] ?? config.sitemaps[0] ?? '';
  const document: JobDocument = {
    version: JOB_VERSION,
    jobId,
    createdAt,
    title: request.title ?? titleOf(seed),
    config,
    ...(frontier && { frontier }),
  };
  const folder = join(parentFolder, folderName(seed, createdAt, jobId));
  const baseline = baselineOf(config);
  const checked = baseline ? await checkBaseline(scripts.store, baseline) : ok(null);
  if (!checked.ok) return checked;
  try {
    const made = await make(parentFolder, folder, document, { script: scripts.store, clock, baseline, threads });
    return made.ok ? await readJob(folder) : made;
  } catch (error) {
    return fail(notWritable(parentFolder, error));
  }
}

function baselineOf(config: JobConfig): Baseline | null {
  const { identity } = rulesOf(config);
  if (config.baseline === null) return null;
  return identity ? { folder: config.baseline, identity } : { folder: config.baseline };
}

/** What a new database is made with. */
interface NewStore {
  readonly script: string;
  readonly clock: Clock;
  readonly baseline: Baseline | null;
  readonly threads: StoreThreads | null;
}

/**
 * Builds the folder under a temporary name; takes back the parents it made when that fails. Answers a problem of the
 * baseline, throws for any other.
 */
async function make(parent: string, folder: string, document: JobDocument, store: NewStore): Promise<Result<null>> {
  // What is crawled may have been behind a login: other users of the machine do not get to read it.
  const firstMade = await makeFolders(parent, OWNER_ONLY);
  const temp = join(parent, tempName(document.jobId));
  const takeBack = () => rm(firstMade ?? temp, { recursive: true, force: true });
  try {
    await mkdir(temp, { mode: OWNER_ONLY });
    await writeJobDocument(temp, document);
    const made = await makeDatabase(temp, store);
    await (made.ok ? patiently(() => rename(temp, folder)) : takeBack());
    // The name of a new parent is durable with its first crawl's: a power cut takes a whole crawl or none.
    await syncFolder(parent);
    return made;
  } catch (error) {
    await takeBack();
    throw error;
  }
}

const NEW: JobState = { status: 'created', message: null, elapsedMs: 0 };

async function makeDatabase(folder: string, { baseline, threads, script, clock }: NewStore): Promise<Result<null>> {
  if (baseline !== null) return repeatDatabase(folder, { baseline, script, clock });
  const own = threads ?? new StoreThreads(script);
  try {
    await makeJobStore({ folder, threads: own, state: NEW, clock });
  } finally {
    if (threads === null) await own.close();
  }
  return ok(null);
}

/** Begins with what an earlier job saved, which may be much: straight into its file. */
async function repeatDatabase(folder: string, store: Omit<NewStore, 'threads'>): Promise<Result<null>> {
  const opened = await openJobStore({ folder, create: true, ...store });
  if (!opened.ok && opened.error.field === 'baseline') return opened;
  if (!opened.ok) throw new StoreError('write_failed', opened.error.message);
  try {
    await opened.value.saveState(NEW);
  } finally {
    await opened.value.close();
  }
  return ok(null);
}

/** Reads one job's folder, without opening its database. */
export async function readJob(folder: string): Promise<Result<FoundJob>> {
  const read = await readJobFolder(folder);
  return read.ok ? ok({ job: read.value, summary: await summaryOf(read.value) }) : read;
}

/**
 * Every job folder directly inside the library, newest first. One that cannot be read is listed as broken, with the
 * reason; other folders are left out. A library that does not exist is empty.
 */
export async function listJobFolders(library: string): Promise<readonly ListedFolder[]> {
  const names = await folderNames(library);
  const listed: ListedFolder[] = [];
  for (const name of names) {
    const one = await listFolder(join(library, name));
    if (one) listed.push(one);
  }
  return listed.sort((a, b) => compare(createdAt(b), createdAt(a)));
}

async function listFolder(folder: string): Promise<ListedFolder | null> {
  try {
    const read = await readJob(folder);
    if (read.ok) return { kind: 'job', ...read.value };
    const isOurs = read.error.code !== 'job_missing' || (await readdir(folder)).includes(DATABASE_FILE);
    return isOurs ? { kind: 'broken', folder, message: read.error.message } : null;
  } catch (error) {
    return { kind: 'broken', folder, message: errorMessage(error) };
  }
}

async function folderNames(library: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(library, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
  } catch (error) {
    // A library is made with its first crawl.
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return [];
    throw error;
  }
}

function createdAt(listed: ListedFolder): string {
  return listed.kind === 'job' ? listed.job.createdAt : '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Enough to tell crawls apart by; a job's document takes up to 1,000 characters. */
const MAX_TITLE_LENGTH = 200;

/** What a crawl is called that nobody named: host and path of its first address, cut where it is very long. */
export function titleOf(seed: string): string {
  const url = new URL(seed);
  const title = url.pathname === '/' ? url.host : `${url.host}${url.pathname}`;
  return title.length > MAX_TITLE_LENGTH ? `${title.slice(0, MAX_TITLE_LENGTH - 1)}…` : title;
}

const MAX_HOST_LENGTH = 60;
const SHORT_ID_LENGTH = 6;
/** Names that Windows gives to devices, also with an extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/;

/** `<host>-<YYYY-MM-DD>-<short id>`, a name every system takes. `createdAt` is ISO 8601. */
export function folderName(seed: string, createdAt: string, jobId: string): string {
  const host = new URL(seed).host
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, MAX_HOST_LENGTH);
  const safeHost = DEVICE.test(host) || host === '' ? `site-${host}` : host;
  return `${safeHost}-${createdAt.slice(0, 10)}-${jobId.slice(0, SHORT_ID_LENGTH)}`;
}
