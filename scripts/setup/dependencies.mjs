import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inProject } from './project.mjs';
import { runNpm } from './run-npm.mjs';
import { SetupProblem } from './setup-problem.mjs';

const stampFile = inProject('node_modules', '.orbweaver-lock-hash');

/** Makes node_modules match package-lock.json: `npm ci` when it is missing or the lock file changed since the last run. */
export async function ensureDependencies() {
  const lockHash = createHash('sha256')
    .update(readFileSync(inProject('package-lock.json')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash) return;
  console.log('Installing the dependencies of package-lock.json …');
  // Development dependencies build and start the app, so they are installed under NODE_ENV=production too.
  const { code } = await runNpm(['ci', '--loglevel=error'], { env: { NODE_ENV: 'development' } });
  if (code !== 0) {
    throw new SetupProblem(`The dependencies could not be installed (npm ci ended with ${code}).`, 'npm ci');
  }
  writeFileSync(stampFile, lockHash);
}
