// Serves Debian's documentation of Python 3.11 on loopback: a real site of some 500 pages to crawl, test and measure with.
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './setup/run-command.mjs';
import { runScript, SetupProblem } from './setup/setup-problem.mjs';
import { serveFolder } from './setup/static-server.mjs';
import { ensureDebianPackages } from './setup/system-packages.mjs';

export { serveFolder };

const PACKAGE = 'python3.11-doc';
/** Small images tell dpkg to leave documentation out; here it is the point. */
const KEEP_DOCUMENTATION = ['-o', 'DPkg::Options::=--path-include=/usr/share/doc/*'];
const USUAL_FOLDER = '/usr/share/doc/python3.11-doc/html';

/**
 * Installs the documentation where it is missing.
 * @returns {Promise<string>} the folder with its index.html
 * @throws {SetupProblem} when it is not there and cannot be installed
 */
export async function pythonDocsFolder() {
  if (existsSync(`${USUAL_FOLDER}/index.html`)) return USUAL_FOLDER;
  if (!existsSync('/usr/bin/dpkg-query')) {
    throw new SetupProblem('The Python documentation is taken from Debian.', `run this on Debian 12 (${PACKAGE})`);
  }
  await ensureDebianPackages([[PACKAGE]], KEEP_DOCUMENTATION);
  const { stdout } = await run('dpkg', ['-L', PACKAGE], { capture: true });
  const index = stdout.split('\n').find((path) => path.endsWith('/html/index.html') && existsSync(path));
  if (index !== undefined) return dirname(index);
  throw new SetupProblem(
    `${PACKAGE} is installed, but its pages are not: this system's dpkg leaves documentation out.`,
    `apt-get install --yes --reinstall ${KEEP_DOCUMENTATION.join(' ')} ${PACKAGE}`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runScript(async () => {
    const { url, close } = await serveFolder(await pythonDocsFolder());
    console.log(url);
    await new Promise((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    await close();
  });
}
