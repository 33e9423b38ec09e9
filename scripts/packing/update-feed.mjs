import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'yaml';

const PACKAGE_FILE = /\.(?:tar\.gz|deb|rpm|AppImage|exe|dmg|zip)$/;
/** What a copy reads of it at most (src/main/updates/release.ts). */
const MAX_NOTES_LENGTH = 4000;

/**
 * What a packed copy knows of new versions, for its `resources/update-feed.json`: the folder of the feed, as the environment
 * says it, and electron-updater's name for its folder of downloads. Without a feed the copy never looks.
 * @param {string | undefined} url
 * @throws {Error} a feed that is not reached by https
 */
export function feedFile(url) {
  if (url && new URL(url).protocol !== 'https:')
    throw new Error(`ORBWEAVER_UPDATE_FEED is ${url}, which is not https.`);
  return `${JSON.stringify({ url: url || null, updaterCacheDirName: 'orbweaver-updater' })}\n`;
}

/**
 * Notes in an unpacked app as what it was installed.
 * @param {string} resources folder
 * @param {'deb' | 'rpm' | 'archive'} type
 */
export async function notePackageType(resources, type) {
  const file = join(resources, 'package-type');
  await writeFile(file, type);
  await chmod(file, 0o644);
}

/**
 * Writes `latest-<system>-<processor>.yml`, the feed's word on the packages of a folder, beside them. Their hashes are what a
 * copy checks before it installs anything.
 * @param {string} folder
 * @param {{ version: string, changelog: string, date: Date, platform: string, arch: string }} release
 */
export async function writeFeed(folder, { version, changelog, date, platform, arch }) {
  const names = (await readdir(folder)).filter((name) => PACKAGE_FILE.test(name)).sort();
  if (names.length === 0) return;
  const files = [];
  for (const name of names) {
    const path = join(folder, name);
    files.push({ url: name, size: (await stat(path)).size, sha512: await hashOf(path) });
  }
  const feed = { version, releaseDate: date.toISOString(), releaseNotes: notesOf(changelog, version), files };
  await writeFile(join(folder, `latest-${platform}-${arch}.yml`), stringify(feed));
}

/**
 * What the changelog says of a version, cut at a whole line.
 * @param {string} changelog
 * @param {string} version
 */
export function notesOf(changelog, version) {
  const section = changelog
    .split(/^## /m)
    .find((part) => part.startsWith(`${version} `) || part.startsWith(`${version}\n`));
  const notes = (section ?? '').split('\n').slice(1).join('\n').trim();
  if (notes.length <= MAX_NOTES_LENGTH) return notes;
  return notes.slice(0, notes.lastIndexOf('\n', MAX_NOTES_LENGTH));
}

/** @param {string} path */
async function hashOf(path) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  return hash.digest('base64');
}
