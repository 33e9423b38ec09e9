// Makes a machine ready for the app. Plain Node 20 and no dependencies: it runs before there are any.
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './setup/dependencies.mjs';
import { ensureElectron } from './setup/electron-runtime.mjs';
import { runScript, SetupProblem } from './setup/setup-problem.mjs';
import { ensureSystemPackages } from './setup/system-packages.mjs';

const OLDEST_NODE = 20;

/**
 * What is to run afterwards: the command line alone, a window, or all tests. Each needs what the one before it needs, and
 * nothing is installed that is not needed: a server without a display gets no GTK.
 * @typedef {'terminal' | 'window' | 'tests'} Purpose
 * @param {Purpose} purpose
 * @throws {SetupProblem} what is missing and the command that installs it
 */
export async function bootstrap(purpose) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE) {
    throw new SetupProblem(
      `Node ${process.versions.node} is too old: ${OLDEST_NODE} or newer is needed.`,
      'node --version',
    );
  }
  await ensureDependencies();
  if (purpose === 'terminal') return;
  await ensureElectron();
  await ensureSystemPackages({ withTestDisplay: purpose === 'tests' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runScript(async () => {
    await bootstrap('tests');
    console.log('Ready: npm start, npm test');
  });
}
