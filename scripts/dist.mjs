// npm run dist [-- [--quick] [dir | tar.gz | deb | rpm | AppImage | nsis | portable | dmg | zip …]]: packs the app into dist/.
// Without a name: every format this machine can make; what is left out is said, and where it is made. --quick compresses little.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { bootstrap } from './bootstrap.mjs';
import { FORMATS_OF, lacksFor, OWN_FORMATS, planFormats } from './packing/formats.mjs';
import { makeArchive, makeDeb, makeRpm } from './packing/linux-packages.mjs';
import { shippedPackages, thirdPartyNotices } from './packing/notices.mjs';
import { makeSystemTree } from './packing/system-tree.mjs';
import { packUnpacked, unpackedFolder } from './packing/unpacked.mjs';
import { feedFile, writeFeed } from './packing/update-feed.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { inProject } from './setup/project.mjs';
import { runScript, SetupProblem } from './setup/setup-problem.mjs';
import { ensureDebianPackages } from './setup/system-packages.mjs';

const PACKAGE_FILE = /\.(?:tar\.gz|deb|rpm|AppImage|exe|dmg|zip)$/;

/**
 * @param {readonly string[]} wanted
 * @param {boolean} quick
 */
async function dist(wanted, quick) {
  const unknown = wanted.find(
    (format) =>
      !Object.values(FORMATS_OF)
        .flat()
        .some((known) => known === format),
  );
  if (unknown !== undefined) throw new SetupProblem(`“${unknown}” is no format that is packed.`, 'npm run dist');
  await offerRpmbuild(wanted);
  const { made, leftOut } = await planFormats(wanted, { platform: process.platform, lacks: lacksFor });
  if (wanted.length > 0 && leftOut.length > 0) throw new SetupProblem(leftOut.join('\n'), 'npm run dist');
  await clear();
  await writeFile(inProject('dist', 'THIRD-PARTY-NOTICES'), thirdPartyNotices(shippedPackages()));
  await writeFile(inProject('dist', 'update-feed.json'), feedFile(process.env['ORBWEAVER_UPDATE_FEED']));
  await packUnpacked(['dir', ...made.filter((format) => format !== 'dir' && !OWN_FORMATS.has(format))]);
  const version = JSON.parse(await readFile(inProject('package.json'), 'utf8')).version;
  if (made.includes('tar.gz')) await makeArchive({ version, quick });
  if (made.includes('deb') || made.includes('rpm')) {
    const tree = inProject('dist', 'stage', 'system');
    await makeSystemTree(tree, version);
    if (made.includes('deb')) await makeDeb({ tree, version, quick });
    if (made.includes('rpm')) await makeRpm({ tree, version, quick });
  }
  await rm(inProject('dist', 'stage'), { recursive: true, force: true });
  const changelog = await readFile(inProject('CHANGELOG.md'), 'utf8');
  const { platform, arch } = process;
  await writeFeed(inProject('dist'), { version, changelog, date: new Date(), platform, arch });
  await tell(leftOut);
}

/** What an earlier run made would pass for this one's. */
async function clear() {
  await mkdir(inProject('dist'), { recursive: true });
  for (const name of await readdir(inProject('dist'))) await rm(inProject('dist', name), { recursive: true });
}

/**
 * rpmbuild is small, and missing on every Debian. Without it the rpm is left out, in words.
 * @param {readonly string[]} wanted
 */
async function offerRpmbuild(wanted) {
  const isWanted = wanted.length === 0 || wanted.includes('rpm');
  if (!isWanted || process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return;
  await ensureDebianPackages([['rpm']]).catch((error) => console.log(`rpm: ${error.message}`));
}

/** @param {readonly string[]} leftOut */
async function tell(leftOut) {
  const files = (await readdir(inProject('dist'))).filter((name) => PACKAGE_FILE.test(name));
  for (const name of files.sort()) {
    const { size } = await stat(inProject('dist', name));
    console.log(`dist/${name}: ${size.toLocaleString('en')} bytes`);
  }
  const unpacked = await folderSize(unpackedFolder());
  console.log(
    `${unpackedFolder().replace(inProject('dist'), 'dist')}: ${unpacked.toLocaleString('en')} bytes, unpacked`,
  );
  for (const words of leftOut) console.log(words);
}

/**
 * @param {string} folder
 * @returns {Promise<number>} bytes of its files
 */
async function folderSize(folder) {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) bytes += await folderSize(path);
    else if (entry.isFile()) bytes += (await stat(path)).size;
  }
  return bytes;
}

await runScript(async () => {
  const args = process.argv.slice(2);
  await bootstrap('window');
  const buildCode = await ensureBuilt();
  if (buildCode !== 0) return buildCode;
  await dist(
    args.filter((arg) => arg !== '--quick'),
    args.includes('--quick'),
  );
  return 0;
});
