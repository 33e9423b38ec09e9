import { existsSync } from 'node:fs';

const PROBE = 'https://github.com/electron-userland/electron-builder-binaries/releases';
const PROBE_TIMEOUT_MS = 5_000;
const PIPELINE = 'the release pipeline builds it (.github/workflows/release.yml)';

/**
 * @typedef {'dir' | 'tar.gz' | 'deb' | 'rpm' | 'AppImage' | 'nsis' | 'portable' | 'dmg' | 'zip'} Format
 * @typedef {object} Plan
 * @property {readonly Format[]} made
 * @property {readonly string[]} leftOut one sentence for each format that is not made, and where it is
 */

/** What each system's packages are made on. @type {Readonly<Record<string, readonly Format[]>>} */
export const FORMATS_OF = {
  linux: ['dir', 'tar.gz', 'deb', 'rpm', 'AppImage'],
  win32: ['dir', 'nsis', 'portable'],
  darwin: ['dir', 'dmg', 'zip'],
};
const SYSTEM_NAMES = { linux: 'Linux', win32: 'Windows', darwin: 'macOS' };

/** Formats that scripts/dist makes itself from the unpacked folder; the others are electron-builder's. */
export const OWN_FORMATS = new Set(['tar.gz', 'deb', 'rpm']);

/**
 * Which formats this machine makes of those it was asked for, or of all there are.
 * @param {readonly string[]} wanted empty = all
 * @param {{ platform: string, lacks: (format: Format) => Promise<string | null> }} machine `lacks` answers why a format of
 *   this system cannot be made here, null when it can
 * @returns {Promise<Plan>}
 */
export async function planFormats(wanted, { platform, lacks }) {
  const made = [];
  const leftOut = [];
  for (const [system, formats] of Object.entries(FORMATS_OF)) {
    for (const format of formats) {
      const isForeign = system !== platform;
      if (wanted.length > 0 ? !wanted.includes(format) : isForeign && format === 'dir') continue;
      if (isForeign && FORMATS_OF[platform]?.includes(format)) continue;
      const lack = isForeign
        ? `it needs a machine with ${SYSTEM_NAMES[/** @type {'linux'} */ (system)]}`
        : await lacks(format);
      if (lack === null) made.push(format);
      else leftOut.push(`${format}: left out, because ${lack}; ${PIPELINE}`);
    }
  }
  if (wanted.length === 0)
    leftOut.push('Windows on arm64: no app of its own anywhere, because libsql has no library for it');
  return { made, leftOut };
}

/**
 * Why this machine cannot make a format of its own system; null when it can.
 * @param {Format} format
 * @returns {Promise<string | null>}
 */
export async function lacksFor(format) {
  if (format === 'deb' && !existsSync('/usr/bin/dpkg-deb')) return 'there is no dpkg-deb here';
  if (format === 'rpm' && !existsSync('/usr/bin/rpmbuild')) return 'there is no rpmbuild here (Debian package rpm)';
  if (format === 'AppImage' && !(await canDownloadTools()))
    return 'its runtime comes from GitHub, which does not answer here';
  return null;
}

async function canDownloadTools() {
  try {
    return (await fetch(PROBE, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) })).ok;
  } catch {
    // Whatever the network's reason is, the consequence is the same one.
    return false;
  }
}
