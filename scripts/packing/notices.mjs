import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../setup/project.mjs';

const BUNDLES = ['main', 'preload', 'renderer'];
const LICENCE_FILES = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;
const RULE = '-'.repeat(120);

/** Packages that lie beside the bundles: libsql, what it needs, and the native library of this machine. */
export const UNBUNDLED = ['libsql', '@neon-rs/load', 'detect-libc', `@libsql/${nativeName()}`];

/**
 * What a package has built into itself, with the licence of that; the package's own text does not name it.
 * @type {Readonly<Record<string, { name: string, license: string }>>}
 */
const BUILT_IN = { unpdf: { name: 'PDF.js', license: 'Apache-2.0' } };

/** The name of libsql's native package for this system and processor. */
export function nativeName() {
  const suffix = { linux: '-gnu', win32: '-msvc' }[/** @type {string} */ (process.platform)] ?? '';
  return `${process.platform}-${process.arch}${suffix}`;
}

/**
 * Folders, below the project, of every package of others that is in what is shipped. Needs a build.
 * @returns {readonly string[]}
 */
export function shippedPackages() {
  const bundled = BUNDLES.flatMap((bundle) =>
    JSON.parse(readFileSync(inProject('out', 'packages', `${bundle}.json`), 'utf8')),
  );
  /** @type {Set<string>} */
  const folders = new Set([...bundled, ...UNBUNDLED.map((name) => `node_modules/${name}`)]);
  return [...folders].sort();
}

/**
 * The licences of everything of others that is in what is shipped, but Electron's and Chromium's, whose files lie beside it.
 * @param {readonly string[]} folders as `shippedPackages` answers them
 * @returns {string}
 * @throws {Error} a package whose licence has no text anywhere
 */
export function thirdPartyNotices(folders) {
  const intro = [
    'Orbweaver is made with the work of others. Here are their licences.',
    'Those of Electron and Chromium are in LICENSE.electron.txt and LICENSES.chromium.html, beside the program.',
    'The native library of libsql holds SQLite, which is in the public domain.',
  ].join('\n');
  return `${[intro, ...folders.map(noticeOf)].join(`\n\n${RULE}\n\n`)}\n`;
}

/** @param {string} folder */
function noticeOf(folder) {
  const manifest = JSON.parse(readFileSync(inProject(folder, 'package.json'), 'utf8'));
  const { name, version, license } = manifest;
  const own = readdirSync(inProject(folder)).filter((file) => LICENCE_FILES.test(file));
  const texts = own.map((file) => readFileSync(inProject(folder, file), 'utf8').trim());
  const text = texts.length > 0 ? texts.join('\n\n') : standardText(manifest);
  const inside = BUILT_IN[name];
  const more =
    inside === undefined ? '' : `\n\nIt contains ${inside.name} (${inside.license}):\n\n${standardText(inside)}`;
  return `${name} ${version} (${license})\n\n${text}${more}`;
}

/**
 * The text of a licence that a package names and does not bring.
 * @param {{ name: string, license?: string, author?: string | { name: string } }} manifest
 */
function standardText({ name, license, author }) {
  const file = inProject('resources', 'licences', `${license}.txt`);
  if (!existsSync(file)) {
    throw new Error(
      `${name} brings no text of its licence, ${license}. Put one into ${join('resources', 'licences')}.`,
    );
  }
  const who = typeof author === 'object' ? author.name : (author ?? `the authors of ${name}`).replace(/ *[<(].*$/, '');
  return `Copyright (c) ${who}\n\n${readFileSync(file, 'utf8').trim()}`;
}
