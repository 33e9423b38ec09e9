import { z } from 'zod';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { PackageKind, UpdateFailure, UpdateOffer } from '../../contract/updates.js';
import { isVersion } from './versions.js';

/** Bytes of a package; the largest of today is below 110 million. */
export const MAX_PACKAGE_BYTES = 1_000_000_000;
const MAX_NOTES_LENGTH = 4000;

/** Ending of the file that a copy of each kind is brought up to date with. */
const ENDINGS: Readonly<Record<Exclude<PackageKind, 'source'>, RegExp>> = {
  appimage: /\.AppImage$/,
  nsis: /(?<!-portable)\.exe$/,
  mac: /\.zip$/,
  portable: /-portable\.exe$/,
  deb: /\.deb$/,
  rpm: /\.rpm$/,
  archive: /\.tar\.gz$/,
};

/** A plain name in the folder of the feed: what is downloaded is on the same host, whatever the feed says. */
const fileSchema = z.object({
  url: z.string().regex(/^\w[\w.+-]{0,199}$/),
  size: z.number().int().min(1).max(MAX_PACKAGE_BYTES),
  /** SHA-512 in base64. */
  sha512: z.string().regex(/^[\w+/]{86}==$/),
});

const feedSchema = z.object({
  version: z.string().max(100).refine(isVersion),
  releaseDate: z.iso.datetime({ offset: true }).nullable().default(null).catch(null),
  releaseNotes: z.string().nullable().default(null).catch(null),
  files: z.array(fileSchema).min(1).max(100),
});

/** A newer version, and what its file must be. */
export interface Release extends UpdateOffer {
  /** SHA-512 in base64. */
  readonly sha512: string;
}

/**
 * Reads what a feed says, in the form of electron-builder's `latest.yml`. Pure.
 * @param document the feed after its YAML was parsed
 */
export function readRelease(document: unknown, kind: PackageKind): Result<Release, UpdateFailure> {
  const parsed = feedSchema.safeParse(document);
  if (!parsed.success) return fail('not_a_feed');
  const { version, releaseDate, releaseNotes, files } = parsed.data;
  const file = kind === 'source' ? undefined : files.find(({ url }) => ENDINGS[kind].test(url));
  if (!file) return fail('no_file');
  const { url: fileName, size, sha512 } = file;
  const notes = releaseNotes?.trim().slice(0, MAX_NOTES_LENGTH) ?? '';
  return ok({ version, releasedAt: releaseDate, notes: notes === '' ? null : notes, fileName, size, sha512 });
}
