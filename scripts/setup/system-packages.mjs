import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inProject } from './project.mjs';
import { run } from './run-command.mjs';
import { SetupProblem } from './setup-problem.mjs';

/** Each entry is one need; the names in it are what releases of Debian and Ubuntu call it, newest first. */
const WINDOW_LIBRARIES = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libgbm1'],
  ['libasound2t64', 'libasound2'],
  ['libdrm2'],
  ['libcups2t64', 'libcups2'],
  ['libxkbcommon0'],
  ['libxcomposite1'],
  ['libxdamage1'],
  ['libxrandr2'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
];
const TEST_DISPLAY = [['xvfb'], ['xauth']];
/** Nice to look at, needed by nothing: they make screenshots look like the design. */
const FONTS = [['fonts-inter'], ['fonts-jetbrains-mono']];

/** For tests of crawls on many machines, which start a server of their own; without one they say that they were left out. */
const TEST_DATABASE = [['postgresql-15', 'postgresql-16', 'postgresql-17', 'postgresql-14']];
/** Where Debian's packages are told not to make and start a server with the installation. */
const CLUSTERS = '/etc/postgresql-common/createcluster.conf';

const askedForDatabase = inProject('node_modules', '.orbweaver-database-asked');
const askedForFonts = inProject('node_modules', '.orbweaver-fonts-asked');

/**
 * Makes the system libraries of a window, and with `withTestDisplay` a virtual display, available on Debian and its kin.
 * Other systems are left alone: Electron's own start says what it misses there.
 * @param {{ withTestDisplay: boolean }} options
 */
export async function ensureSystemPackages({ withTestDisplay }) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return;
  await ensureDebianPackages(withTestDisplay ? [...WINDOW_LIBRARIES, ...TEST_DISPLAY] : WINDOW_LIBRARIES);
  if (withTestDisplay) await offerTestDatabase();
  await offerFonts();
}

/**
 * Installs what is missing of these packages with apt-get, or says what is missing and the command.
 * @param {readonly (readonly string[])[]} needs one list of alternative names for each need
 * @param {readonly string[]} [aptOptions] more options of apt-get
 */
export async function ensureDebianPackages(needs, aptOptions = []) {
  const missing = await missingNeeds(needs);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) throw missingProblem(missing, 'sudo ');
  let names = await availableNames(missing);
  if (names.length < missing.length) {
    await aptGet(['update']);
    names = await availableNames(missing);
  }
  if (names.length < missing.length) throw missingProblem(missing, '');
  console.log(`Installing Debian packages: ${names.join(' ')} …`);
  // A package list from long ago names files the mirror no longer has; the second try asks with a fresh one.
  const tryInstall = () => install(names, aptOptions);
  const installed = (await tryInstall()) || ((await aptGet(['update'])) && (await tryInstall()));
  if (!installed || (await missingNeeds(needs)).length > 0) throw missingProblem(missing, '');
}

/** Tries once and forgets. Where nobody had PostgreSQL before, none is started. */
async function offerTestDatabase() {
  if (process.getuid?.() !== 0 || existsSync(askedForDatabase)) return;
  const names = await availableNames(await missingNeeds(TEST_DATABASE));
  if (names.length > 0) {
    const isNew = (await missingNeeds([['postgresql-common']])).length > 0;
    const isReady = await install(['postgresql-common']);
    if (isReady && isNew) appendFileSync(CLUSTERS, 'create_main_cluster = false\n');
    if (!isReady || !(await install(names)))
      console.log('PostgreSQL could not be installed; tests that need it are left out.');
  }
  mkdirSync(dirname(askedForDatabase), { recursive: true });
  writeFileSync(askedForDatabase, '');
}

/** Tries once and forgets: without the fonts the app shows the system's own. */
async function offerFonts() {
  if (process.getuid?.() !== 0 || existsSync(askedForFonts)) return;
  const names = await availableNames(await missingNeeds(FONTS));
  if (names.length > 0) await install(names);
  mkdirSync(dirname(askedForFonts), { recursive: true });
  writeFileSync(askedForFonts, '');
}

/** @param {readonly (readonly string[])[]} needs */
async function missingNeeds(needs) {
  const query = await run('dpkg-query', ['-W', '-f=${Package} ${db:Status-Status}\n', ...needs.flat()], {
    capture: true,
  });
  const lines = new Set(query.stdout.split('\n'));
  return needs.filter((names) => !names.some((name) => lines.has(`${name} installed`)));
}

/** @param {readonly (readonly string[])[]} needs the first name of each need that apt can install */
async function availableNames(needs) {
  const names = [];
  for (const alternatives of needs) {
    for (const name of alternatives) {
      const policy = await run('apt-cache', ['policy', name], { capture: true, env: { ...process.env, LC_ALL: 'C' } });
      if (!/Candidate: (?!\(none\))\S/.test(policy.stdout)) continue;
      names.push(name);
      break;
    }
  }
  return names;
}

/**
 * @param {readonly string[]} names
 * @param {readonly string[]} [options]
 */
function install(names, options = []) {
  return aptGet(['install', '--yes', '--no-install-recommends', ...options, ...names]);
}

/**
 * Quiet unless it fails; waits for another apt-get up to two minutes.
 * @param {readonly string[]} args
 */
async function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=2', '-q'];
  const { code, stdout, stderr } = await run('apt-get', [...options, ...args], { capture: true, env });
  if (code !== 0) console.error(`${stdout}\n${stderr}`.trim().split('\n').slice(-20).join('\n'));
  return code === 0;
}

/**
 * @param {readonly (readonly string[])[]} missing
 * @param {string} prefix
 */
function missingProblem(missing, prefix) {
  const wanted = missing.map((names) => names.at(-1)).join(' ');
  return new SetupProblem(
    `These system packages are missing and could not be installed: ${wanted}.`,
    `${prefix}apt-get update && ${prefix}apt-get install --yes ${wanted}`,
  );
}
