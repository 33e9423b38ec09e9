// node bench/window-scripts.mjs: what the window has read before each of its first views is drawn, gzip -9, bytes. After a build.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const ASSETS = join(dirname(fileURLToPath(import.meta.url)), '..', 'out', 'renderer', 'assets');
const FIRST_VIEWS = ['welcome', 'job-view', 'shared-view'];
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["'`]\.\/([\w.~-]+\.js)["'`]/g;

const names = readdirSync(ASSETS).filter((name) => name.endsWith('.js'));

/**
 * @param {string} chunk
 * @returns {string} the file of it
 */
function fileOf(chunk) {
  const file = names.find((name) => name.startsWith(`${chunk}-`));
  if (file === undefined) throw new Error(`There is no script ${chunk} in ${ASSETS}: build first.`);
  return file;
}

/**
 * @param {string} file
 * @param {Map<string, number>} read bytes of each file that has been read, to which this one and all it imports are added
 */
function addAll(file, read) {
  if (read.has(file)) return;
  const script = readFileSync(join(ASSETS, file), 'utf8');
  read.set(file, gzipSync(script, { level: 9 }).length);
  for (const [, imported] of script.matchAll(STATIC_IMPORT)) if (imported !== undefined) addAll(imported, read);
}

for (const view of FIRST_VIEWS) {
  /** @type {Map<string, number>} */
  const read = new Map();
  for (const chunk of ['index', 'whole-window', view]) addAll(fileOf(chunk), read);
  const bytes = [...read.values()].reduce((sum, one) => sum + one, 0);
  console.log(`${view}: ${bytes.toLocaleString('en')} in ${read.size} scripts`);
}
