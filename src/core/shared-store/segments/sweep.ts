import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CONTENT_FOLDERS, isGone } from '../../job-folder/stored-files.js';
import { ok, type Result } from '../../../contract/outcome.js';
import { workerFolders } from '../collect/worker-folders.js';
import type { Server } from '../connection.js';
import { buryDead } from '../heartbeat.js';
import { atOneMoment, iso } from '../read-crawl.js';
import { CATALOG } from '../schema.js';
import type { SweptSegments } from '../types.js';
import type { StoredObject } from './object-storage.js';
import type { ContentStorage } from './open-content.js';
import { clearUnacknowledged, SEGMENTS_FOLDER } from './segmented-content.js';

/** A process of a worker, by the name of its segments. */
const OWN_NAME = /^worker-(\d+)-(\d+)-\d+\.warc\.gz$/;

/**
 * Removes the segments whose pages were never acknowledged: those that no result names and that no worker can name any more. They
 * are listed before the results are read, and both workers and results as they stood at one moment: who had ended by then has
 * named what it ever will.
 */
export async function sweepSegments(
  server: Server,
  crawl: string,
  { storage, prefix }: ContentStorage,
): Promise<Result<SweptSegments>> {
  const listed = await storage.list(prefix);
  await buryDead(server);
  const known = await atOneMoment(server, () => knownOf(server, crawl));
  const swept = { named: 0, open: 0, foreign: 0 };
  const left: StoredObject[] = [];
  for (const object of listed) {
    const kind = judge(object, object.key.slice(prefix.length), known);
    if (kind === 'left') left.push(object);
    else if (kind !== null) swept[kind] += 1;
  }
  for (const { key } of left) await storage.remove(key);
  const folders = await sweepFolders(server);
  if (!folders.ok) return folders;
  return ok({ ...swept, removed: left.length, bytes: sum(left.map(({ bytes }) => bytes)), ...folders.value });
}

interface Known {
  readonly createdAtMs: number;
  /** The last process of each worker, and whether it may still name segments. */
  readonly workers: ReadonlyMap<number, { readonly session: number; readonly isDead: boolean }>;
  readonly segments: ReadonlySet<string>;
}

async function knownOf(server: Server, crawl: string): Promise<Known> {
  const [row] = await server.rows<{ createdAt: string }>({ text: CREATED }, [crawl]);
  const workers = await server.rows<{ id: number; session: number; isDead: boolean }>({ text: WORKERS });
  const segments = await server.rows<{ key: string }>({ text: NAMED });
  return {
    createdAtMs: row === undefined ? Number.POSITIVE_INFINITY : wholeSeconds(Date.parse(row.createdAt)),
    workers: new Map(workers.map(({ id, ...process }) => [id, process])),
    segments: new Set(segments.map(({ key }) => key)),
  };
}

/** Storage tells no finer when an object was put there. */
function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

/** Null for what is no segment. */
function judge(
  { key, changedAtMs }: StoredObject,
  name: string,
  { createdAtMs, workers, segments }: Known,
): 'left' | 'named' | 'open' | 'foreign' | null {
  const [, worker, session] = OWN_NAME.exec(name) ?? [];
  if (worker === undefined || session === undefined) return null;
  if (segments.has(key)) return 'named';
  const last = workers.get(Number(worker));
  if (last === undefined || Number(session) > last.session || changedAtMs < createdAtMs) return 'foreign';
  return Number(session) === last.session && !last.isDead ? 'open' : 'left';
}

/** What is in a folder whose worker has ended was acknowledged nowhere: the worker removes it, too, when it begins anew. */
async function sweepFolders(server: Server): Promise<Result<Pick<SweptSegments, 'unsent' | 'unsentBytes'>>> {
  const workers = await workerFolders(server, {});
  if (!workers.ok) return workers;
  const sizes: number[] = [];
  for (const { worker, folder } of workers.value)
    if (folder !== null) sizes.push(...(await sweepFolder(server, worker, folder)));
  return ok({ unsent: sizes.length, unsentBytes: sum(sizes) });
}

/** The sizes of the segments that were there; a worker that begins meanwhile waits. */
function sweepFolder(server: Server, worker: number, folder: string): Promise<readonly number[]> {
  return server.transaction(async () => {
    if ((await server.rows({ text: HOLD_DEAD }, [worker])).length === 0) return [];
    const sizes = await sizesIn(join(folder, SEGMENTS_FOLDER));
    await clearUnacknowledged(folder, CONTENT_FOLDERS);
    return sizes;
  });
}

async function sizesIn(folder: string): Promise<readonly number[]> {
  try {
    const names = await readdir(folder);
    return await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((all, bytes) => all + bytes, 0);
}

const CREATED = `SELECT ${iso('created_at', 'createdAt')} FROM ${CATALOG}.crawls WHERE crawl = $1`;
const WORKERS = 'SELECT id, session, is_dead AS "isDead" FROM workers';
const NAMED = `SELECT DISTINCT facts->'segment'->>'key' AS key FROM results WHERE facts->'segment' IS NOT NULL`;
const HOLD_DEAD = 'SELECT FROM workers WHERE id = $1 AND is_dead FOR UPDATE SKIP LOCKED';
