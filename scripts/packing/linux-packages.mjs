import { chmod, copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inProject } from '../setup/project.mjs';
import { run } from '../setup/run-command.mjs';
import { makeProgramFolder, setInstalledModes } from './program-folder.mjs';
import { SANDBOX_HELPER } from './system-tree.mjs';
import { notePackageType } from './update-feed.mjs';

const SUMMARY = 'Crawl a site and keep its pages as plain files';
const DESCRIPTION = `Orbweaver shows a crawl while it happens and leaves the pages as the bytes
that were served, as Markdown, and in a SQLite database. It has a window and
a command line.`;
const HOMEPAGE = 'https://github.com/orbweaver/orbweaver';
const MAINTAINER = 'The Orbweaver authors <noreply@orbweaver.invalid>';

/** What the window needs of the system, by the names of Debian 12 and of Debian 13 and Ubuntu 24.04. */
const DEBIAN_LIBRARIES = [
  ...['libasound2 | libasound2t64', 'libatk-bridge2.0-0 | libatk-bridge2.0-0t64', 'libatk1.0-0 | libatk1.0-0t64'],
  ...['libatspi2.0-0 | libatspi2.0-0t64', 'libc6 (>= 2.28)', 'libcairo2', 'libcups2 | libcups2t64', 'libdbus-1-3'],
  ...['libdrm2', 'libexpat1', 'libgbm1', 'libglib2.0-0 | libglib2.0-0t64', 'libgtk-3-0 | libgtk-3-0t64', 'libnspr4'],
  ...['libnss3', 'libpango-1.0-0', 'libx11-6', 'libxcb1', 'libxcomposite1', 'libxdamage1', 'libxext6', 'libxfixes3'],
  ...['libxkbcommon0', 'libxrandr2'],
];
/** The same by sonames, which every distribution with rpm gives its libraries. */
const RPM_LIBRARIES = [
  ...['libasound.so.2', 'libatk-bridge-2.0.so.0', 'libcups.so.2', 'libdrm.so.2', 'libgbm.so.1', 'libgtk-3.so.0'],
  ...['libnss3.so', 'libxkbcommon.so.0', 'libXcomposite.so.1', 'libXdamage.so.1', 'libXrandr.so.2'],
];
/** Of the app in the tree of an installed package. */
const RESOURCES = 'opt/orbweaver/window/resources';
const DEBIAN_ARCHES = { x64: 'amd64', arm64: 'arm64' };
const RPM_ARCHES = { x64: 'x86_64', arm64: 'aarch64' };

/**
 * @typedef {object} Packing
 * @property {string} tree what the package puts on a system, as `makeSystemTree` made it
 * @property {string} version
 * @property {boolean} quick least compression, for tests
 */

/**
 * @param {Packing} packing
 * @returns {Promise<string>} path of the package
 */
export async function makeDeb({ tree, version, quick }) {
  await notePackageType(join(tree, RESOURCES), 'deb');
  const { stdout } = await must('du', ['--summarize', '--block-size=1024', '--exclude=DEBIAN', tree]);
  const arch = DEBIAN_ARCHES[/** @type {'x64'} */ (process.arch)];
  const control = [
    ...['Package: orbweaver', `Version: ${version}`, `Architecture: ${arch}`, `Maintainer: ${MAINTAINER}`],
    ...['Section: net', 'Priority: optional', `Homepage: ${HOMEPAGE}`, `Installed-Size: ${stdout.split('\t')[0]}`],
    `Depends: ${DEBIAN_LIBRARIES.join(', ')}`,
    // The command line runs on the system's Node; the window needs none.
    'Recommends: nodejs (>= 18.15), xdg-utils, libsecret-1-0, ca-certificates',
    `Description: ${SUMMARY}`,
    ...DESCRIPTION.split('\n').map((line) => ` ${line}`),
    '',
  ];
  const documents = join(tree, 'usr', 'share', 'doc', 'orbweaver');
  await writeFile(join(documents, 'changelog.gz'), gzipSync(debianChangelog(version, new Date()), { level: 9 }));
  const overrides = join(tree, 'usr', 'share', 'lintian', 'overrides');
  await mkdir(overrides, { recursive: true });
  await copyFile(inProject('resources', 'linux', 'lintian-overrides'), join(overrides, 'orbweaver'));
  await setModes([join(documents, 'changelog.gz'), join(overrides, 'orbweaver')]);
  await mkdir(join(tree, 'DEBIAN'), { recursive: true, mode: 0o755 });
  await writeFile(join(tree, 'DEBIAN', 'control'), control.join('\n'));
  const file = inProject('dist', `orbweaver_${version}_${arch}.deb`);
  const compression = quick ? ['-Zgzip', '-z1'] : ['-Zxz', '-z6'];
  await must('dpkg-deb', ['--root-owner-group', ...compression, '--build', tree, file]);
  // What follows is Debian's only.
  for (const own of [join(tree, 'DEBIAN'), join(tree, 'usr', 'share', 'lintian'), join(documents, 'changelog.gz')])
    await rm(own, { recursive: true });
  return file;
}

