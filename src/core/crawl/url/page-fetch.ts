import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Visit } from './outcome.js';
import { acceptType } from '../../media/type-rules.js';
import type { Fetcher, FetchHooks, FetchOutcome, FetchRequest } from '../../fetch/types.js';
import type { ProcessAnswer } from '../../process/types.js';
import type { EarlierPage } from '../../scope/types.js';

/** What fetching a page needs. */
export interface PageFetchParts {
  readonly fetcher: Fetcher;
  /** Hears what is waited for. */
  readonly onPhase: FetchHooks['onPhase'];
  readonly onRedirect: FetchHooks['onRedirect'];
  /** Takes over what an earlier crawl read of a page; null where it must be read anew. */
  readonly takeOver: (unchanged: Unchanged, earlier: EarlierPage) => Promise<TakenOver | null>;
}

/** An answer that says that nothing changed. */
export type Unchanged = Extract<FetchOutcome, { kind: 'not_modified' }>;

/** A page as an earlier crawl read it, its files copied; or what kept these from being written. */
export interface TakenOver {
  readonly answer: Extract<ProcessAnswer, { kind: 'saved' | 'failed' }>;
  /** Length of its decoded body. */
  readonly bytes: number;
}

/** A page's fetch: an answer of its own, or the earlier page that the server says still holds, as it was read or to be read anew. */
export type PageFetch =
  | { readonly kind: 'fetched'; readonly outcome: FetchOutcome }
  | {
      readonly kind: 'taken_over';
      readonly outcome: Unchanged;
      readonly earlier: EarlierPage;
      readonly page: TakenOver;
    }
  | {
      readonly kind: 'unchanged';
      readonly outcome: Unchanged;
      readonly earlier: EarlierPage;
      readonly body: Uint8Array;
    };

/**
 * Fetches a URL; in a re-crawl with the validators of the earlier one. Where the server says that nothing changed the
 * earlier page is taken over as it was read, or its file is read anew; where that is gone or is not what was saved the page
 * is asked for again without validators.
 */
export async function fetchPage(
  { entry, config }: Visit,
  { fetcher, onPhase, onRedirect, takeOver }: PageFetchParts,
  signal: AbortSignal,
): Promise<PageFetch> {
  const plain: FetchRequest = {
    url: entry.url,
    kind: entry.kind === 'asset' ? 'asset' : 'page',
    limits: config.limits,
    skipAboveBytes: config.skipAboveBytes,
  };
  const { validators, earlier } = entry;
  const request = earlier && validators ? { ...plain, validators } : plain;
  const asked: FetchHooks = {
    onPhase,
    onRedirect,
    acceptBody: ({ contentType, contentLength }) =>
      acceptType(contentType, contentLength, config, entry.kind === 'seed' || entry.kind === 'user'),
  };
  const outcome = await fetcher.fetch(request, asked, signal);
  if (outcome.kind !== 'not_modified' || !earlier) return { kind: 'fetched', outcome };
  const page = await takeOver(outcome, earlier);
  if (page) return { kind: 'taken_over', outcome, earlier, page };
  const body = await readEarlier(earlier);
  if (body) return { kind: 'unchanged', outcome, earlier, body };
  return { kind: 'fetched', outcome: await fetcher.fetch(plain, asked, signal) };
}

/** The body alone in its buffer, so that it can be transferred; null where the file cannot be read or was changed since. */
async function readEarlier({ rawFile, sha256 }: EarlierPage): Promise<Uint8Array | null> {
  try {
    const body = Uint8Array.from(await readFile(rawFile));
    return sha256 === null || createHash('sha256').update(body).digest('hex') === sha256 ? body : null;
  } catch {
    // Moved or deleted since: the page is simply fetched anew.
    return null;
  }
}
