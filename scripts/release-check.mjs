// Refuses what must not be published: a tag that is not the version, or an Electron that is not the one in package.json.
import { readFileSync } from 'node:fs';
import { installedElectron } from './setup/electron-runtime.mjs';
import { inProject } from './setup/project.mjs';
import { runScript, SetupProblem } from './setup/setup-problem.mjs';

await runScript(() => {
  const { version, devDependencies } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  const tag = process.env['GITHUB_REF_NAME'];
  if (tag !== `v${version}`) {
    throw new SetupProblem(`The tag is ${tag ?? 'none'}, and package.json says ${version}.`, `git tag v${version}`);
  }
  const installed = installedElectron()?.version;
  if (installed !== devDependencies.electron) {
    throw new SetupProblem(
      `Electron ${installed ?? '(none)'} is installed, and ${devDependencies.electron} is what is released.`,
      'node node_modules/electron/install.js',
    );
  }
  return Promise.resolve();
});
