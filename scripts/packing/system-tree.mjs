import { chmod, copyFile, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runnerImport } from 'vite';
import { inProject, projectRoot } from '../setup/project.mjs';
import { makeProgramFolder, setInstalledModes } from './program-folder.mjs';

const COMPLETION_FILES = {
  bash: 'usr/share/bash-completion/completions/orbweaver',
  zsh: 'usr/share/zsh/vendor-completions/_orbweaver',
  fish: 'usr/share/fish/vendor_completions.d/orbweaver.fish',
};

/** Chromium's sandbox helper where there are no user namespaces: it works only with the setuid bit. */
export const SANDBOX_HELPER = 'opt/orbweaver/window/chrome-sandbox';

/**
 * Makes everything that an installed package puts on a system, below `root`, which is made anew.
 * @param {string} root
 * @param {string} version
 */
export async function makeSystemTree(root, version) {
  await makeProgramFolder(join(root, 'opt', 'orbweaver'));
  const put = async (/** @type {string} */ path, /** @type {string | Buffer} */ content) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  };
  await mkdir(join(root, 'usr', 'bin'), { recursive: true });
  // Absolute, as Debian's policy (10.5) has links from one folder of the root to another.
  await symlink('/opt/orbweaver/orbweaver', join(root, 'usr', 'bin', 'orbweaver'));
  const resource = (/** @type {string} */ name) => readFile(inProject('resources', 'linux', name), 'utf8');
  await put('usr/share/applications/org.orbweaver.app.desktop', await resource('org.orbweaver.app.desktop'));
  const metainfo = (await resource('org.orbweaver.app.metainfo.xml')).replace('@VERSION@', version);
  const date = new Date().toISOString().slice(0, 10);
  await put('usr/share/metainfo/org.orbweaver.app.metainfo.xml', metainfo.replace('@DATE@', date));
  await put('usr/share/doc/orbweaver/copyright', await readFile(inProject('LICENSE')));
  await put('usr/share/doc/orbweaver/THIRD-PARTY-NOTICES', await readFile(inProject('dist', 'THIRD-PARTY-NOTICES')));
  await putIcons(root);
  for (const [path, content] of Object.entries(await shellFiles(version))) await put(path, content);
  await setInstalledModes(root);
  await chmod(join(root, SANDBOX_HELPER), 0o4755);
}

/** @param {string} root */
async function putIcons(root) {
  const theme = join(root, 'usr', 'share', 'icons', 'hicolor');
  const copy = async (/** @type {string} */ from, /** @type {string} */ to) => {
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, to);
  };
  for (const file of await readdir(inProject('resources', 'icons'))) {
    const [, size] = /^(\d+x\d+)\.png$/.exec(file) ?? [];
    if (size !== undefined)
      await copy(inProject('resources', 'icons', file), join(theme, size, 'apps', 'orbweaver.png'));
  }
  await copy(inProject('resources', 'icon.svg'), join(theme, 'scalable', 'apps', 'orbweaver.svg'));
}

/**
 * The manual page and the completions, made of the table of commands.
 * @param {string} version
 * @returns {Promise<Readonly<Record<string, string | Buffer>>>} content by path
 */
async function shellFiles(version) {
  const load = async (/** @type {string} */ file) =>
    (await runnerImport(inProject('src', 'cli', file), { root: projectRoot, configFile: false })).module;
  const { COMPLETIONS } = await load('completions.ts');
  const { manPage } = await load('man-page.ts');
  const completions = Object.entries(COMPLETION_FILES).map(([shell, path]) => [path, COMPLETIONS[shell]]);
  return {
    'usr/share/man/man1/orbweaver.1.gz': gzipSync(manPage(version), { level: 9 }),
    ...Object.fromEntries(completions),
  };
}