/**
 * The changelog in Debian's form, which names the one that people read.
 * @param {string} version
 * @param {Date} date
 */
function debianChangelog(version, date) {
  const day = date.toUTCString().replace('GMT', '+0000');
  return `orbweaver (${version}) unstable; urgency=medium\n\n  * See ${HOMEPAGE}/blob/main/CHANGELOG.md\n\n -- ${MAINTAINER}  ${day}\n`;
}

/** @param {readonly string[]} files */
async function setModes(files) {
  for (const file of files) await chmod(file, 0o644);
}

/**
 * @param {Packing} packing
 * @returns {Promise<string>} path of the package
 */
export async function makeRpm({ tree, version, quick }) {
  await notePackageType(join(tree, RESOURCES), 'rpm');
  const arch = RPM_ARCHES[/** @type {'x64'} */ (process.arch)];
  const top = inProject('dist', 'stage', 'rpm');
  const spec = `Name: orbweaver
Version: ${version.replaceAll('-', '~')}
Release: 1
Summary: ${SUMMARY}
License: MIT
URL: ${HOMEPAGE}
${RPM_LIBRARIES.map((library) => `Requires: ${library}()(64bit)`).join('\n')}
Recommends: nodejs >= 18.15
Recommends: xdg-utils
AutoReqProv: no
%global __os_install_post %{nil}
%global debug_package %{nil}
%define _build_id_links none
%define _binary_payload ${quick ? 'w1.zstdio' : 'w6.xzdio'}
%description
${DESCRIPTION}
%install
mkdir -p %{buildroot}
cp -a "${tree}/." %{buildroot}/
%files
%defattr(-,root,root,-)
/opt/orbweaver
%attr(4755,root,root) /${SANDBOX_HELPER}
/usr/bin/orbweaver
/usr/share/applications/*
/usr/share/bash-completion/completions/*
/usr/share/doc/orbweaver
/usr/share/fish/vendor_completions.d/*
/usr/share/icons/hicolor/*/apps/*
/usr/share/man/man1/*
/usr/share/metainfo/*
/usr/share/zsh/vendor-completions/*
`;
  await rm(top, { recursive: true, force: true });
  await mkdir(top, { recursive: true });
  await writeFile(join(top, 'orbweaver.spec'), spec);
  const define = [`_topdir ${top}`, `_rpmdir ${inProject('dist')}`, '_rpmfilename %{NAME}-%{VERSION}.%{ARCH}.rpm'];
  const defines = define.flatMap((one) => ['--define', one]);
  await must('rpmbuild', ['-bb', '--quiet', '--target', arch, ...defines, join(top, 'orbweaver.spec')]);
  return inProject('dist', `orbweaver-${version.replaceAll('-', '~')}.${arch}.rpm`);
}

/**
 * The program folder as an archive that runs wherever it is unpacked.
 * @param {Omit<Packing, 'tree'>} packing
 * @returns {Promise<string>} path of the archive
 */
export async function makeArchive({ version, quick }) {
  const name = `orbweaver-${version}-linux-${process.arch}`;
  const stage = inProject('dist', 'stage', 'archive');
  await makeProgramFolder(join(stage, name));
  await notePackageType(join(stage, name, 'window', 'resources'), 'archive');
  await setInstalledModes(stage);
  const file = inProject('dist', `${name}.tar.gz`);
  const owner = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name'];
  await must('tar', [
    '--create',
    `--file=${file}`,
    `--use-compress-program=gzip -${quick ? 1 : 9}n`,
    ...owner,
    '-C',
    stage,
    name,
  ]);
  return file;
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 */
async function must(program, args) {
  const done = await run(program, args, { capture: true });
  if (done.code === 0) return done;
  throw new Error(`${program} ended with ${done.code}: ${`${done.stdout}\n${done.stderr}`.trim().slice(-2000)}`);
}
