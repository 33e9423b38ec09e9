import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { CONTENT_FOLDERS, isGone } from '../../job-folder/stored-files.js';
import { ok, type Result } from '../../../contract/outcome.js';
import { type Clock, systemClock } from '../../runtime/clock.js';
import { StoreError } from '../../runtime/write-error.js';
import { CATALOG } from '../schema.js';
import type { Server } from '../connection.js';
import type { Session } from '../session.js';
import { type AwsSources, readAwsSettings } from './aws-settings.js';
import { type ContentPlace, readContentPlace } from './content-place.js';
import { ObjectStorage } from './object-storage.js';
import { clearUnacknowledged, type SegmentBounds, SegmentedContent } from './segmented-content.js';

/** Longer than a server takes to come back from a restart. */
const PATIENCE_MS = 120_000;

/** A bucket that can be used, and what the names of a crawl's objects there begin with. */
export interface ContentStorage {
  readonly storage: ObjectStorage;
  readonly prefix: string;
}

/** The bucket that the pages of a crawl go to, once it is seen to be there; null where they stay in folders. Throws in words. */
export async function contentOf(
  server: Server,
  crawl: string,
  clock: Clock,
  aws?: AwsSources,
): Promise<ContentStorage | null> {
  const place = await placeOf(server, crawl);
  if (place === null) return null;
  return { storage: await storageAt(place, clock, aws), prefix: `${place.prefix}${crawl}/` };
}

/** Where the pages of a crawl go; null where they stay in folders. Throws in words. */
export async function placeOf(server: Server, crawl: string): Promise<ContentPlace | null> {
  const [row] = await server.rows<{ content: string | null }>({ text: CONTENT }, [crawl]);
  if (row === undefined || row.content === null) return null;
  const place = readContentPlace(row.content);
  if (!place.ok) throw new StoreError('write_failed', place.error.message);
  return place.value;
}

/** The storage of a place, once it is seen to be there. Throws in words: what is missing, or what the storage says. */
export async function storageAt(place: ContentPlace, clock: Clock, aws?: AwsSources): Promise<ObjectStorage> {
  const storage = uncheckedStorage(place, clock, aws);
  if (!storage.ok) throw new StoreError('write_failed', storage.error.message);
  await storage.value.check();
  return storage.value;
}

/** The storage of a place, of which nothing is asked yet; a problem where no key is to be had. */
export function uncheckedStorage(
  { bucket }: ContentPlace,
  clock: Clock,
  aws: AwsSources = ownSources(),
): Result<ObjectStorage> {
  const settings = readAwsSettings(aws);
  if (!settings.ok) return settings;
  return ok(new ObjectStorage({ settings: settings.value, bucket, clock, patienceMs: PATIENCE_MS }));
}

/** Makes ready what gathers the pages of a worker, whose session has begun; what an earlier one did not acknowledge is removed. */
export async function contentFor(
  { storage, prefix }: ContentStorage,
  session: Session,
  {
    folder,
    clock = systemClock,
    segmentBounds,
  }: { readonly folder: string; readonly clock?: Clock; readonly segmentBounds?: SegmentBounds },
): Promise<SegmentedContent> {
  await clearUnacknowledged(folder, CONTENT_FOLDERS);
  const name = `${prefix}worker-${session.worker}-${session.session}`;
  return new SegmentedContent({ storage, name, folder, clock, ...(segmentBounds && { bounds: segmentBounds }) });
}

function ownSources(): AwsSources {
  return { environment: process.env, home: homedir(), readText };
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** A list of crawls from before there was object storage has no such column. */
const CONTENT = `SELECT to_jsonb(c)->>'content' AS content FROM ${CATALOG}.crawls c WHERE crawl = $1`;
