import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inProject, projectRoot } from './project.mjs';
import { runTool } from './run-tool.mjs';

const stampFile = inProject('out', '.sources');
const OUTPUTS = [
  ...['out/main/index.js', 'out/main/cli.js', 'out/preload/index.js', 'out/renderer/index.html'],
  ...['out/packages/main.json', 'out/packages/preload.json', 'out/packages/renderer.json'],
];
const SOURCES = [
  'src',
  'package.json',
  'package-lock.json',
  'bundle.config.ts',
  'bundled-packages.config.ts',
  'electron.vite.config.ts',
  // The pages of the help.
  ...readdirSync(inProject('docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/**
 * Builds the app into out/ unless it already holds the build of exactly these sources. Quiet unless it fails.
 * @returns {Promise<number>} exit code of the build
 */
export async function ensureBuilt() {
  const sources = describeSources();
  const built = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sources;
  if (built && OUTPUTS.every((file) => existsSync(inProject(file)))) return 0;
  console.log('Building …');
  const { code, stdout, stderr } = await runTool('electron-vite', 'electron-vite', ['build'], { capture: true });
  if (code === 0) writeFileSync(stampFile, sources);
  else console.error(`${stdout}\n${stderr}`.trim());
  return code;
}

/** A digest of every source's path, size and time of change: a deleted file counts as a change too. */
function describeSources() {
  const hash = createHash('sha256');
  for (const source of SOURCES) addSource(hash, inProject(source));
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} path
 */
function addSource(hash, path) {
  const info = statSync(path);
  if (info.isDirectory()) {
    for (const name of readdirSync(path).sort()) addSource(hash, join(path, name));
  } else if (!/\.test\.tsx?$/.test(path)) {
    hash.update(`${relative(projectRoot, path)}\0${info.size}\0${info.mtimeMs}\n`);
  }
}
