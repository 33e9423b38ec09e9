import { fail, ok, type Result } from '../../contract/outcome.js';
import type { PackageKind, UpdateFailure } from '../../contract/updates.js';
import { readRelease, type Release } from './release.js';

/** Bytes; a feed of a few files has less than three thousand. */
export const MAX_FEED_BYTES = 64_000;

/** Text of what an address answers, within the bounds of a feed. Never rejects. */
export type FeedRequest = (
  url: string,
  maxBytes: number,
  signal: AbortSignal,
) => Promise<Result<string, UpdateFailure>>;

/** What of this machine the feed is asked about, as its file is named by. */
export interface FeedOf {
  /** Folder of the feed, with a `/` at its end. */
  readonly folder: string;
  readonly platform: string;
  readonly arch: string;
  readonly kind: PackageKind;
}

/**
 * Asks the feed for its latest version. Nothing is sent but the name of the file, which says system and processor: no
 * version, no identity. Never rejects.
 */
export async function latestRelease(
  { folder, platform, arch, kind }: FeedOf,
  request: FeedRequest,
  signal: AbortSignal,
): Promise<Result<Release, UpdateFailure>> {
  const text = await request(`${folder}latest-${platform}-${arch}.yml`, MAX_FEED_BYTES, signal);
  if (!text.ok) return text;
  const document = await parsed(text.value);
  return document.ok ? readRelease(document.value, kind) : document;
}

/** Of YAML. Its parser is read only once a feed has answered. */
async function parsed(text: string): Promise<Result<unknown, UpdateFailure>> {
  const { parse } = await import('yaml');
  try {
    return ok(parse(text, { logLevel: 'silent' }));
  } catch {
    // HTML of a portal, or half a file: whatever it is, it is no feed.
    return fail('not_a_feed');
  }
}
