import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../runtime/clock.js';
import { USER_AGENT } from '../../runtime/product.js';
import { type StoreError, toStoreError } from '../../runtime/write-error.js';
import type { SegmentPlace } from '../../store/types.js';
import { warcinfoRecord } from '../../warc/warcinfo.js';
import type { ObjectStorage } from './object-storage.js';
import { pageRecords, type SavedPage } from './page-records.js';
import { SegmentFile } from './segment-file.js';

/** Where segments are while they are written, below the worker's folder. */
export const SEGMENTS_FOLDER = 'segments';

/** When a segment ends: what its pages wait for. */
export interface SegmentBounds {
  /** It has so many bytes. */
  readonly bytes: number;
  /** It is so old. */
  readonly ageMs: number;
  /** No page came for so long. */
  readonly idleMs: number;
}

/** As large as archives for such storage are wanted, unless pages would wait for longer than a minute. */
export const SEGMENT_BOUNDS: SegmentBounds = { bytes: 64 * 1024 * 1024, ageMs: 60_000, idleMs: 3_000 };

/** Segments that may be on their way at once: with more, pages wait before they are taken. */
const MOST_UPLOADS = 2;

export interface SegmentedContentParts {
  readonly storage: Pick<ObjectStorage, 'put'>;
  /** What the names of its segments begin with: of this worker's process, and of no other. */
  readonly name: string;
  /** Absolute path of the worker's folder. */
  readonly folder: string;
  readonly clock: Clock;
  readonly bounds?: SegmentBounds;
}

/** A page that is in a segment. */
export interface Stowed {
  readonly segment: SegmentPlace;
  /** Resolves once the segment is in the storage; rejects, as the storage does, where it does not get there. */
  readonly up: Promise<void>;
}

interface OpenSegment {
  readonly key: string;
  readonly file: SegmentFile;
  readonly warcinfoId: string;
  readonly up: Promise<void>;
  readonly arrived: () => void;
  readonly failed: (why: unknown) => void;
  readonly cancelAge: () => void;
  cancelIdle: () => void;
}

/** Gathers the pages of one worker in segments, and sends each to object storage once it is full, old, or nothing more comes. */
export class SegmentedContent {
  readonly #parts: SegmentedContentParts;
  readonly #bounds: SegmentBounds;
  readonly #closing = new AbortController();
  readonly #uploads = new Set<Promise<void>>();
  #open: OpenSegment | null = null;
  #count = 0;
  /** One page after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: SegmentedContentParts) {
    this.#parts = parts;
    this.#bounds = parts.bounds ?? SEGMENT_BOUNDS;
  }

  /** Writes a page, whose files are in their places, into the open segment. Rejects with a StoreError where it cannot be written. */
  add(page: SavedPage): Promise<Stowed> {
    return this.#inTurn(() => this.#add(page));
  }

  /** Sends what there is, tries nothing again, and waits for the end of it. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#inTurn(async () => {
      if (this.#open !== null) this.#end(this.#open);
    });
    await Promise.all(this.#uploads);
  }

  async #add(page: SavedPage): Promise<Stowed> {
    const { clock, folder } = this.#parts;
    const open = (this.#open ??= await this.#begin());
    const { key, file, up, warcinfoId } = open;
    const records = await pageRecords(page, { folder, warcinfoId, now: new Date(clock.now()) }).catch(inWords);
    const extent = await file.append(records).catch((error: unknown) => this.#abandon(open, error));
    open.cancelIdle();
    open.cancelIdle = clock.after(this.#bounds.idleMs, () => this.#endLater(open));
    if (file.bytes >= this.#bounds.bytes) this.#end(open);
    return { segment: { key, ...extent }, up };
  }

  /** What was written last may be torn: nothing of the segment is sent, and its pages are told. */
  async #abandon(open: OpenSegment, error: unknown): Promise<never> {
    this.#close(open);
    const why = toStoreError(error);
    open.failed(why);
    // The disk has said what is wrong; that the file cannot be closed or removed either adds nothing.
    await open.file.end().catch(() => undefined);
    await open.file.remove().catch(() => undefined);
    throw why;
  }

  async #begin(): Promise<OpenSegment> {
    const { folder, name, clock } = this.#parts;
    while (this.#uploads.size >= MOST_UPLOADS) await Promise.race(this.#uploads);
    this.#count += 1;
    const own = `${name}-${`${this.#count}`.padStart(5, '0')}.warc.gz`;
    await mkdir(join(folder, SEGMENTS_FOLDER), { recursive: true });
    const fileName = own.slice(own.lastIndexOf('/') + 1);
    const file = await SegmentFile.begin(join(folder, SEGMENTS_FOLDER, fileName));
    const info = warcinfoRecord(fileName, new Date(clock.now()), [['software', USER_AGENT]]);
    await file.append([info]);
    let arrived = (): void => undefined;
    let failed: OpenSegment['failed'] = () => undefined;
    const up = new Promise<void>((resolve, reject) => {
      arrived = resolve;
      failed = reject;
    });
    // Each page of it hears how it ended; one whose taker has gone meanwhile has nobody to tell.
    up.catch(() => undefined);
    const open: OpenSegment = {
      ...{ key: own, file, warcinfoId: info.id, up, arrived, failed },
      cancelAge: clock.after(this.#bounds.ageMs, () => this.#endLater(open)),
      cancelIdle: () => undefined,
    };
    return open;
  }

  #endLater(open: OpenSegment): void {
    void this.#inTurn(async () => this.#end(open));
  }

  /** Nothing more is written to it, and it goes on its way. One that has ended stays as it is. */
  #end(open: OpenSegment): void {
    if (open !== this.#open) return;
    this.#close(open);
    const upload = this.#send(open).finally(() => this.#uploads.delete(upload));
    this.#uploads.add(upload);
  }

  #close(open: OpenSegment): void {
    this.#open = null;
    open.cancelAge();
    open.cancelIdle();
  }

  /** Never rejects: the pages of the segment hear how it ended. */
  async #send({ key, file, arrived, failed }: OpenSegment): Promise<void> {
    const problem = await this.#put(key, file);
    // A file that stays is removed when the worker begins anew.
    await file.remove().catch(() => undefined);
    if (problem === null) arrived();
    else failed(problem);
  }

  async #put(key: string, file: SegmentFile): Promise<StoreError | null> {
    try {
      await this.#parts.storage.put(key, await file.end(), this.#closing.signal);
      return null;
    } catch (error) {
      return toStoreError(error);
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    // Whoever comes next waits for the end; how it ended is its own caller's to hear.
    this.#last = done.catch(() => undefined);
    return done;
  }
}

function inWords(error: unknown): never {
  throw toStoreError(error);
}

/** Removes what an earlier process of the worker had not acknowledged: it is fetched again, here or elsewhere. */
export async function clearUnacknowledged(folder: string, contentFolders: readonly string[]): Promise<void> {
  for (const name of [SEGMENTS_FOLDER, ...contentFolders])
    await rm(join(folder, name), { recursive: true, force: true });
}
